"""`/w/<ws>/sources/<source>`: one source: how it is and what to do, what it brought, what it costs, what it misses."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hune import runtime
from hune.accounts.access import Deed
from hune.listen import sources
from hune.listen.doorplate import token_of
from hune.listen.health import Health, health
from hune.listen.models import SourceRow
from hune.outcomes import Outcome
from hune.web.language import language
from hune.web.listen.found import source_with_days
from hune.web.listen.little_chart import bars
from hune.web.listen.places import place
from hune.web.listen.source_facts import facts
from hune.web.listen.source_list import TONE
from hune.web.listen.source_topics import topics_naming
from hune.web.workspace import Request
from hune.words import say

ASIDE = 10


@require_safe
def source_show(request: Request, ws: int, source: int) -> HttpResponse:
    """The page. A file or a story has no health; what it brought is shown all the same."""
    row = source_with_days(ws, source)
    kind = sources.kinds().get(row.kind)
    context = {
        "row": row,
        "place": place(kind) if kind else None,
        "facts": facts(row, kind) if kind else [],
        "aside": [(one, one.outcome.sentence) for one in runtime.get().store.aside(ws, row.pk, ASIDE)],
        "topics": topics_naming(row),
        "quoted": '"' not in row.label,
        "lost": [say(language(), text) for text in row.lost],
        "live": bool(kind and (way := kind.way(row.settings)) and way.live),
        "pushed": bool(kind and not kind.pollable),
        "door": _door(request, row) if kind and kind.pushed else "",
    }
    return render(request, "listen/source.html", context | (_measured(health(row, language())) if kind else {}))


def _door(request: Request, row: SourceRow) -> str:
    """The address that others send to, for who may listen: who has it may send."""
    token = token_of(row) if Deed.LISTEN in request.member.deeds else ""
    return request.build_absolute_uri(reverse("hook_receive", args=[token])) if token else ""


def _measured(said: Health) -> dict[str, object]:
    return {
        "health": said,
        "tone": TONE.get(said.state, ""),
        "bars": bars([day.new for day in said.per_day]),
        "new": said.outcomes.get(Outcome.NEW, 0),
        "outcomes": [(n, Outcome(name).sentence) for name, n in said.outcomes.items()],
        "days": [day for day in reversed(said.per_day) if day.new or day.replaced or day.left_out or day.set_aside],
    }
