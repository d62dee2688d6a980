"""`/w/<ws>/people/<person>/role`: another role for a member."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.people import change_role
from hune.web.workspace import Request


@require_POST
def person_change(request: Request, ws: int, person: int) -> HttpResponse:
    """The list, with the role changed."""
    row = change_role(request.member, person, request.POST.get("role", ""))
    audit.note(request.member, audit.Act.PERSON_CHANGED, row.user.email)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect("people", ws=ws)
