"""`/w/<ws>/tokens/new`: makes a key, shown once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hune.accounts import audit, tokens
from hune.accounts.access import Deed, require
from hune.web.workspace import Request


@require_POST
@never_cache
def token_make(request: Request, ws: int) -> HttpResponse:
    """The key itself, to be copied now."""
    require(request.member, Deed.EXPORT)
    token, row = tokens.make(request.member, request.POST.get("name", ""))
    audit.note(request.member, audit.Act.TOKEN_MADE, row.name)
    return render(request, "settings/token_made.html", {"token": token, "row": row})
