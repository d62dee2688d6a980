"""“Tell me when they speak of us”, on and off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.people.models import Watch
from hune.web.people.who import back, who
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.RELATE)
def person_watch(request: Request, ws: int) -> HttpResponse:
    """Begin with what they say from now on; end with `off`."""
    found = who(request)
    if request.POST.get("off"):
        Watch.objects.filter(person=found.person).delete()
    else:
        Watch.objects.get_or_create(person=found.made(), defaults={"by": request.member.user})
        said = _(
            "From now on, each mention of our topics by this person is told once, through the channels that take it."
        )
        messages.success(request, said, extra_tags="good")
    return back(found)
