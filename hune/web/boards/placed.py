"""The tiles of a board, as its page lays them out and offers others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hune.accounts.access import Member
from hune.boards.boards import question
from hune.boards.models import Board, BoardTile
from hune.report.tiles import Tile
from hune.web.language import language
from hune.web.understand import names, tiles
from hune.web.understand.asked import Asked
from hune.words import say

COLON = {"fr": "\u202f: ", "en": ": "}
SIZE_NAMES: dict[str, str | Promise] = {"small": _("small"), "wide": _("wide"), "full": _("the whole width")}


@dataclass(frozen=True)
class Placed:
    """A tile in its place. `url`: where it is counted, "" for one that is not there any more."""

    row: BoardTile
    title: str
    url: str
    slow: bool
    conditions: str
    narrowed: str
    choices: list[tuple[str, str]]


def placed(board: Board, member: Member, kinds: Mapping[str, type[Tile]]) -> list[Placed]:
    """The tiles in their order, each with its own question."""
    whole = question(board)

    def one(row: BoardTile) -> Placed:
        kind = kinds.get(row.tile)
        if kind is None:
            return Placed(row, row.tile, "", False, "", "", [])
        asked = Asked(member, question(board, row) if row.params else whole)
        choices = [(name, say(language(), label)) for name, label in kind.choices.items()]
        address = tiles.address(asked, row.tile, row.choice)
        return Placed(
            row,
            say(language(), kind.label),
            address,
            tiles.slow(asked, kind),
            spelt(row.params),
            in_words(row.params),
            choices,
        )

    return [one(row) for row in board.tiles.all()]


def spelt(params: Iterable[Sequence[str]]) -> str:
    """Conditions as an address spells them."""
    return urlencode([(name, value) for name, value in params])


def in_words(params: Iterable[Sequence[str]]) -> str:
    """`Medium: Forums, Language: French`: conditions beside the topics and the period."""
    said = [
        f"{names.PARAMETERS[name]}{COLON[language()]}{names.value_name(name, value, language())}"
        for name, value in params
        if name in names.PARAMETERS and name != "topic"
    ]
    return ", ".join(said)


def offered(kinds: Iterable[type[Tile]]) -> list[tuple[str, str, str]]:
    """Name, label and one sentence of every tile that can be added, by label."""
    found = [(kind.name, say(language(), kind.label), say(language(), kind.shows)) for kind in kinds]
    return sorted(found, key=lambda one: one[1].casefold())
