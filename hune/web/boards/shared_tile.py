"""`/s/<token>/<place>`: one tile of a board, and its picture, for who has no account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from hune.boards.models import BoardTile, Share
from hune.boards.shares import shows
from hune.report.tiles import all_tiles
from hune.web.boards.behind_a_link import behind_a_link, counted
from hune.web.boards.drawn import context, drawn


@behind_a_link
def shared_tile(request: HttpRequest, row: Share, token: str, place: int) -> HttpResponse:
    """One tile, as a part of the page."""
    tile = _tile(row, place)
    chart = reverse("shared_chart", kwargs={"token": token, "place": place})

    def made() -> bytes:
        return render(request, "boards/drawn.html", context(tile, drawn(tile, row), chart)).content

    return HttpResponse(counted(row, tile, "part", made))


@behind_a_link
def shared_chart(request: HttpRequest, row: Share, token: str, place: int) -> HttpResponse:
    """The description of its chart."""
    tile = _tile(row, place)

    def made() -> bytes:
        chart = drawn(tile, row).chart
        if chart is None:
            raise Http404
        return JsonResponse(chart.drawing).content

    return HttpResponse(counted(row, tile, "chart", made), content_type="application/json")


def _tile(row: Share, place: int) -> BoardTile:
    """The tile, if the link shows it. Raises Http404."""
    tile = row.board.tiles.filter(pk=place).first()
    if tile is None or tile.tile not in all_tiles() or not shows(row, tile):
        raise Http404
    return tile
