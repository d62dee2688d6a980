"""One tile: the part that htmx puts into a page, or a page of its own with more rows."""

from __future__ import annotations

from typing import Any

import structlog
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.errors import HuneError
from hune.report.tiles import all_tiles
from hune.report.tiles.tile import ROWS
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand import tiles
from hune.web.understand.asked import Asked
from hune.web.understand.counted import counted
from hune.web.understand.head import head
from hune.web.workspace import STATUS, Request
from hune.words import say

MORE = 100  # rows of a tile that has a page for itself
log = structlog.get_logger()


@require_safe
def tile_show(request: Request, ws: int, tile: str) -> HttpResponse:
    """The same template draws both; alone, a tile shows more rows. A part that fails says so and can be tried again."""
    if tile not in all_tiles():
        raise Http404
    asked, choice = questions.read(request), request.GET.get("choice", "")
    if request.htmx:
        return part(request, asked, tile, choice)
    settled = questions.newest(asked) or asked
    context = head(settled, "overview") | counted(settled, tile, choice, MORE)
    context |= {"overview": settled.address("overview"), "alone": True}
    return render(request, "understand/tile_page.html", context)


def part(request: Request, asked: Asked, tile: str, choice: str) -> HttpResponse:
    """What stands inside the tile's section; what went wrong stays inside it too."""
    context: dict[str, Any] = {
        "title": say(language(), all_tiles()[tile].label), "url": tiles.address(asked, tile, choice),
    }  # fmt: skip
    try:
        context |= counted(asked, tile, choice, ROWS)
    except HuneError as error:
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        return render(request, "understand/tile_failed.html", context | {"problem": error}, status=status)
    except Exception:  # one broken tile must not hold the others: it is logged, and the page says so
        log.exception("tile failed", tile=tile)
        return render(request, "understand/tile_failed.html", context, status=500)
    return render(request, f"understand/tile_{context['shape']}.html", context)
