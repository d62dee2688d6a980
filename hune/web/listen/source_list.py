"""`/w/<ws>/sources`: where we listen, and how each place is, in plain words. Those that need somebody come first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.http.client import without_key
from hune.listen.health import Health, health, with_days
from hune.listen.models import SourceRow
from hune.listen.sources import kinds
from hune.web.language import language
from hune.web.listen.little_chart import bars
from hune.web.paging import before
from hune.web.workspace import Request

PAGE = 20
TONE = {"well": "good", "new": "good", "quiet": "warn", "failing": "warn", "broken": "bad"}


@dataclass(frozen=True)
class Line:
    """A source as the list shows it. `health` is None for what is not polled: files, a simulated story."""

    row: SourceRow
    health: Health | None
    kind: str
    tone: str
    bars: str
    new: int
    url: str = ""


@require_safe
def source_list(request: Request, ws: int) -> HttpResponse:
    """Twenty sources; `before` is the number of the last one of the page before."""
    rows = SourceRow.objects.filter(workspace=ws).exclude(state=SourceRow.State.REMOVED).order_by("-pk")
    broken = list(with_days(rows.filter(state=SourceRow.State.BROKEN))[:PAGE])
    others = with_days(rows.exclude(state=SourceRow.State.BROKEN))
    last = before(request)
    if last is not None:
        others = others.filter(pk__lt=last)
    found = list(others[: PAGE + 1])
    shown = (broken if last is None else []) + found[:PAGE]
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "listen/sources.html", {"lines": [line(row) for row in shown], "older": older})


def line(row: SourceRow) -> Line:
    """What there is to say about one source."""
    kind = kinds().get(row.kind)
    if kind is None:
        return Line(row, None, "", "", "", 0)
    said = health(row, language())
    new, url = sum(d.new for d in said.per_day), without_key(str(row.settings.get("url", "")))
    return Line(row, said, kind.label, TONE.get(said.state, ""), bars([day.new for day in said.per_day]), new, url)
