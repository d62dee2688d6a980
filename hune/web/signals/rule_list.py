"""`/w/<ws>/signals/rules`: what is watched, and who is told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hune.analyse.signals.detector import detectors
from hune.match.models import Kind, Topic
from hune.notify.models import Channel
from hune.signals.models import Rule
from hune.signals.rules import rules_of
from hune.web.language import language
from hune.web.workspace import Request
from hune.words import say


@dataclass(frozen=True)
class Line:
    """A rule in words. `open`: its signals that nobody has acknowledged."""

    row: Rule
    watches: str
    topics: str
    told: str
    open: int


@require_safe
def rule_list(request: Request, ws: int) -> HttpResponse:
    """All rules; there are few."""
    rules = rules_of(request.member.workspace)
    counted = Rule.objects.filter(workspace=ws).annotate(open=Count("signals", filter=Q(signals__state="new")))
    waiting = dict(counted.values_list("pk", "open"))
    topics = dict(Topic.objects.filter(workspace=ws).values_list("pk", "name"))
    channels = dict(Channel.objects.filter(workspace=ws).values_list("pk", "label"))
    lines = [
        Line(row, _detectors(row), _topics(row, topics), ", ".join(channels.get(pk, "–") for pk in row.channels),
             waiting.get(row.pk, 0))
        for row in rules
    ]  # fmt: skip
    return render(request, "signals/rules.html", {"lines": lines})


def _detectors(row: Rule) -> str:
    known = detectors()
    return ", ".join(say(language(), known[name].label) for name in row.detectors if name in known)


def _topics(row: Rule, names: dict[int, str]) -> str:
    kinds = dict(Kind.choices)
    said = [names.get(pk, "–") for pk in row.topics] + [str(kinds.get(kind, kind)) for kind in row.kinds] + row.groups
    return ", ".join(said) or _("every topic")
