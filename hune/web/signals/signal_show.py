"""`/w/<ws>/signals/<signal>`: what was seen, why, and what to do about it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hune.signals.deciding import signal_of
from hune.signals.models import Signal
from hune.web.charts_bundle import bundle_name
from hune.web.signals.drawn import drawn
from hune.web.workspace import Request

AROUND = timedelta(days=6)  # of a study that begins with a signal


@require_safe
def signal_show(request: Request, ws: int, signal: int) -> HttpResponse:
    """One signal; who saw it, and the ways on."""
    row = signal_of(ws, signal)
    [shown] = drawn([row], request.member.workspace.timezone)
    first = timezone.localtime(row.began).date() - AROUND
    last = timezone.localtime(row.at).date() + timedelta(days=1)
    study = f"{reverse('study', args=[ws])}?topic={row.topic_id}&from={first}&to={last}"
    context = {"signal": shown, "study_url": study, "bundle": bundle_name(), "states": Signal.State}
    return render(request, "signals/signal.html", context)
