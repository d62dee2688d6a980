"""The profiles that may be the same person's, each with its proof: asked for apart, because it takes a moment."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hune import runtime
from hune.people.hidden import veil_of
from hune.people.proposals import proposals
from hune.web.language import language
from hune.web.people.who import address, who
from hune.web.workspace import Request
from hune.words import say

STRENGTHS = {"strong": _("very likely"), "fair": _("likely"), "weak": _("possible")}


@require_safe
def person_proposals(request: Request, ws: int) -> HttpResponse:
    """A part of the page for htmx, a page without it. Where authors are hidden nothing is proposed: a proof names."""
    found = who(request)
    said = [] if veil_of(ws) else proposals(runtime.get().bare, ws, found.network, found.real)
    lines = [
        {
            "network": one.network,
            "key": one.key,
            "label": one.label,
            "url": address(ws, one.network, one.key),
            "strength": STRENGTHS[one.strength],
            "proofs": [say(language(), proof.text, **proof.params) for proof in one.proofs],
        }
        for one in said
    ]
    template = "people/proposals.html" if request.htmx else "people/proposals_page.html"
    return render(request, template, {"who": found, "lines": lines, "veiled": veil_of(ws) is not None})
