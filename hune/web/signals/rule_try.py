"""`/w/<ws>/signals/rules/try`: what a rule would have done last month, while it is being written."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.analyse.ask import write_params
from hune.analyse.signals import telling
from hune.analyse.signals.cause import counted
from hune.signals.backtest import Alert, tried
from hune.signals.models import Rule, Sensitivity
from hune.store.query import Filters, MentionQuery
from hune.web.language import language
from hune.web.signals.drawn import kind_of, mentions_url, spoken
from hune.web.signals.rule_form import FIELDS, RuleForm
from hune.web.workspace import Request, needs

SHOWN = 20


@require_safe
@needs(Deed.SIGNALS)
def rule_try(request: Request, ws: int) -> HttpResponse:
    """A piece of page: how many alerts at each sensitivity, and which at the chosen one."""
    form = RuleForm(request.member.workspace, request.GET)
    form.fields["name"].required = False
    return render(request, "signals/tried.html", outcome(request, form) if form.is_valid() else {"form": form})


def outcome(request: Request, form: RuleForm) -> dict[str, Any]:
    """What the rule of a valid form would have done."""
    said = {name: form.cleaned_data[name] for name in FIELDS}
    found = tried(Rule(workspace=request.member.workspace, **said), timezone.now())
    counts = [(name, label, found.counts[name], name == said["sensitivity"]) for name, label in Sensitivity.choices]
    return {
        "tried": found, "counts": counts, "days": round(found.days),
        "alerts": [_line(request, alert) for alert in found.alerts[:SHOWN]],
    }  # fmt: skip


def _line(request: Request, alert: Alert) -> tuple[str, str, str, str]:
    """Kind, sentence, the time that was counted, address of the mentions."""
    workspace, call = request.member.workspace, alert.call
    asked = MentionQuery(workspace.pk, filters=Filters(topics=(alert.topic.pk,)), timezone=workspace.timezone)
    title = spoken(telling.title(call, alert.topic.name, language(), workspace.timezone))
    when = telling.when(call, language(), workspace.timezone)
    return kind_of(call), title, when, mentions_url(workspace.pk, write_params(counted(asked, call)))
