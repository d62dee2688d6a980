"""`/`: sends everybody where they have something to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hune.accounts.models import User
from hune.accounts.setup import is_set_up
from hune.match.models import Topic


@require_safe
def home_show(request: HttpRequest) -> HttpResponse:
    """First visit: set-up. Nobody: login. Somebody: their first workspace, at its start while it listens to nothing."""
    if not isinstance(request.user, User):
        return redirect("login" if is_set_up() else "setup")
    ws = request.user.memberships.order_by("workspace_id").values_list("workspace_id", flat=True).first()
    if ws is None:
        return render(request, "accounts/nowhere.html")
    listening = Topic.objects.filter(workspace=ws).exclude(state=Topic.State.REMOVED).exists()
    return redirect(f"/w/{ws}/overview" if listening else f"/w/{ws}/start")
