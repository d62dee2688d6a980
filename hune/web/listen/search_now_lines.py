"""The places of a search as its page lists them: chosen or not, what they cost, what is missing and where to get it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hune import words
from hune.accounts.models import Workspace
from hune.listen import search_now, sources
from hune.listen.search_now import Place
from hune.listen.source import Price
from hune.web.language import language

LANES = 4  # places asked at once


@dataclass(frozen=True)
class Line:
    """One place. `url`: its answer as a page; `mend`: where what is missing can be had; `price`: in words, "" when it
    costs nothing; `lane`: which queue it waits in."""

    place: Place
    label: str
    chosen: bool
    url: str
    mend: str
    price: str
    lane: int


def lines(workspace: Workspace, query: str, chosen: list[str]) -> list[Line]:
    """All places; chosen are those named, or, when none is, all that can be asked and cost nothing."""
    found, asked = [], 0
    for place in search_now.places(workspace):
        wanted = not place.missing and (place.slug in chosen if chosen else place.price is None)
        found.append(_line(workspace, place, query, wanted, asked % LANES))
        asked += wanted
    return found


def line(workspace: Workspace, place: Place, query: str) -> Line:
    """One chosen place."""
    return _line(workspace, place, query, True, 0)


def _line(workspace: Workspace, place: Place, query: str, chosen: bool, lane: int) -> Line:
    label = words.say(language(), place.label)
    answer = f"{reverse('search_place', args=[workspace.pk, place.slug])}?{urlencode({'q': query})}"
    return Line(place, label, chosen, answer, _mend(workspace, place), price(place.price), lane)


def _mend(workspace: Workspace, place: Place) -> str:
    if place.missing == search_now.SENTENCES["key"]:
        return reverse("key_connect", args=[workspace.pk, sources.kinds()[place.kind].key])
    return reverse("source_new", args=[workspace.pk, place.kind]) if place.missing else ""


def price(said: Price | None) -> str:
    """`0,50 $US par requête`; "" for what is free."""
    if said is None:
        return ""
    cost = words.money(said.amount, said.currency, language())
    if said.per == "item":
        return _("%(cost)s a message") % {"cost": cost}
    return _("%(cost)s a request") % {"cost": cost}
