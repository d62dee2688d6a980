"""The conversation on a mention's page: a part of it, around the mention or from a place on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from hune import runtime
from hune.errors import BadInput
from hune.mention import Mention
from hune.store.store import Place
from hune.web.understand.asked import Asked
from hune.web.understand.cards import Card, card

PAGE = 40
DEEPEST = 6  # further answers are indented no more
LONG = 280  # characters of each


@dataclass(frozen=True)
class Said:
    """One message of a conversation. `card` is None where nothing but its id is known."""

    depth: int
    current: bool
    card: Card | None


@dataclass(frozen=True)
class Conversation:
    """A part of it, the addresses of the parts before and after ("" for none), and how many messages there are."""

    said: list[Said]
    before: str
    after: str
    count: int


def conversation(mention: Mention, asked: Asked, sources: dict[int, str], begin: str) -> Conversation | None:
    """`sources`: their names. `begin`: the id of the message to begin with; "" for the part with the mention in it.
    None when it is alone."""
    store = runtime.get().store
    places = store.thread(mention)
    if len(places) == 1 and not mention.parent_id:
        return None
    start = _start(places, mention.id, begin)
    shown = places[start : start + PAGE]
    found = store.mentions_by_id(mention.workspace_id, [place.id for place in shown])

    def said(place: Place) -> Said:
        there = found.get(place.id)
        depth = min(place.depth, DEEPEST)
        return Said(depth, place.id == mention.id, card(there, asked, sources, LONG) if there else None)

    def address(at: int) -> str:
        here = reverse("mention", args=[mention.workspace_id, mention.id])
        return f"{here}?begin={places[at].id}#conversation" if 0 <= at < len(places) else ""

    before = address(max(0, start - PAGE)) if start else ""
    return Conversation([said(place) for place in shown], before, address(start + PAGE), len(places))


def _start(places: list[Place], current: int, begin: str) -> int:
    if not begin:
        at = next((n for n, place in enumerate(places) if place.id == current), 0)
        return at - at % PAGE
    try:
        return next(n for n, place in enumerate(places) if str(place.id) == begin)
    except StopIteration:
        raise BadInput("This part of the conversation does not exist any more.") from None
