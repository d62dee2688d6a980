"""`/w/<ws>/channels/<channel>/remove`: forgets a channel and what is secret of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.notify import book
from hune.web.notify.found import channel_of
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.SIGNALS)
def channel_remove(request: Request, ws: int, channel: int) -> HttpResponse:
    """The list without it."""
    row = channel_of(request.member.workspace, channel)
    book.remove(row)
    audit.note(request.member, audit.Act.CHANNEL_REMOVED, row.label)
    messages.success(request, _("Removed: nothing is told through it any more."), extra_tags="good")
    return redirect("channels", ws=ws)
