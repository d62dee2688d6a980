"""`/keys/back`: where a service sends a person back to, with the code that becomes a key. Each visit counts once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, member_of, require
from hune.accounts.models import User
from hune.errors import HuneError
from hune.keys import book
from hune.keys.models import Doorstep
from hune.web.settings.key_form import AFTER
from hune.web.settings.key_kept import kept
from hune.web.templatetags.hune import told
from hune.web.workspace import Request


@require_safe
@login_required
@never_cache
def key_return(request: HttpRequest) -> HttpResponse:
    """Where the key is needed, or the list of keys with what went wrong. A visit that nobody awaits, or that is awaited
    of another person, does not exist."""
    user, state = cast(User, request.user), request.GET.get("state", "")
    awaited = Doorstep.objects.filter(state=state, by=user).first()
    member = member_of(user, awaited.workspace_id) if awaited else None
    if awaited is None or member is None:
        raise Http404
    require(member, Deed.KEYS)
    asked = cast(Request, request)
    asked.member = member
    said = request.GET.get("error_description") or request.GET.get("error", "")
    try:
        row = book.finish(user, state, request.GET.get("code", ""), said)
    except HuneError as error:
        messages.error(request, told(error), extra_tags="bad")
        return redirect("keys", ws=awaited.workspace_id)
    return kept(asked, row, request.session.pop(AFTER, ""), awaited.renews_id is not None)
