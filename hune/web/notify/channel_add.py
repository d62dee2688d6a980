"""`/w/<ws>/channels/new/<courier>`: adds a channel of one kind."""

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
from hune.web.notify.found import courier_of
from hune.web.notify.wishes_form import wishes_typed
from hune.web.workspace import Request, needs


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs(Deed.SIGNALS)
def channel_add(request: Request, ws: int, courier: str) -> HttpResponse:
    """The form; sent, the channel's page. Raises Http404 for a kind that does not exist."""
    kind, member = courier_of(courier), request.member
    if request.method != "POST":
        return form(request, kind, book.Wishes(language=member.workspace.language), {})
    said, wishes = typed(request, kind), wishes_typed(request.POST)
    if wrong := missing(kind, said, None):
        return form(request, kind, wishes, said, errors=wrong)
    try:
        row = book.add(member.workspace, member.user, kind.name, request.POST.get("label", ""), said, wishes)
    except HuneError as error:
        return form(request, kind, wishes, said, problem=error)
    audit.note(member, audit.Act.CHANNEL_ADDED, row.label)
    messages.success(request, _("The channel is there. Send a test to see that it arrives."), extra_tags="good")
    return redirect("channel", ws=ws, channel=row.pk)
