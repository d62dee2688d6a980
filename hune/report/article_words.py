"""How a file reads an article's sentences and numbers."""

from __future__ import annotations

import re

from hune.words import number

# After a full stop, a question or exclamation mark, with the quotation mark that closes there; before a capital, a
# figure or a quotation; not after an initial.
ENDS = "|".join(rf"(?<=[.!?…]{closing})" for closing in ("", "”", " »", "\u00a0»", "\u202f»"))
SENTENCE = re.compile(rf"(?<!\b[A-ZÀ-Þ]\.)(?:{ENDS})\s+(?=[A-ZÀ-Þ0-9«“\"#@])")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [part for part in SENTENCE.split(text.strip()) if part]


def amount(value: float | None, language: str) -> str:
    """A number of a chart, two decimals at most; a dash where there is none."""
    return "–" if value is None else number(value, language, 2)


def whole_sentences(text: str, most: int) -> str:
    """The first sentences, as many as have room in so many signs; a cut one where not even the first has."""
    said = ""
    for sentence in sentences(text):
        if len(said) + len(sentence) + 1 > most:
            break
        said = f"{said} {sentence}".strip()
    return said or shortened(text, most)


def shortened(text: str, most: int) -> str:
    """At most so many signs, cut between words, with an ellipsis where something is missing."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    if text[most - 1] != " " and " " in cut[most // 2 :]:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:") + "…"
