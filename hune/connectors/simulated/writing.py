"""Puts the invented sentences together: fills their holes, adds a tail, a hashtag, a typing error now and then."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hune.connectors.simulated.cast import Brand

TYPO = 0.1  # share of texts with an error
ENGLISH = 0.08  # share of texts in English
PLAIN = str.maketrans("éèêëàâîïôùûçÉÈÀ", "eeeeaaiiouucEEA")


@cache
def phrases() -> dict[str, Any]:
    """All sentences, as `phrases.toml` has them."""
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))


def fill(chance: Random, template: str, brand: Brand, you: str = "") -> str:
    """The template with its holes filled."""
    holes = {name: chance.choice(values) for name, values in phrases()["fill"].items()}
    text = template.format(brand=brand.name, at=f"@{brand.handle}", tag=brand.tag, you=you, **holes)
    return text[0].upper() + text[1:]


def sentence(chance: Random, part: str, kind: str, brand: Brand) -> str:
    """One sentence of a part (news, blog…) and kind (ordinary, crisis…)."""
    return fill(chance, chance.choice(phrases()[part][kind]), brand)


def post(chance: Random, part: str, brand: Brand) -> tuple[str, str]:
    """A short message with its tail, and its language."""
    language = "en" if part != "after" and chance.random() < ENGLISH else "fr"
    bank = phrases()["crisis"]["after"] if part == "after" else phrases()[part][language]
    text = fill(chance, chance.choice(bank), brand)
    if brand.tag not in text and chance.random() < 0.25:
        text = f"{text} {brand.tag}"
    return _typed(chance, f"{text} {chance.choice(phrases()['tails'][language])}".strip()), language


def _typed(chance: Random, text: str) -> str:
    """The text as somebody in a hurry types it."""
    if chance.random() > TYPO:
        return text
    habit = chance.randrange(3)
    if habit == 0:
        return text.translate(PLAIN)
    if habit == 1:
        return text.lower()
    at = chance.randrange(1, max(2, len(text) - 2))
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
