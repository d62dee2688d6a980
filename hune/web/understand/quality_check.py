"""`/w/<ws>/quality/check`: mentions drawn at random, one at a time; the model's answer is hidden until one answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.judge.checks import checked, judged_by_model, next_drawn, progress
from hune.judge.corrections import correct
from hune.judge.models import Correction
from hune.web.understand import asked as questions
from hune.web.understand.asked import Asked
from hune.web.understand.cards import card
from hune.web.understand.found import mention_of
from hune.web.understand.names import source_names
from hune.web.understand.tones import choices
from hune.web.understand.who_says import teller
from hune.web.workspace import Request, needs

MOST = 1 << 64


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.CORRECT)
def quality_check(request: Request, ws: int) -> HttpResponse:
    """The next one after `after` in this person's own random order; `said`: the answer whose result is shown. An
    answer to a mention that somebody else has checked meanwhile is not counted twice."""
    asked = questions.read(request)
    if request.method != "POST":
        context = drawn(asked, _number(request.GET.get("after", "")), _number(request.GET.get("said", "")))
        return render(request, "understand/check.html", context)
    mention = mention_of(ws, _number(request.POST.get("mention", "")))
    row = None
    if judged_by_model(mention):
        row = correct(mention, request.POST.get("value", ""), request.member.user, drawn=True)
    if request.htmx:
        return render(request, "understand/check_one.html", drawn(asked, mention.id, row.pk if row else 0))
    said = f"&said={row.pk}" if row else ""
    return redirect(f"{reverse('quality_check', args=[ws])}?after={mention.id}{said}")


def drawn(asked: Asked, after: int, said: int) -> dict[str, Any]:
    """What the page shows: how far one is, what the model had said of the last one, the next one."""
    workspace, user = asked.member.workspace, asked.member.user
    mention = next_drawn(workspace.pk, user.pk, after)
    row = Correction.objects.filter(workspace=workspace, pk=said, drawn=True).first() if said else None
    return {
        "progress": progress(checked(workspace.pk)),
        "card": card(mention, asked, source_names(workspace.pk), long=None) if mention else None,
        "choices": choices(),
        "after": after,
        "row": row,
        "teller": teller(row.before_model) if row else "",
    }


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 20 and int(said) < MOST else 0
