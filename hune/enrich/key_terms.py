"""The key terms of a text: its words and pairs of adjacent words, stop words apart.

One lookup a word, no lemmas: cheap enough for everything that comes in.
"""

from __future__ import annotations

import re

from hune.enrich.stop_words import stop_words

LONGEST_TEXT = 20_000  # characters looked at
MOST = 300  # terms of one text
SHORTEST, LONGEST = 3, 40  # letters of a word

# Links, handles and hashtags have fields of their own.
MARKS = re.compile(r"https?://\S+|[@#]\w+", re.IGNORECASE)
# Words with one blank or hyphen between them and nothing else: within these, neighbours make pairs.
RUNS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


def key_terms(text: str, language: str) -> list[str]:
    """The distinct terms in order of appearance, lower case, accents kept: words, and pairs as `two words`."""
    text = text[:LONGEST_TEXT]
    if "://" in text or "@" in text or "#" in text:
        text = MARKS.sub("\n", text)
    stop = stop_words(language)
    terms: dict[str, None] = {}
    for run in RUNS.findall(text.lower()):
        before = ""
        for word in run.replace("-", " ").split(" "):
            if not SHORTEST <= len(word) <= LONGEST or word in stop:
                before = ""
                continue
            terms[word] = None
            if before:
                terms[f"{before} {word}"] = None
            before = word
    return list(terms)[:MOST]
