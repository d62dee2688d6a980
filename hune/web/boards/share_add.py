"""A link to a board for who has no account, shown once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.boards import shares
from hune.boards.boards import board_of
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
@never_cache
def share_add(request: Request, ws: int, board: int) -> HttpResponse:
    """The page with the address, and with what to paste into another page where that was asked for."""
    row = board_of(request.member.workspace, board)
    days = request.POST.get("days", "")
    token, made = shares.share(
        request.member,
        row,
        int(days) if days.isascii() and days.isdigit() else 0,
        label=request.POST.get("label", ""),
        names=request.POST.get("names") == "on",
        notes=request.POST.get("without_notes") != "on",
        frames=request.POST.get("frames", ""),
        language=request.POST.get("language", ""),
    )
    audit.note(request.member, audit.Act.BOARD_SHARED, row.name)
    address = request.build_absolute_uri(reverse("shared", kwargs={"token": token}))
    return render(request, "boards/shared_once.html", {"board": row, "share": made, "address": address})
