"""`/w/<ws>/channels/<channel>/edit`: changes a channel."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.errors import HuneError
from hune.notify import book
from hune.web.notify.channel_form import form, missing, typed
from hune.web.notify.found import channel_of, courier_of
from hune.web.notify.wishes_form import wishes_of, wishes_typed
from hune.web.workspace import Request, needs


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs(Deed.SIGNALS)
def channel_edit(request: Request, ws: int, channel: int) -> HttpResponse:
    """The form as it is; sent, the channel's page."""
    row = channel_of(request.member.workspace, channel)
    kind = courier_of(row.kind)
    if request.method != "POST":
        return form(request, kind, wishes_of(row), row.said, row)
    said, wishes = typed(request, kind), wishes_typed(request.POST)
    if wrong := missing(kind, said, row):
        return form(request, kind, wishes, said, row, errors=wrong)
    try:
        row = book.change(row, request.POST.get("label", ""), said, wishes)
    except HuneError as error:
        return form(request, kind, wishes, said, row, problem=error)
    audit.note(request.member, audit.Act.CHANNEL_CHANGED, row.label)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect("channel", ws=ws, channel=row.pk)
