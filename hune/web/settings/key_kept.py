"""What happens once a key is there: it is noted, its sources go on, and so does the person."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hune.accounts import audit
from hune.keys.models import KeyRow
from hune.listen.renewed import listen_again
from hune.web.workspace import Request


def kept(request: Request, row: KeyRow, after: str, renewed: bool) -> HttpResponse:
    """The key is there: noted, and on to where it is needed."""
    act = audit.Act.KEY_RENEWED if renewed else audit.Act.KEY_ADDED
    listen_again(row)
    audit.note(request.member, act, str(row))
    messages.success(request, _("The account is connected."), extra_tags="good")
    if not after:
        return redirect("keys", ws=row.workspace_id)
    return redirect(f"{after}{'&' if '?' in after else '?'}{urlencode({'key': row.pk})}")
