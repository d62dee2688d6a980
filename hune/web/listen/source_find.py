"""`/w/<ws>/sources/new`: from what a person types to what can be listened to; or a kind of place out of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, require
from hune.accounts.models import Workspace
from hune.errors import HuneError
from hune.listen import sources
from hune.web.listen.places import Place, catalogue, meanings, place
from hune.web.listen.source_form import address
from hune.web.listen.source_said import Said, source_said, wrong
from hune.web.workspace import Request

MOST = 20
LONGEST = 2000


@dataclass(frozen=True)
class Offer:
    """A proposal. `ready`: nothing is missing, it can be listened to as it is; `address`: its form, filled in."""

    title: str
    place: Place
    way: str
    said: Said
    ready: bool
    address: str


@require_safe
def source_find(request: Request, ws: int) -> HttpResponse:
    """The box and all kinds of places; with `target`, what was found there, the kinds it speaks of, or why nothing."""
    require(request.member, Deed.LISTEN)
    target = request.GET.get("target", "").strip()[:LONGEST]
    context: dict[str, Any] = {"target": target, "groups": catalogue(target), "meanings": meanings()}
    if target:
        try:
            context["offers"] = [offer(request.member.workspace, found) for found in sources.propose(target)[:MOST]]
        except HuneError as error:
            if not context["groups"]:
                context |= {"problem": error, "groups": catalogue()}
    return render(request, "listen/source_new.html", context)


def offer(workspace: Workspace, found: sources.Proposal) -> Offer:
    """What the page shows of a proposal."""
    kind, filled = sources.kinds()[found.kind], QueryDict(mutable=True)
    for name, value in found.settings.items():
        filled[name if name == "way" else f"set-{name}"] = value
    filled["label"] = found.title
    said = source_said(workspace, kind, filled)
    way = kind.way(said.settings)
    ready = not wrong(workspace, said) and not (way and way.keyed and said.key is None)
    return Offer(found.title, place(kind), way.label if way else "", said, ready, address(said))
