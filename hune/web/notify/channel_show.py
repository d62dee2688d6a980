"""`/w/<ws>/channels/<channel>`: one channel: how it is, what it was told last, what can be done with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.notify import book
from hune.notify.models import Delivery
from hune.web.notify.channel_lines import line
from hune.web.notify.delivery_lines import sent_lines
from hune.web.notify.found import channel_of, courier_of
from hune.web.workspace import Request, needs

LAST = 10


@require_safe
@never_cache
@needs(Deed.SIGNALS)
def channel_show(request: Request, ws: int, channel: int) -> HttpResponse:
    """The page. A feed's secret address is shown to who may manage channels."""
    row = channel_of(request.member.workspace, channel)
    told = Delivery.objects.filter(channel=row).order_by("-pk")[:LAST]
    context = {
        "line": line(row),
        "kind": courier_of(row.kind),
        "address": book.address_of(row),
        "sent": sent_lines(told),
    }
    return render(request, "notify/channel.html", context)
