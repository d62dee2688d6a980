"""`/w/<ws>/people/<person>/remove`: takes a member out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.people import remove_person
from hune.web.workspace import Request


@require_POST
def person_remove(request: Request, ws: int, person: int) -> HttpResponse:
    """The list without them; the door, when somebody took themselves out."""
    row = remove_person(request.member, person)
    audit.note(request.member, audit.Act.PERSON_REMOVED, row.user.email)
    messages.success(request, _("Removed. Their keys for this workspace no longer open anything."), extra_tags="good")
    return redirect("home") if row.user == request.member.user else redirect("people", ws=ws)
