"""`/w/<ws>/people`: who is in the workspace, with which role."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.models import Role
from hune.web.settings.forms import PersonForm
from hune.web.workspace import Request

MOST = 200


@require_safe
def people_list(request: Request, ws: int) -> HttpResponse:
    """The members; for who manages people, the means to change them."""
    rows = request.member.workspace.memberships.select_related("user").order_by("user__name", "user__email")[:MOST]
    return render(request, "settings/people.html", {"people": rows, "roles": Role.choices, "form": PersonForm()})
