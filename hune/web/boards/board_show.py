"""A board: its tiles load alone; who may, changes it where it stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hune.boards.boards import NOBODY, board_of, question
from hune.boards.shares import DAYS
from hune.report.tiles import all_tiles
from hune.report.tiles.tile import SIZES
from hune.web.boards.placed import SIZE_NAMES, in_words, offered, placed
from hune.web.charts_bundle import bundle_name
from hune.web.language import language
from hune.web.understand import period
from hune.web.workspace import Request


@require_safe
def board_show(request: Request, ws: int, board: int) -> HttpResponse:
    """`?change`: with the menus that change it."""
    row = board_of(request.member.workspace, board)
    asked = question(row)
    context = {
        "board": row,
        "orphan": asked.filters.topics == NOBODY,
        "tiles": [] if asked.filters.topics == NOBODY else placed(row, request.member, all_tiles()),
        "changing": "change" in request.GET and "boards" in request.member.deeds,
        "topics": about_what(row.params, dict(request.member.workspace.topics.values_list("pk", "name"))),
        "conditions": in_words(row.params),
        "period": period.in_words(asked, language()),
        "offered": offered(all_tiles().values()),
        "sizes": [(size, SIZE_NAMES[size]) for size in SIZES],
        "links": row.shares.filter(ended_at=None, ends_at__gt=timezone.now()).select_related("made_by"),
        "lasting": [(n, period.preset_name(n)) for n in DAYS],
        "bundle": bundle_name(),
    }
    return render(request, "boards/board.html", context)


def about_what(params: list[tuple[str, str]], names: dict[int, str]) -> str:
    """The names of its topics, or everything."""
    topics = [names.get(int(value), "") for name, value in params if name == "topic"]
    return ", ".join(name for name in topics if name) or _("Everything we hear")
