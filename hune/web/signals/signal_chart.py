"""The description of the curve around a signal, which the page's script fetches and draws."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hune import runtime
from hune.analyse.signals.curve import curve
from hune.signals.deciding import signal_of
from hune.signals.shown import call_of
from hune.web.language import language
from hune.web.signals.drawn import about
from hune.web.workspace import Request


@require_safe
def signal_chart(request: Request, ws: int, signal: int) -> HttpResponse:
    """Vega-Lite as JSON; a click leads to the mentions of the hour."""
    row = signal_of(ws, signal)
    query = about(row, request.member.workspace.timezone)
    drawing = curve(runtime.get().store, query, call_of(row), language(), timezone.now())
    opens = f"{reverse('mentions', args=[ws])}?{urlencode([('topic', row.topic_id)])}"
    return JsonResponse(drawing | {"usermeta": {"opens": opens, "media": {}}})
