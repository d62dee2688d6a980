"""One list: who is on it, what they said, its file."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, require
from hune.accounts.audit import Act, note
from hune.people.hidden import named, shown, veil_of
from hune.people.list_file import written
from hune.people.models import Person, PersonList
from hune.streaming import streamed
from hune.web.people.who import address
from hune.web.workspace import Request

PAGE = 100


@require_safe
def list_show(request: Request, ws: int, id: int) -> HttpResponse:
    """The persons of a list, a hundred a page, each leading to their own."""
    row, veil = list_of(ws, id), veil_of(ws)
    persons = Person.objects.filter(lists=row).prefetch_related("profiles").order_by("pk")
    page = Paginator(persons, PAGE).get_page(request.GET.get("page"))
    lines = []
    for person in page:
        profiles = [shown(profile, veil) for profile in person.profiles.all()]
        if profiles:
            url = address(ws, profiles[0].network, profiles[0].key)
            lines.append((person, named(person, veil), url, profiles))
    said = f"{reverse('mentions', kwargs={'ws': ws})}?{urlencode({'list': row.name})}"
    return render(request, "people/list.html", {"row": row, "lines": lines, "rows": page, "mentions_url": said})


@require_safe
def list_export(request: Request, ws: int, id: int) -> StreamingHttpResponse:
    """The list as CSV."""
    require(request.member, Deed.EXPORT)
    row = list_of(ws, id)
    note(request.member, Act.EXPORTED, f"list {row.pk}")
    lines = (("\ufeff" + line if n == 0 else line).encode() for n, line in enumerate(written(row)))
    return streamed(lines, "text/csv; charset=utf-8", f"list-{row.pk}.csv")


def list_of(ws: int, id: int) -> PersonList:
    """A list of this workspace. Raises Http404."""
    row = PersonList.objects.filter(workspace=ws, pk=id).first()
    if row is None:
        raise Http404
    return row
