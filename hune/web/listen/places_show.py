"""`/w/<ws>/topics/<topic>/places`: where a topic is really talked about, ranked, each one gesture from being heard."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune import runtime
from hune.analyse.places import BROAD, KINDS, SAMPLE, WEIGHTS, places
from hune.web.listen.found import topic_of
from hune.web.listen.places_lines import address, kind_choices, lines
from hune.web.understand import asked as questions
from hune.web.understand.head import dates, presets
from hune.web.workspace import Request


@require_safe
def places_show(request: Request, ws: int, topic: int) -> HttpResponse:
    """The places of one kind (`of`) over a period; without one, the last thirty days that have something."""
    row = topic_of(ws, topic)
    kind = request.GET.get("of", "")
    kind = kind if kind in KINDS else next(iter(KINDS))
    context: dict[str, Any] = {"topic": row, "kind": kind, "weights": WEIGHTS, "broad": BROAD, "sample": SAMPLE}
    context |= {"fits": bool(KINDS[kind].filter), "sampled": not KINDS[kind].dimension}
    asked = questions.newest(questions.read(request).narrowed("topic", topic))
    if asked:
        context |= {
            "lines": list(lines(asked, places(runtime.get().store, asked.question, kind))),
            "kinds": kind_choices(row.pk, asked, kind),
            "periods": list(presets(asked, lambda other: address(row.pk, other, kind))),
            **dates(asked),
        }
    return render(request, "listen/places.html", context)
