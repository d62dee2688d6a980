"""What the buttons of a rule do; each leads back to the rules."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.web.signals.rule_edit import rule_of
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.SIGNALS)
def rule_pause(request: Request, ws: int, rule: int) -> HttpResponse:
    """Watches no more until it is resumed; and the other way round."""
    row = rule_of(ws, rule)
    row.paused = not row.paused
    row.save(update_fields=["paused"])
    audit.note(request.member, audit.Act.RULE_CHANGED, row.name)
    return redirect("rules", ws=ws)


@require_POST
@needs(Deed.SIGNALS)
def rule_remove(request: Request, ws: int, rule: int) -> HttpResponse:
    """Goes; its signals stay."""
    row = rule_of(ws, rule)
    row.removed = True
    row.save(update_fields=["removed"])
    audit.note(request.member, audit.Act.RULE_REMOVED, row.name)
    return redirect("rules", ws=ws)
