"""py3langid, asked about a part of its languages."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

# Languages in Latin letters that many people write; the library's rare ones are left out.
LATIN = (
    "fr", "en", "de", "es", "it", "pt", "ca", "nl", "pl", "tr", "sv", "da", "no", "nn", "fi", "cs", "sk", "hu",
    "ro", "hr", "sl", "lt", "lv", "et", "id", "ms", "vi", "sq", "eu", "gl", "cy", "ga", "is", "af", "sw", "eo",
    "az", "tl", "so", "la", "mt", "lb", "br", "oc", "ku", "uz", "tk", "ha", "yo", "ig", "zu", "xh", "sn", "rw",
    "ht", "jv", "mg", "pcm",
)  # fmt: skip
SAME = {"pcm": "en", "nn": "no"}  # written alike: counted as the language of more people


def ranked(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    """The probability of each language, the likeliest first, that one of them is the text's."""
    found: dict[str, float] = {}
    for language, share in _identifier(languages).rank(text):
        found.setdefault(SAME.get(language, language), float(share))
    return found


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    narrowed = copy(_whole())
    narrowed.set_languages(list(languages))
    return narrowed


@cache
def _whole() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
