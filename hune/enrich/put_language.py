"""The language of a mention: what the place declares where that can be, else what the text tells, else "und".

Figures and how the bounds were chosen: docs/decisions/0005.
"""

from __future__ import annotations

import re

from hune.enrich.language.guess import UNDETERMINED, Guess, guess
from hune.enrich.language.model import SIX
from hune.enrich.step import Batch, enrichment
from hune.mention import GIVEN

# What a place may say that is no language, or is one by another name.
NONE = frozenset(("und", "mul", "mis", "zxx", "art", "unk"))
NAMES = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "fra": "fr", "fre": "fr", "eng": "en",
         "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt"}  # fmt: skip
MODEL = "model"  # who says so, of a language that was guessed
CODE = re.compile(r"[a-z]{2,3}")

# A declared language is overruled by a long text that surely is another, where one of the two is of the six: the others
# are not told apart as well.
LONG = 40  # letters
SURE = 0.99
SISTERS = frozenset((  # too near one of the six
    "ca", "gl", "ast", "oc", "an", "ext", "co", "sc", "scn", "vec", "lij", "nap", "fur", "lb", "nds", "gsw", "bar",
    "sco",
))  # fmt: skip


@enrichment("2", "language", "language_by", told_by="language_by")
def put_language(batch: Batch) -> None:
    """Fills `language`: two letters (three where there are no two), in small letters; "und" where nothing tells; and
    who says so."""
    for m, guessed in zip(batch.mentions, guess([m.body for m in batch.mentions]), strict=True):
        given = declared(m.language) if m.language_by != MODEL else ""
        mine = not given or contradicts(guessed, given)
        m.language, m.language_by = (guessed.language, MODEL) if mine else (given, GIVEN)


def declared(said: str | None) -> str:
    """The code a place means (`FR-fr`, `pt_BR`, `Deutsch` is none); "" for none."""
    code = (said or "").strip().replace("_", "-").split("-")[0].lower()[:3]
    code = NAMES.get(code, code)
    return code if CODE.fullmatch(code) and code not in NONE else ""


def contradicts(guessed: Guess, given: str) -> bool:
    """Whether a text is surely in another language than the one given."""
    if guessed.language in (given, UNDETERMINED) or given in SISTERS or not {guessed.language, given} & set(SIX):
        return False
    return guessed.letters >= LONG and guessed.share >= SURE
