"""A list filled from a file, emptied by hand, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.people.list_file import read_in
from hune.web.people.list_show import list_of
from hune.web.workspace import Request, needs

LARGEST = 2_000_000  # bytes of a file


@require_POST
@needs(Deed.RELATE)
def list_change(request: Request, ws: int, id: int) -> HttpResponse:
    """Take somebody off, or remove the list."""
    row = list_of(ws, id)
    if request.POST.get("remove"):
        row.delete()
        return redirect("listed", ws=ws)
    off = request.POST.get("off", "")
    if off.isdecimal():
        row.persons.remove(*row.persons.filter(pk=int(off)))
    return redirect("person_list_show", ws=ws, id=id)


@require_POST
@needs(Deed.RELATE)
def list_fill(request: Request, ws: int, id: int) -> HttpResponse:
    """Put those whom a file names on the list; who is not known is named."""
    row = list_of(ws, id)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST:
        raise BadInput("Choose a CSV file of at most {most} MB.", most=LARGEST // 1_000_000)
    found, unknown = read_in(row, file.read().decode("utf-8", "replace"))
    said = _("{n} put on the list.").format(n=found)
    if unknown:
        said += " " + _("Not collected so far, hence left out: {names}").format(names=", ".join(unknown[:20]))
    messages.success(request, said, extra_tags="good")
    return redirect("person_list_show", ws=ws, id=id)
