"""Notes on a person: written, and removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.people.models import Note
from hune.web.people.who import back, who
from hune.web.workspace import Request, needs

LONGEST = 5000


@require_POST
@needs(Deed.RELATE)
def person_note(request: Request, ws: int) -> HttpResponse:
    """Write one down, or remove the one of `remove`."""
    found = who(request)
    if number := request.POST.get("remove", ""):
        rows = Note.objects.filter(person=found.person, pk=int(number) if number.isdecimal() else 0)
        rows.delete()
        return back(found)
    text = request.POST.get("text", "").strip()
    if not 0 < len(text) <= LONGEST:
        raise BadInput("A note has between 1 and {most} characters.", most=LONGEST)
    Note.objects.create(person=found.made(), by=request.member.user, text=text)
    messages.success(request, _("Written down."), extra_tags="good")
    return back(found)
