"""What a number is: its formula in words, what it cannot see, an example worked out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune import words
from hune.mention import Mention
from hune.registry import find
from hune.store.dimensions import DIMENSIONS
from hune.store.metric import Metric
from hune.web.language import language
from hune.web.templatetags.hune import translated
from hune.web.understand import asked as questions
from hune.web.understand import names
from hune.web.workspace import Request

PARAMETER_OF = {"source": "source", "weekday_hour": "hour"}


@require_safe
def formula_show(request: Request, ws: int, metric: str) -> HttpResponse:
    """The page of one metric, written from its class; filters in the address stay, for the way back."""
    known = find("hune.metrics", Metric)
    if metric not in known:
        raise Http404
    wanted, asked = known[metric], questions.read(request)
    others = sorted((m for m in known.values() if m is not wanted), key=lambda m: translated(m.label))
    context = {
        "metric": wanted,
        "others": [{"label": m.label, "url": asked.address("formula", metric=m.name)} for m in others],
        "back": asked.address("overview"),
        "example": example(wanted),
    }
    return render(request, "understand/formula.html", context)


def example(metric: type[Metric]) -> dict[str, Any]:
    """The metric's own example: the fields that its mentions state, and the rows that come out."""
    columns = [*metric.example.dimensions, metric.name]
    return {
        "mentions": [", ".join(stated(mention)) for mention in metric.example.mentions],
        "columns": [metric.label if c == metric.name else DIMENSIONS[c].label for c in columns],
        "rows": [[cell(metric, c, row.get(c)) for c in columns] for row in metric.example.rows],
    }


def stated(mention: Mention) -> list[str]:
    """What an example's mention says about itself, beyond that it exists."""
    counts = mention.counts
    said = [mention.author.label, mention.text, *mention.hashtags]
    said += [names.value_name("medium", mention.medium, language())] if mention.medium else []
    said += [names.value_name("kind", mention.kind, language())] if mention.kind != "post" else []
    said += [words.say(language(), "topic {n}", n=topic) for topic in mention.topics]
    for field, name in names.COUNTS.items():
        n = getattr(counts, field)
        said += [] if n is None else [f"{name} {words.number(n, language())}"]
    return [part for part in said if part]


def cell(metric: type[Metric], column: str, value: Any) -> str:
    """One value of the example's answer, as pages write it."""
    if value is None:
        return str(names.NOT_PROVIDED)
    if column != metric.name:
        return names.value_name(PARAMETER_OF.get(column, column), value, language())
    return words.percent(value, language()) if metric.unit == "%" else words.number(value, language(), 2)
