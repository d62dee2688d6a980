"""Links to a board for who has no account: each ends, can be ended at once, and shows no more than the board."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from hune.accounts.access import Member
from hune.accounts.secrets import digest, new_token
from hune.analyse.ask import PERSONAL
from hune.boards.models import NAME, Board, BoardTile, Share
from hune.errors import BadInput, NotFound
from hune.words import LANGUAGES

DAYS = (1, 7, 30, 90, 365)
OF_PEOPLE = {"authors", "persons", "names", "top", "reposted", "answered", "links"}  # tiles: people, or what one wrote
OF_SOMEBODY = PERSONAL - {"q"} | {"story"}  # conditions
SEEN_EVERY = timedelta(minutes=1)  # how fine “last opened” is: one write a minute
HOST = re.compile(r"[a-z0-9.-]+(:\d{1,5})?")


def share(
    member: Member,
    board: Board,
    days: int,
    *,
    label: str = "",
    names: bool = False,
    notes: bool = True,
    frames: str = "",
    language: str = "",
) -> tuple[str, Share]:
    """A new link's token and its row; the token cannot be had again. Raises BadInput."""
    if not 1 <= days <= max(DAYS):
        raise BadInput("A link lasts from 1 to {most} days.", most=max(DAYS))
    token = new_token()
    row = Share.objects.create(
        board=board, digest=digest(token), label=" ".join(label.split())[:NAME], names=names, notes=notes,
        frames=site(frames),
        language=language if language in LANGUAGES else board.workspace.language, made_by=member.user,
        ends_at=timezone.now() + timedelta(days),
    )  # fmt: skip
    return token, row


def opened(token: str) -> Share | None:
    """The link somebody shows; None when it is unknown, over or ended."""
    now = timezone.now()
    row = Share.objects.select_related("board__workspace").filter(digest=digest(token)).first()
    if row is None or row.ended_at is not None or row.ends_at <= now:
        return None
    if row.opened_at is None or now - row.opened_at > SEEN_EVERY:
        Share.objects.filter(pk=row.pk).update(opened_at=now)
    return row


def end(board: Board, share_id: int) -> None:
    """The link opens nothing from now on. Raises NotFound."""
    if not board.shares.filter(pk=share_id, ended_at=None).update(ended_at=timezone.now()):
        raise NotFound("This link does not exist, or not any more.")


def shows(row: Share, tile: BoardTile) -> bool:
    """Whether the link shows this tile: those with people on them, and those that ask for somebody, only where that was
    chosen."""
    asks = {name for name, _ in [*row.board.params, *tile.params]}
    return row.names or (tile.tile not in OF_PEOPLE and asks.isdisjoint(OF_SOMEBODY))


def site(said: str) -> str:
    """`https://www.ville.example` of whatever was typed; "" for nothing. Raises BadInput for what is no site."""
    said = said.strip().lower()
    if not said:
        return ""
    parts = urlsplit(said if "://" in said else f"https://{said}")
    if parts.scheme not in ("https", "http") or not HOST.fullmatch(parts.netloc):
        raise BadInput("“{said}” is not the address of a site: write it as https://www.example.org.", said=said[:80])
    return f"{parts.scheme}://{parts.netloc}"
