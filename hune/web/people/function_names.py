"""What a function is called."""

from __future__ import annotations

from hune.analyse.actors.functions import FUNCTIONS
from hune.web.language import language
from hune.words import say


def function_name(function: str) -> str:
    """`journalist` as “Journalist”, in the reader's language; "" for none."""
    return say(language(), FUNCTIONS[function]) if function in FUNCTIONS else ""


def choices() -> list[tuple[str, str]]:
    """Every function with its name, for a menu."""
    return [(name, function_name(name)) for name in FUNCTIONS]
