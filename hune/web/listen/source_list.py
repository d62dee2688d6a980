"""`/w/<ws>/sources`: where we listen, and how each place is, in plain words. Those that need somebody come first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Q, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.listen import sources
from hune.listen.health import Health, health, needing_people, with_days
from hune.listen.models import SourceRow
from hune.listen.source_settings import settings_shown
from hune.outcomes import Outcome
from hune.web.language import language
from hune.web.listen.little_chart import bars
from hune.web.paging import before
from hune.web.workspace import Request

PAGE = 20
TONE = {
    "well": "good", "new": "good", "quiet": "warn", "silent": "warn", "waiting": "warn", "failing": "warn",
    "broken": "bad", "key": "bad",
}  # fmt: skip
STUMBLING = Q(state=SourceRow.State.ACTIVE) & ~Q(error="")


@dataclass(frozen=True)
class Line:
    """A source as the list shows it. `health` is None for what is not collected: files, a simulated story."""

    row: SourceRow
    health: Health | None
    kind: str
    tone: str
    bars: str
    new: int
    url: str = ""


@require_safe
def source_list(request: Request, ws: int) -> HttpResponse:
    """Twenty sources: who needs a person, then who stumbles, then the others, the newest first. `before` is the number
    of the last one of the page before."""
    rank = Case(When(needing_people(), then=Value(0)), When(STUMBLING, then=Value(1)), default=Value(2))
    rows = SourceRow.objects.filter(workspace=ws).exclude(state=SourceRow.State.REMOVED).annotate(rank=rank)
    shown = rows.order_by("rank", "-pk")
    if last := rows.filter(pk=before(request) or 0).values_list("rank", "pk").first():
        shown = shown.filter(Q(rank__gt=last[0]) | Q(rank=last[0], pk__lt=last[1]))
    found = list(with_days(shown)[: PAGE + 1])
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "listen/sources.html", {"lines": [line(row) for row in found[:PAGE]], "older": older})


def line(row: SourceRow) -> Line:
    """What there is to say about one source."""
    kind = sources.kinds().get(row.kind)
    if kind is None:
        return Line(row, None, "", "", "", 0)
    said = health(row, language())
    drawn, new = bars([day.new for day in said.per_day]), said.outcomes.get(Outcome.NEW, 0)
    return Line(row, said, kind.label, TONE.get(said.state, ""), drawn, new, settings_shown(row).get("url", ""))
