"""`/w/<ws>/persons/lists`: the lists of persons; a new one."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed, require
from hune.people.lists import new_list
from hune.people.models import PersonList
from hune.web.workspace import Request


@require_http_methods(["GET", "HEAD", "POST"])
def list_list(request: Request, ws: int) -> HttpResponse:
    """Every list with how many are on it."""
    if request.method == "POST":
        require(request.member, Deed.RELATE)
        return redirect("person_list_show", ws=ws, id=new_list(ws, request.POST.get("name", "")).pk)
    rows = PersonList.objects.filter(workspace=ws).annotate(count=Count("persons"))
    return render(request, "people/lists.html", {"rows": rows})
