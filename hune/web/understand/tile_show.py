"""One tile of the overview: the part that htmx puts into the page, or a page of its own with more rows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.web.understand import asked as questions
from hune.web.understand.asked import Asked
from hune.web.understand.head import head
from hune.web.understand.hours import week
from hune.web.understand.tiles import ROWS, TILES, Tile, bars, voices
from hune.web.understand.tone_over_time import tone_over_time
from hune.web.understand.volume import volume
from hune.web.workspace import Request

MORE = 100  # rows of a tile that has a page for itself


@require_safe
def tile_show(request: Request, ws: int, tile: str) -> HttpResponse:
    """The same template draws both; alone, a tile shows more rows."""
    if tile not in TILES:
        raise Http404
    wanted = TILES[tile]
    asked = questions.read(request)
    context: dict[str, Any] = {"tile": wanted, "url": asked.address("tile", tile=tile)}
    if request.htmx:
        return render(request, f"understand/tile_{wanted.shape}.html", context | _content(wanted, asked, ROWS))
    settled = questions.newest(asked) or asked
    context |= (
        head(settled, "overview")
        | _content(wanted, settled, MORE)
        | {"overview": settled.address("overview"), "alone": True}
    )
    return render(request, "understand/tile_page.html", context | {"shape": f"understand/tile_{wanted.shape}.html"})


def _content(tile: Tile, asked: Asked, rows: int) -> dict[str, Any]:
    """What the tile's template shows."""
    if tile.shape == "volume":
        return volume(asked)
    if tile.shape == "tone":
        return tone_over_time(asked)
    if tile.shape == "hours":
        return {"week": week(asked), "hours": range(24)}
    return {"bars": voices(asked) if tile.shape == "voice" else bars(tile, asked, rows)}
