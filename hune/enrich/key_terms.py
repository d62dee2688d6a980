"""The key terms of a text: its words and two-word expressions, stop words apart, in the form they are filed under.

One lookup a word: cheap enough for a stream. Links, handles and hashtags have fields of their own.
"""

from __future__ import annotations

import re

from hune.enrich.lemmas import memo

LONGEST_TEXT = 20_000  # characters looked at
MOST = 300  # terms of one text

MARKS = re.compile(r"https?://\S+|[@#]\w+", re.IGNORECASE)
# Words with one blank, hyphen or apostrophe between them and nothing else: within these, neighbours make pairs.
RUNS = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
JOINTS = str.maketrans("'’ʼ-", "    ")
# Small words that hold two others together: `pouvoir d’achat`, `mise à jour`, `fin de semana`.
BRIDGES = {
    "fr": {"d": " d’", "de": " de ", "à": " à "},
    "es": {"de": " de "},
    "it": {"di": " di "},
    "pt": {"de": " de "},
}


def key_terms(text: str, language: str) -> list[str]:
    """The distinct terms in order of appearance, lower case, accents kept: words, and pairs as `two words`."""
    text = text[:LONGEST_TEXT]
    if "://" in text or "@" in text or "#" in text:
        text = MARKS.sub("\n", text)
    known, bridges = memo(language), BRIDGES.get(language, {})
    terms: dict[str, None] = {}
    for run in RUNS.findall(text.lower()):
        before, between = "", " "
        for word in run.translate(JOINTS).split(" "):
            forms = known[word]
            if forms is None:
                if between == " " and word in bridges:
                    between = bridges[word]
                else:
                    before, between = "", " "
                continue
            alone, paired = forms
            if alone:
                terms[alone] = None
            if before:
                terms[before + between + paired] = None
            before, between = paired, " "
    return list(terms)[:MOST]
