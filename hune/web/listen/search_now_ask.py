"""`/w/<ws>/search/<place>`: what one place answers to a question, as a part of the page or as a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.errors import HuneError, NotFound, UserError
from hune.listen import search_now
from hune.listen.search_now import Place
from hune.listen.topic_names import written
from hune.web.listen.search_now_lines import line
from hune.web.listen.search_now_show import LONGEST
from hune.web.understand.cards import web_address
from hune.web.understand.marks import marked
from hune.web.workspace import Request, needs

AROUND = 240  # characters shown of a text
# What is said of a source, which is asked again by itself, is not true here: nobody asks again but the person.
NOW_SENTENCES = {
    "{host} does not answer. It is tried again later.": "{host} does not answer.",
    "{host} asks us to come less often. It is tried again later.": (
        "{host} asks us to come less often. Wait a little before you ask again."
    ),
    "{host} has a fault at the moment (answer {status}). It is tried again later.": (
        "{host} has a fault at the moment (answer {status})."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.LISTEN)
def search_now_ask(request: Request, ws: int, place: str) -> HttpResponse:
    """The newest messages there that meet `q`, or why there are none. A place that costs money is asked when a form is
    sent, never by a link."""
    try:
        chosen = search_now.place_of(request.member.workspace, place)
    except NotFound:
        raise Http404 from None
    query = request.GET.get("q", "").strip()[:LONGEST]
    context: dict[str, Any] = {"query": query, "line": line(request.member.workspace, chosen, query)}
    if query and (request.method == "POST" or chosen.price is None):
        context |= _answer(request, chosen, query)
    return render(request, "listen/search_place.html" if request.htmx else "listen/search_place_page.html", context)


def _answer(request: Request, place: Place, query: str) -> dict[str, Any]:
    workspace = request.member.workspace
    try:
        found = search_now.ask(workspace, place, query)
        asked = written(workspace.pk, query)
    except HuneError as error:
        again = not error.permanent and not error.reauthorise and not isinstance(error, UserError)
        said = NOW_SENTENCES.get(error.say, error.say)
        return {"error": error, "said": said, "again": again, "renew": error.reauthorise and place.key}
    shown = [(mention, marked(mention, [asked], AROUND), web_address(mention.url)) for mention in found.mentions]
    return {"found": found, "shown": shown}
