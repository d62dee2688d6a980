"""`/w/<ws>/channels/<channel>/test`: sends a test now, and shows the service's own answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.errors import HuneError
from hune.notify.trial import send_test
from hune.web.notify.found import channel_of
from hune.web.templatetags.hune import told
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.SIGNALS)
def channel_test(request: Request, ws: int, channel: int) -> HttpResponse:
    """Back to the channel, with the answer or the reason."""
    row = channel_of(request.member.workspace, channel)
    audit.note(request.member, audit.Act.CHANNEL_TESTED, row.label)
    try:
        answer = send_test(row, str(request.member.user))
    except HuneError as error:
        messages.error(request, told(error), extra_tags="bad")
    else:
        words = _("The test was taken: “%(answer)s”.") % {"answer": answer} if answer else _("The test was taken.")
        messages.success(request, words, extra_tags="good")
    return redirect("channel", ws=ws, channel=row.pk)
