"""`/w/<ws>/signals/<signal>/decide`: somebody has seen it, is done with it, or opens it again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.signals.deciding import decide, signal_of
from hune.web.signals.drawn import drawn
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.SIGNALS)
def signal_decide(request: Request, ws: int, signal: int) -> HttpResponse:
    """`state`, and `note` where the form has one. From the list: its line as it is now; else the page it came from."""
    row = decide(request.member, signal_of(ws, signal), request.POST.get("state", ""), request.POST.get("note"))
    if request.htmx:
        [shown] = drawn([row], request.member.workspace.timezone)
        return render(request, "signals/line.html", {"signal": shown, "here_still": True})
    return redirect("signals", ws=ws) if "list" in request.POST else redirect("signal", ws=ws, signal=signal)
