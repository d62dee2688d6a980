"""`/w/<ws>/mentions/<id>/sentiment`: one click says what the sentiment of a mention is, or of it toward a topic."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune import runtime
from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.judge.corrections import correct
from hune.mention import Mention
from hune.store.store import WHOLE
from hune.web.understand import asked as questions
from hune.web.understand.asked import Asked
from hune.web.understand.tones import judgements, tone, tones
from hune.web.workspace import Request, needs

IN_LISTS = {"menu", "key"}  # how it was set on a card: its menu, or a key


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.CORRECT)
def mention_judge(request: Request, ws: int, id: int) -> HttpResponse:
    """The three choices of a card. Sent: what was clicked, and the part of the page that changed; without htmx the
    mention's page again."""
    asked = questions.read(request)
    mention = _mention(ws, id)
    if request.method == "POST":
        correct(mention, request.POST.get("value", ""), request.member.user, _topic(request.POST.get("topic", "")))
        mention = _mention(ws, id)
    if not request.htmx:
        return redirect(asked.address("mention", id=id) + "#sentiment")
    part = request.POST.get("part", "")
    if request.method == "POST" and part not in IN_LISTS:
        return render(request, "understand/sentiment.html", {"tones": tones(mention, asked)})
    context = {"tone": of_card(mention, asked), "focus": part == "menu"}
    template = "understand/tone.html" if part in IN_LISTS else "understand/tone_choices.html"
    return render(request, template, context)


def of_card(mention: Mention, asked: Asked) -> object:
    """What a list about one topic shows: the sentiment toward it; else that of the whole."""
    topic = asked.topics[0].pk if len(asked.topics) == 1 else WHOLE
    return tone(mention, asked, topic, "", judgements([mention]) if topic else {})


def _mention(ws: int, id: int) -> Mention:
    found = runtime.get().store.mention(ws, id) if id < 1 << 64 else None
    if found is None:
        raise Http404
    return found


def _topic(said: str) -> int:
    try:
        return int(said or WHOLE)
    except ValueError:
        raise BadInput("This mention does not meet that topic.") from None
