"""`/w/<ws>/topics/check`: what a query would find, while it is being written."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed, require
from hune.web.listen.checked import checked
from hune.web.workspace import Request


@require_POST
def topic_check(request: Request, ws: int) -> HttpResponse:
    """The part of the form below the query."""
    require(request.member, Deed.LISTEN)
    return render(request, "listen/topic_check.html", {"check": checked(ws, request.POST.get("query", ""))})
