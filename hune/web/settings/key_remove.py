"""`/w/<ws>/keys/<key>/remove`: gives an account back; its sources stop."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.keys import book
from hune.web.language import language
from hune.web.listen.found import key_of
from hune.web.workspace import Request
from hune.words import say


@require_POST
def key_remove(request: Request, ws: int, key: int) -> HttpResponse:
    """The list without it. Where the service could not be told, that is said."""
    require(request.member, Deed.KEYS)
    row = key_of(request.member.workspace, str(key))
    untold = book.remove(row)
    audit.note(request.member, audit.Act.KEY_REMOVED, str(row))
    messages.success(request, _("Removed: nothing is listened to through it any more."), extra_tags="good")
    if untold:
        messages.warning(request, say(language(), untold))
    return redirect("keys", ws=ws)
