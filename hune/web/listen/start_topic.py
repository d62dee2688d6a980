"""`/w/<ws>/start/topic`: the first topic, from a name and the query that was guessed or edited."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import BadInput
from hune.listen.topic_book import add_topic
from hune.web.listen.query_guess import guess
from hune.web.templatetags.hune import told
from hune.web.workspace import Request


@require_POST
def start_topic(request: Request, ws: int) -> HttpResponse:
    """Back to the page with the topic made, or with what stands in its way."""
    require(request.member, Deed.LISTEN)
    name = request.POST.get("name", "")
    query = request.POST.get("query", "").strip() or guess(name)
    if "guess" in request.POST:  # the button of pages without a script
        return render(request, "listen/start.html", {"name": name, "query": guess(name), "topics": []})
    try:
        topic = add_topic(request.member.workspace, request.member.user, name, query)
    except BadInput as error:
        context = {"name": name, "query": query, "topics": [], "problem": told(error)}
        return render(request, "listen/start.html", context, status=422)
    audit.note(request.member, audit.Act.TOPIC_ADDED, topic.name)
    return redirect("start", ws=ws)
