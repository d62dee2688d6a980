"""The field of a form in which a person says what a source or a key needs."""

from __future__ import annotations

from dataclasses import dataclass

from hune.analyse.labels import label
from hune.need import Need
from hune.web.language import language
from hune.words import say


@dataclass(frozen=True)
class Field:
    """One need as it is drawn."""

    need: Need
    value: str
    error: str
    choices: list[tuple[str, str]]


def field(need: Need, value: str, error: str) -> Field:
    """The field with what was typed; a secret is never written into a page."""
    return Field(need, "" if need.kind == "secret" else value, error, choices(need))


def choices(need: Need) -> list[tuple[str, str]]:
    """What may be chosen, and how it is called."""
    if need.labels:
        return [(value, say(language(), text)) for value, text in zip(need.choices, need.labels, strict=True)]
    return [(value, label("medium", value, language())) for value in need.choices]
