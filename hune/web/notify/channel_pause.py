"""`/w/<ws>/channels/<channel>/pause`: tells it nothing until it is resumed, or resumes it."""

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
def channel_pause(request: Request, ws: int, channel: int) -> HttpResponse:
    """Back to the channel. `resume` in the form: told again."""
    row = channel_of(request.member.workspace, channel)
    again = "resume" in request.POST
    (book.resume if again else book.pause)(row)
    audit.note(request.member, audit.Act.CHANNEL_CHANGED, row.label)
    words = _("Told again from now on.") if again else _("Paused: it is told nothing until it is resumed.")
    messages.success(request, words, extra_tags="good")
    return redirect("channel", ws=ws, channel=row.pk)
