"""The names of fields: `title:`, `lang:`, `followers:`…, and what people mistype."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hune.errors import QueryError
from hune.match.language import vendors
from hune.match.language.mend import replaced
from hune.match.language.nodes import FACTS, NUMBERS, TEXTS

TOPIC = "topic"
IN_FRENCH = {
    "titre": "title", "texte": "text", "auteur": "author", "lien": "link", "langue": "lang", "pays": "country",
    "sujet": "topic",
}  # fmt: skip
SHORT = 4  # letters: too many words are one letter away from such a name
_RUN_NAME = re.compile(r"([^\W\d_]{3,20}):(?=[^\s/])")


class Field(NamedTuple):
    """What a name before a colon asks for. `where`: a part of a mention, "topic", or "" for title and text; `mark`: the
    `#` or `@` its words get; `exact`: they are taken as they are written."""

    where: str
    mark: str = ""
    exact: bool = False


@cache
def _fields() -> dict[str, Field]:
    """Every name that is understood, ours and those of other tools."""
    own = {name: name for name in (*TEXTS, *FACTS, *NUMBERS, TOPIC)} | {"raw": "{}"}
    return {name: _field(target) for name, target in (vendors.ALIASES | IN_FRENCH | own).items()}


def _field(target: str) -> Field:
    where, _, form = target.rpartition(":") if target[-1] in "#@}" else (target, "", "")
    return Field(where, form if form in ("#", "@") else "", form == "{}")


def field_named(name: str) -> Field | None:
    """The field of this name, written in small or capital letters; None when it is none."""
    return _fields().get(name.lower())


def refuse_misspelt(query: str, start: int, end: int) -> None:
    """Raise QueryError for `titel:x`: a name one slip away from that of a field."""
    named = _RUN_NAME.match(query, start)
    if named is None or named.end() > end:
        return
    meant = _meant(named[1].lower())
    if meant:
        raise QueryError(
            "There is no field “{said}”. Did you mean “{meant}”?",
            start=start, end=named.end(), said=named[1], meant=meant,
            repair=replaced(query, start, named.end(), f"{meant}:"),
        )  # fmt: skip


def _meant(name: str) -> str | None:
    """The field whose name is this one with a letter more or less; a long one also with another letter, or with two
    letters the wrong way round."""
    names, less = _own_names()
    return less.get(name) or next((known for slip in _less(name) if (known := names.get(slip) or less.get(slip))), None)


@cache
def _own_names() -> tuple[dict[str, str], dict[str, str]]:
    """Our names, and those that are long less one letter; each to the name."""
    names = [*TEXTS, *FACTS, *NUMBERS, TOPIC, *IN_FRENCH]
    return {name: name for name in names}, {less: name for name in names if len(name) > SHORT for less in _less(name)}


def _less(name: str) -> Iterator[str]:
    """The name less one of its letters."""
    return (name[:at] + name[at + 1 :] for at in range(len(name)))
