"""`/w/<ws>/mentions/<id>/sentiment`: one click says what the sentiment of a mention is, or of it toward a topic."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.judge.corrections import correct
from hune.store.store import WHOLE
from hune.web.understand import asked as questions
from hune.web.understand.found import mention_of
from hune.web.understand.tones import in_list, tones
from hune.web.workspace import Request, needs

IN_LISTS = {"menu", "key"}  # how it was set on a card: its menu, or a key


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.CORRECT)
def mention_judge(request: Request, ws: int, id: int) -> HttpResponse:
    """The three choices of a card. Sent: what was clicked, and the part of the page that changed; without htmx the
    mention's page again."""
    asked = questions.read(request)
    mention = mention_of(ws, id)
    if request.method == "POST":
        correct(mention, request.POST.get("value", ""), request.member.user, _topic(request.POST.get("topic", "")))
        mention = mention_of(ws, id)
    if not request.htmx:
        return redirect(asked.address("mention", id=id) + "#sentiment")
    part = request.POST.get("part", "")
    if request.method == "POST" and part not in IN_LISTS:
        return render(request, "understand/sentiment.html", {"tones": tones(mention, asked)})
    [tone] = in_list([mention], asked)
    template = "understand/tone.html" if part in IN_LISTS else "understand/tone_choices.html"
    return render(request, template, {"tone": tone, "focus": part == "menu"})


def _topic(said: str) -> int:
    try:
        return int(said or WHOLE)
    except ValueError:
        raise BadInput("This mention does not meet that topic.") from None
