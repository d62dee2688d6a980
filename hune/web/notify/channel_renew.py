"""`/w/<ws>/channels/<channel>/renew`: gives a feed another secret address."""

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
def channel_renew(request: Request, ws: int, channel: int) -> HttpResponse:
    """Back to the channel. Raises BadInput for one that has no address."""
    row = channel_of(request.member.workspace, channel)
    book.renew_address(row)
    audit.note(request.member, audit.Act.CHANNEL_CHANGED, row.label)
    messages.success(request, _("The feed has a new address; the old one opens nothing any more."), extra_tags="good")
    return redirect("channel", ws=ws, channel=row.pk)
