"""`/w/<ws>/tokens`: the keys for the API."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.accounts.models import ApiToken
from hune.web.settings.forms import TokenForm
from hune.web.workspace import Request

MOST = 100


@require_safe
def token_list(request: Request, ws: int) -> HttpResponse:
    """One's own keys; everybody's for who manages people."""
    rows = ApiToken.objects.filter(workspace=ws).select_related("user").order_by("-created_at")
    if Deed.PEOPLE not in request.member.deeds:
        rows = rows.filter(user=request.member.user)
    return render(request, "settings/tokens.html", {"tokens": rows[:MOST], "form": TokenForm()})
