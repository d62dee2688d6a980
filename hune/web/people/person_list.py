"""Put a person on a list, or take them off."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.people.lists import new_list, put_on
from hune.people.models import PersonList
from hune.web.people.who import back, who
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.RELATE)
def person_list(request: Request, ws: int) -> HttpResponse:
    """`list`: the name of a list, which is made if there is none; `off`: the number of the list they leave."""
    found = who(request)
    off = request.POST.get("off", "")
    if off.isdecimal():
        for row in PersonList.objects.filter(workspace=ws, pk=int(off)):
            row.persons.remove(found.made())
    else:
        put_on(new_list(ws, request.POST.get("list", "")), found.made())
    return back(found)
