"""Two to six topics side by side."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hune.report.tiles.overviews import COMPARED
from hune.web.understand import asked as questions
from hune.web.understand import tiles
from hune.web.understand.asked import Asked
from hune.web.understand.head import head
from hune.web.understand.overview_show import compared
from hune.web.workspace import Request

FEWEST, MOST = 2, 6


@require_safe
def compare_show(request: Request, ws: int) -> HttpResponse:
    """Too few or too many: the form, which says what is wanted."""
    asked = questions.read(request)
    settled = questions.newest(asked) or asked
    fit = FEWEST <= len(asked.topics) <= MOST
    context: dict[str, Any] = head(settled, "compare") | form(settled, asked) | {"problem": problem(asked)}
    context["heading"] = ", ".join(topic.name for topic in asked.topics)
    if fit:
        context |= {
            "tiles": tiles.shown(settled, COMPARED),
            "compared": compared(settled) if settled.query.compare else "",
        }
    return render(request, "understand/compare.html", context)


def problem(asked: Asked) -> str:
    """What is wrong with the choice; "" for nothing chosen yet."""
    if len(asked.topics) == 1 or len(asked.all_topics) < FEWEST:
        return _("A comparison needs two topics at least.")
    return _("At most six topics fit over each other: take some away.") if len(asked.topics) > MOST else ""


def form(asked: Asked, given: Asked) -> dict[str, Any]:
    """The topics by group, those chosen ticked; the periods that figures can stand beside; what else is asked."""
    on = {topic.pk for topic in given.topics}
    groups = [
        (group, [(topic.pk, topic.name, topic.pk in on) for topic in members])
        for group, members in groupby(asked.all_topics, key=lambda topic: topic.group)
    ]
    beside = [
        ("", _("nothing")),
        ("before", _("the period before")),
        ("last_year", _("the same days of last year")),
    ]
    kept = [(name, value) for name, value in asked.parameters() if name not in ("topic", "from", "to", "compare")]
    return {"groups": groups, "beside": beside, "beside_now": asked.query.compare or "", "kept": kept}
