"""One thing that a source or a key needs to know from a person: the page draws a field for it."""

from __future__ import annotations

import msgspec


class Need(msgspec.Struct, frozen=True):
    """`name` is its key in the settings. Texts are English keys of translations.

    `kind`: text | url | secret (encrypted, never shown again) | choice | query (the query language; may name topics)
    | whole (a whole number) | lines (several values, one a line). `labels`: what the choices are called, in their
    order; without them they are media, which the page knows how to name. `example`: greyed in the empty field.
    """

    name: str
    label: str
    help: str = ""
    kind: str = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    example: str = ""


def medium_need(choices: tuple[str, ...]) -> Need:
    """What kind of place it is, where that cannot be known beforehand."""
    return Need(
        "medium",
        "Medium",
        "What kind of place this is, for the figures by medium.",
        kind="choice",
        required=False,
        choices=choices,
    )
