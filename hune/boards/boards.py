"""What is done to boards: made, filled, ordered, asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl

import msgspec
from django.db import transaction
from django.utils import timezone

from hune import runtime
from hune.accounts.access import Member
from hune.accounts.models import Workspace
from hune.analyse.ask import PARAMETERS, read_query, write_params
from hune.analyse.series import last_days
from hune.boards.models import NAME, Board, BoardTile
from hune.errors import BadInput, NotFound
from hune.match.models import Topic
from hune.report.tiles import all_tiles
from hune.report.tiles.tile import SIZES
from hune.store.query import MentionQuery

MOST_TILES = 40
DAYS = (1, 7, 30, 90, 365)
NOBODY = (0,)  # asked about in the place of topics that were removed
Pairs = list[tuple[str, str]]


def board_of(workspace: Workspace, board_id: int) -> Board:
    """The board. Raises NotFound for one of another workspace."""
    board = Board.objects.filter(workspace=workspace, pk=board_id).first()
    if board is None:
        raise NotFound("This board does not exist, or not any more.")
    return board


def tile_of(board: Board, tile_id: int) -> BoardTile:
    """A tile of the board. Raises NotFound."""
    tile = board.tiles.filter(pk=tile_id).first()
    if tile is None:
        raise NotFound("This tile does not exist, or not any more.")
    return tile


@transaction.atomic
def make(member: Member, name: str, params: Pairs, days: int | None = 30, tiles: Sequence[str] = ()) -> Board:
    """A new board with these tiles. Raises BadInput for a name or a question that cannot be taken."""
    board = Board(workspace=member.workspace, made_by=member.user)
    _write(board, name, params, days)
    for tile in tiles:
        add(board, tile)
    return board


def change(board: Board, name: str, params: Pairs, days: int | None) -> None:
    """Another name, question or period. Raises BadInput."""
    _write(board, name, params, days)


@transaction.atomic
def duplicate(member: Member, board: Board, name: str) -> Board:
    """A board like another, without its links."""
    made = make(member, name, board.params, board.days)
    for tile in board.tiles.all():
        tile.pk, tile.board = None, made
        tile.save()
    return made


@transaction.atomic
def add(board: Board, tile: str, choice: str = "", params: Pairs | None = None) -> BoardTile:
    """One more tile, at the end. Raises BadInput for a tile, a choice or a condition that there is not."""
    kind = all_tiles().get(tile)
    if kind is None:
        raise BadInput("There is no tile “{name}”.", name=tile[:60])
    Board.objects.select_for_update().get(pk=board.pk)
    last = board.tiles.last()
    if last and board.tiles.count() >= MOST_TILES:
        raise BadInput("A board holds {most} tiles at most.", most=MOST_TILES)
    place = last.position + 1 if last else 1
    made = BoardTile(board=board, tile=tile, position=place, size=kind.size)
    adapt(made, choice=choice, size=kind.size, params=params or [])
    return made


def adapt(tile: BoardTile, *, choice: str, size: str, params: Pairs) -> None:
    """Another look, size or condition. Raises BadInput."""
    kind = all_tiles().get(tile.tile)
    if choice and (kind is None or choice not in kind.choices):
        raise BadInput("“{choice}” is no choice of “{tile}”.", choice=choice[:60], tile=tile.tile)
    if size not in SIZES:
        raise BadInput("“{size}” is no size. Choose among: {sizes}.", size=size[:20], sizes=", ".join(SIZES))
    tile.choice, tile.size = choice, size
    tile.params = checked(tile.board.workspace, params)
    tile.save()


@transaction.atomic
def move(board: Board, tile: BoardTile, steps: int) -> None:
    """So many places down, or up when negative; the others close up."""
    tiles = list(board.tiles.select_for_update())
    here = next(i for i, other in enumerate(tiles) if other.pk == tile.pk)
    tiles.insert(max(0, min(len(tiles) - 1, here + steps)), tiles.pop(here))
    for position, other in enumerate(tiles, 1):
        if other.position != position:
            BoardTile.objects.filter(pk=other.pk).update(position=position)


def question(board: Board, tile: BoardTile | None = None) -> MentionQuery:
    """What the board, or one of its tiles, asks now; a search that names topics is still as it was typed."""
    workspace = board.workspace
    said = dict(_gathered(board.params))
    if tile is not None:
        said |= dict(_gathered(tile.params))
    said = {name: values for name, values in said.items() if name != "topic"} | {"topic": _living(workspace, said)}
    query = read_query(said, workspace.pk, workspace.timezone, timezone.now())
    return lately(query, board.days) if board.days else query


def lately(query: MentionQuery, days: int) -> MentionQuery:
    """The days of the zone that end with its newest mention, with today where there is none."""
    from hune.people.whole_question import whole_question  # people say who is on a list, and they come after

    open_end = msgspec.structs.replace(query, since=None, until=None)
    newest = runtime.get().store.mentions(whole_question(open_end), limit=1)
    at = newest[0].published_at if newest else timezone.now()
    return msgspec.structs.replace(query, **last_days(at, days, query.timezone))


def checked(workspace: Workspace, params: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs as they are kept. Raises BadInput for a value that cannot be taken, NotFound for a topic of others."""
    known = {*PARAMETERS, "from", "to", "q"}
    said = _gathered((name, value) for name, value in params if name in known and str(value).strip())
    query = read_query(said, workspace.pk, workspace.timezone, timezone.now())
    wanted = set(query.filters.topics)
    if wanted - set(Topic.objects.filter(workspace=workspace, pk__in=wanted).values_list("pk", flat=True)):
        raise NotFound("This topic does not exist, or not any more.")
    return [(str(name), str(value)) for name, value in write_params(query)]


def pairs(said: str) -> Pairs:
    """The pairs of an address's question mark, as it is pasted."""
    return parse_qsl(said.rpartition("?")[2])


def conditions(said: str) -> Pairs:
    """What somebody typed (`medium=news&language=fr`), or pasted with its address. Raises BadInput for what is none."""
    found = pairs(said)
    typed = said.strip() and "?" not in said
    if typed and (not found or any(name not in PARAMETERS for name, _value in found)):
        raise BadInput("“{said}” is no condition. Write medium=news&language=fr, or paste an address.", said=said[:60])
    return found


def _write(board: Board, name: str, params: Pairs, days: int | None) -> None:
    name = " ".join(name.split())
    if not name or len(name) > NAME:
        raise BadInput("A board needs a name of at most {most} characters.", most=NAME)
    if days is not None and not 1 <= days <= 3660:
        raise BadInput("A board looks back over 1 to 3,660 days.")
    board.name, board.days = name, days
    board.params = [pair for pair in checked(board.workspace, params) if not (days and pair[0] in ("from", "to"))]
    board.save()


def _gathered(params: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in params:
        found.setdefault(name, []).append(value)
    return found


def _living(workspace: Workspace, said: dict[str, list[str]]) -> list[str]:
    """The topics that were not removed since; one that nothing meets where none of those asked about is left."""
    asked = [int(value) for value in said.get("topic", [])]
    left = workspace.topics.exclude(state=Topic.State.REMOVED).filter(pk__in=asked).values_list("pk", flat=True)
    return [str(pk) for pk in asked if pk in set(left)] or ([str(NOBODY[0])] if asked else [])
