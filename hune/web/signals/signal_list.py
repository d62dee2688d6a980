"""`/w/<ws>/signals`: what stood out, the newest first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.analyse.signals.detector import detectors
from hune.match.models import Topic
from hune.signals.models import Signal
from hune.web.language import language
from hune.web.paging import before, number
from hune.web.signals.drawn import drawn
from hune.web.workspace import Request
from hune.words import say

PAGE = 30


@require_safe
def signal_list(request: Request, ws: int) -> HttpResponse:
    """Thirty of them; narrowed by `state`, `topic` and `detector`, `before` being the last one of the page before."""
    chosen = {name: request.GET.get(name, "") for name in ("state", "topic", "detector")}
    chosen["topic"] = str(number(chosen["topic"]) or "")
    rows = Signal.objects.filter(workspace=ws).select_related("topic", "rule", "by").order_by("-pk")
    for name, said in chosen.items():
        rows = rows.filter(**{name: said}) if said else rows
    if last := before(request):
        rows = rows.filter(pk__lt=last)
    found = list(rows[: PAGE + 1])
    kept = {name: said for name, said in chosen.items() if said}
    older = urlencode(kept | {"before": found[PAGE - 1].pk}) if len(found) > PAGE else ""
    context = {
        "signals": drawn(found[:PAGE], request.member.workspace.timezone) if found else [],
        "older": older, "chosen": chosen, "narrowed": bool(kept),
        "states": [(state.value, state.label) for state in Signal.State],
        "kinds": [(name, say(language(), kind.label)) for name, kind in detectors().items()],
        "topics": Topic.objects.filter(workspace=ws).exclude(state=Topic.State.REMOVED),
    }  # fmt: skip
    return render(request, "signals/signals.html", context)
