"""The description of a tile's chart, which the page's script fetches and draws."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hune import runtime
from hune.analyse import charts
from hune.analyse.series import series
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand import names
from hune.web.understand.tiles import TILES
from hune.web.workspace import Request

DRAWN = {"volume": charts.volume, "tone": charts.sentiment}


@require_safe
def tile_chart(request: Request, ws: int, tile: str) -> HttpResponse:
    """Vega-Lite as JSON. `usermeta` says where a click on a bar leads: the mentions of its period and of its medium or
    sentiment, which the description names by its words."""
    if tile not in TILES or TILES[tile].shape not in DRAWN:
        raise Http404
    wanted, asked = TILES[tile], questions.read(request)
    found = series(runtime.get().store, asked.question, wanted.dimension)
    description = DRAWN[wanted.shape](found, language(), asked.query.timezone)
    values = {names.value_name(wanted.parameter, key, language()): key for key in found.keys if key}
    return JsonResponse(description | {"usermeta": {"opens": asked.address("mentions"), wanted.parameter: values}})
