"""Why a step said what it said, in the reader's language: the reasons stand with the steps."""

from __future__ import annotations

from hune import words
from hune.enrich.flags.reasons import sentence
from hune.enrich.place.reasons import REASONS
from hune.enrich.put_toxicity import FOLDED_FROM
from hune.mention import Mention
from hune.web.language import language


def place_reason(mention: Mention) -> str:
    """From what country and place were read, or why there is none; the code itself where an older version put it."""
    return words.say(language(), REASONS.get(mention.country_by, mention.country_by))


def warning_reason(flag: str) -> str:
    """Why a reader is warned."""
    return words.say(language(), sentence(flag))


def folded(mention: Mention) -> bool:
    """Whether the text is folded away, to protect who reads it."""
    return mention.toxicity is not None and mention.toxicity >= FOLDED_FROM
