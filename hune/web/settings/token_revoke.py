"""`/w/<ws>/tokens/<token>/revoke`: ends a key."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit, tokens
from hune.accounts.access import Deed, require
from hune.web.workspace import Request


@require_POST
def token_revoke(request: Request, ws: int, token: int) -> HttpResponse:
    """The list without it."""
    require(request.member, Deed.EXPORT)
    row = tokens.revoke(request.member, token)
    audit.note(request.member, audit.Act.TOKEN_REVOKED, row.name)
    messages.success(request, _("Revoked: this key opens nothing any more."), extra_tags="good")
    return redirect("tokens", ws=ws)
