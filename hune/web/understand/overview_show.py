"""The overview: a row of large figures at once, then tiles that load alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand import period
from hune.web.understand.asked import Asked
from hune.web.understand.figures import figures
from hune.web.understand.head import head
from hune.web.understand.tiles import shown
from hune.web.workspace import Request


@require_safe
def overview_show(request: Request, ws: int) -> HttpResponse:
    """Without a period: the thirty days that end with the newest mention. Without a mention: what to do about it."""
    asked = questions.read(request)
    settled = questions.newest(asked)
    if settled is None:
        return render(request, "understand/overview_empty.html", head(asked, "overview"))
    tiles = [(tile, settled.address("tile", tile=tile.name)) for tile in shown(settled)]
    context = head(settled, "overview") | {"figures": figures(settled), "tiles": tiles, "compared": compared(settled)}
    return render(request, "understand/overview.html", context)


def compared(asked: Asked) -> str:
    """Which period the changes are against; "" when an end is open."""
    if asked.query.since is None or asked.query.until is None:
        return ""
    return _("compared with {period}").format(period=period.in_words(asked.query.before(), language()))
