"""The overview: a row of large figures at once, then the tiles that suit the topic, which load alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hune.report.tiles.overviews import figures_of, tiles_of
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand import period, tiles
from hune.web.understand.asked import Asked
from hune.web.understand.figures import figures
from hune.web.understand.head import head
from hune.web.workspace import Request


@require_safe
def overview_show(request: Request, ws: int) -> HttpResponse:
    """Without a period: the thirty days that end with the newest mention. Without a mention: what to do about it."""
    asked = questions.read(request)
    settled = questions.newest(asked)
    if settled is None:
        return render(request, "understand/overview_empty.html", head(asked, "overview"))
    kinds = [topic.kind for topic in settled.topics]
    made = tiles.drawn(settled, "figures", figures_of(kinds))
    context = head(settled, "overview") | {
        "figures": figures(made, settled),
        "tiles": tiles.shown(settled, tiles_of(kinds, len(settled.rivals))),
        "compared": compared(settled),
        "compare_url": rivals_compared(settled),
    }
    return render(request, "understand/overview.html", context)


def rivals_compared(asked: Asked) -> str:
    """The page that puts up to six rivals side by side; "" for one that has none."""
    rivals = [topic.pk for topic in asked.rivals[:6]]
    return asked.narrowed("topic", *rivals).address("compare") if len(rivals) > 1 else ""


def compared(asked: Asked) -> str:
    """Which period the changes are against; "" when an end is open."""
    if asked.query.since is None or asked.query.until is None:
        return ""
    other = asked.query.compared() or asked.query.before()
    return _("compared with {period}").format(period=period.in_words(other, language()))
