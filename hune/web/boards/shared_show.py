"""`/s/<token>`: a board for who has no account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hune.boards.boards import question
from hune.boards.models import Share
from hune.boards.shares import shows
from hune.report.tiles import all_tiles
from hune.web.boards.behind_a_link import behind_a_link
from hune.web.boards.board_show import about_what
from hune.web.charts_bundle import bundle_name
from hune.web.language import language
from hune.web.understand import period
from hune.web.workspace import simulated
from hune.words import say


@behind_a_link
def shared(request: HttpRequest, row: Share, token: str) -> HttpResponse:
    """The board's page."""
    kinds = all_tiles()
    parts = [
        (
            tile,
            say(language(), kinds[tile.tile].label),
            reverse("shared_tile", kwargs={"token": token, "place": tile.pk}),
        )
        for tile in row.board.tiles.all()
        if tile.tile in kinds and shows(row, tile)
    ]
    asked = question(row.board)
    workspace = row.board.workspace
    said = {
        "board": row.board,
        "share": row,
        "tiles": parts,
        "topics": about_what(row.board.params, dict(workspace.topics.values_list("pk", "name"))),
        "period": period.in_words(asked, language()),
        "simulated": simulated(workspace.pk),
    }
    return render(request, "boards/shared.html", said | {"bundle": bundle_name()})
