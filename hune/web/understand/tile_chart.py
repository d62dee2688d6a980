"""The description of a tile's chart, which the page's script fetches and draws."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hune.report.tiles import Drawn, all_tiles
from hune.web.understand import asked as questions
from hune.web.understand import tiles
from hune.web.understand.asked import Asked
from hune.web.workspace import Request


@require_safe
def tile_chart(request: Request, ws: int, tile: str) -> HttpResponse:
    """Vega-Lite as JSON. `usermeta` says where a click leads: `parts`, what narrows to a curve; `places`, the mentions
    of a place on a map."""
    if tile not in all_tiles():
        raise Http404
    asked = questions.read(request)
    made = tiles.drawn(asked, tile, request.GET.get("choice", ""))
    if made.chart is None:
        raise Http404
    return JsonResponse(made.chart.drawing | {"usermeta": {"opens": asked.address("mentions"), **links(made, asked)}})


def links(made: Drawn, asked: Asked) -> dict[str, object]:
    """Where what is drawn leads, by how the drawing names it."""
    if made.chart is not None and made.chart.kind == "map":
        return {"places": {line.key: tiles.opened(asked, line.opens) for line in made.lines}}
    return {"parts": made.narrows}
