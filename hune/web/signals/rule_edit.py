"""`/w/<ws>/signals/rules/new`, `/w/<ws>/signals/rules/<rule>`: a rule is made or changed, tried before it is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.analyse.signals.detector import detectors
from hune.errors import BadInput
from hune.signals.models import Rule
from hune.signals.rules import checked
from hune.web.signals.rule_form import RuleForm
from hune.web.signals.rule_try import outcome
from hune.web.templatetags.hune import told
from hune.web.workspace import Request, needs


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.SIGNALS)
def rule_edit(request: Request, ws: int, rule: int | None = None) -> HttpResponse:
    """The form; sent, the rules. With `try`: the form again, with what it would have done."""
    row = rule_of(ws, rule) if rule else None
    if request.method != "POST":
        return _form(request, RuleForm(request.member.workspace, rule=row), row)
    form = RuleForm(request.member.workspace, request.POST)
    if form.is_valid() and "try" not in request.POST:
        try:
            said = checked(request.member.workspace, form.cleaned_data)
        except BadInput as error:
            form.add_error(None, told(error))
        else:
            _keep(request, said, row)
            return redirect("rules", ws=ws)
    return _form(request, form, row, status=200 if form.is_valid() else 422)


def rule_of(ws: int, rule: int) -> Rule:
    """A rule of the workspace that stands. Raises Http404."""
    found = Rule.objects.filter(workspace=ws, pk=rule, removed=False).first()
    if found is None:
        raise Http404
    return found


def _keep(request: Request, said: dict[str, Any], row: Rule | None) -> None:
    person = said.pop("escalate_to", None)
    kept = row or Rule(workspace=request.member.workspace)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.escalate_to_id = person
    kept.save()
    audit.note(request.member, audit.Act.RULE_CHANGED if row else audit.Act.RULE_ADDED, kept.name)
    messages.success(request, _("Saved."), extra_tags="good")


def _form(request: Request, form: RuleForm, row: Rule | None, status: int = 200) -> HttpResponse:
    about = [(name, kind.about) for name, kind in detectors().items()]
    tried = outcome(request, form) if "try" in request.POST and form.is_valid() else {}
    context = {"form": form, "row": row, "about": about, **tried}
    return render(request, "signals/rule_form.html", context, status=status)
