"""`/w/<ws>/sources/add`: listens to a place from now on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.listen.sources import add
from hune.match.models import Topic
from hune.web.listen.source_said import source_said
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.LISTEN)
def source_add(request: Request, ws: int) -> HttpResponse:
    """The list with the new source on top; the first minutes again for who listens for nothing yet."""
    kind, settings = source_said(request.POST)
    row = add(request.member.workspace, request.member.user, kind, settings, request.POST.get("label", ""))
    audit.note(request.member, audit.Act.SOURCE_ADDED, row.label)
    said = _("“%(name)s” is listened to: its first messages arrive within a minute.") % {"name": row.label}
    messages.success(request, said, extra_tags="good")
    listening = Topic.objects.filter(workspace=ws).exclude(state=Topic.State.REMOVED).exists()
    return redirect("sources" if listening else "start", ws=ws)
