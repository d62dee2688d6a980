"""`/w/<ws>/deliveries`: everything that was told, or waits to be."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.notify.models import Delivery
from hune.web.notify.delivery_lines import sent_lines
from hune.web.paging import before
from hune.web.workspace import Request, needs

PAGE = 50


@require_safe
@needs(Deed.SIGNALS)
def delivery_list(request: Request, ws: int) -> HttpResponse:
    """The newest first, a page at a time; `state` shows only those that failed, say."""
    rows = Delivery.objects.filter(workspace=request.member.workspace).order_by("-pk")
    state = request.GET.get("state", "")
    if state in Delivery.State.values:
        rows = rows.filter(state=state)
    if (last := before(request)) is not None:
        rows = rows.filter(pk__lt=last)
    found = sent_lines(rows[: PAGE + 1])
    older = found[PAGE - 1].row.pk if len(found) > PAGE else None
    context = {"sent": found[:PAGE], "older": older, "state": state, "states": Delivery.State.choices}
    return render(request, "notify/deliveries.html", context)
