"""`/w/<ws>/topics/check`: what a query would find, while it is being written."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed, require
from hune.web.listen.checked import checked
from hune.web.listen.edits import sent
from hune.web.workspace import Request


@require_POST
def topic_check(request: Request, ws: int) -> HttpResponse:
    """What is found; with it the sentence that is read out, and what stands in the way, for their own places."""
    require(request.member, Deed.LISTEN)
    return render(request, "listen/topic_check.html", {"check": checked(request.member.workspace, sent(request.POST))})
