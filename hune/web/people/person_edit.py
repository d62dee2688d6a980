"""What we call a person, and what they are, said by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.analyse.actors.functions import FUNCTIONS
from hune.errors import BadInput
from hune.people.functions import set_function
from hune.people.hidden import veil_of
from hune.web.people.who import back, who
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.RELATE)
def person_edit(request: Request, ws: int) -> HttpResponse:
    """Name, function and what shows it. Where authors are hidden the name stays as it is."""
    found = who(request)
    function = request.POST.get("function", "")
    if function and function not in FUNCTIONS:
        raise BadInput("There is no function “{function}”.", function=function[:40])
    person = found.made()
    set_function(ws, found.network, found.real, function, request.POST.get("proof", ""))
    if veil_of(ws) is None:
        person.refresh_from_db()
        person.name = " ".join(request.POST.get("name", "").split())[:200]
        person.save(update_fields=["name"])
    messages.success(request, _("Saved."), extra_tags="good")
    return back(found)
