"""`/w/<ws>/sources/new`: from an address to what can be listened to there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, require
from hune.errors import HuneError
from hune.listen.source import Need
from hune.listen.sources import Proposal, kinds, propose
from hune.web.workspace import Request

MOST = 20
LONGEST = 2000


@dataclass(frozen=True)
class Offer:
    """A proposal with the fields its form needs: those already known are sent along, the others can be chosen."""

    proposal: Proposal
    kind: str
    open: list[Need]


@require_safe
def source_find(request: Request, ws: int) -> HttpResponse:
    """The form; with `target`, what was found there, or why nothing was."""
    require(request.member, Deed.LISTEN)
    target = request.GET.get("target", "").strip()[:LONGEST]
    context: dict[str, object] = {"target": target}
    if target:
        try:
            context["offers"] = [offer(found) for found in propose(target)[:MOST]]
        except HuneError as error:
            context["problem"] = error
    return render(request, "listen/source_new.html", context)


def offer(found: Proposal) -> Offer:
    """What the page shows of a proposal."""
    kind = kinds()[found.kind]
    return Offer(found, kind.label, [need for need in kind.needs if not found.settings.get(need.name)])
