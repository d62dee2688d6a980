"""The boards of the workspace."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.boards.models import Board
from hune.web.workspace import Request


@require_safe
def board_list(request: Request, ws: int) -> HttpResponse:
    """By name, with how many tiles each has."""
    boards = Board.objects.filter(workspace=ws).annotate(size=Count("tiles"))
    return render(request, "boards/list.html", {"boards": boards})
