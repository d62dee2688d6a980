"""`/w/<ws>/people/new`: adds a person; a first password is shown once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.accounts.models import Role
from hune.accounts.people import add_person
from hune.web.settings.forms import PersonForm
from hune.web.settings.people_list import MOST
from hune.web.workspace import Request


@require_POST
@never_cache
def person_add(request: Request, ws: int) -> HttpResponse:
    """The first password, to be handed over; or the list, when the person had an account already."""
    require(request.member, Deed.PEOPLE)
    form = PersonForm(request.POST)
    if not form.is_valid():
        rows = request.member.workspace.memberships.select_related("user")[:MOST]
        context = {"people": rows, "roles": Role.choices, "form": form}
        return render(request, "settings/people.html", context, status=422)
    row, password = add_person(request.member, **form.cleaned_data)
    audit.note(request.member, audit.Act.PERSON_ADDED, row.user.email)
    if password:
        return render(request, "settings/person_added.html", {"person": row, "password": password})
    messages.success(request, _("Added. They log in with the password they have."), extra_tags="good")
    return redirect("people", ws=ws)
