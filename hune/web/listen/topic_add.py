"""`/w/<ws>/topics/new`: a new topic, tried on the past before it is saved."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import BadInput, QueryError
from hune.listen.topic_book import add_topic
from hune.web.listen.edits import asked_to_check
from hune.web.listen.topic_form import TopicForm, page, values
from hune.web.templatetags.hune import told
from hune.web.workspace import Request

ASKED = ("name", "query", "kind", "group")


@require_http_methods(["GET", "HEAD", "POST"])
def topic_add(request: Request, ws: int) -> HttpResponse:
    """The form (an address may fill it in), then the topic's page."""
    require(request.member, Deed.LISTEN)
    if request.method != "POST" or asked_to_check(request.POST):
        given = values(request.POST) if request.POST else {k: request.GET[k] for k in ASKED if k in request.GET}
        context = page(request.member, TopicForm(initial=given), given.get("query", ""))
        return render(request, "listen/topic_form.html", context)
    form = TopicForm(values(request.POST))
    if form.is_valid():
        try:
            topic = add_topic(request.member.workspace, request.member.user, **form.cleaned_data)
        except BadInput as error:
            form.add_error("query" if isinstance(error, QueryError) else "name", told(error))
        else:
            audit.note(request.member, audit.Act.TOPIC_ADDED, topic.name)
            return redirect("topic", ws=ws, topic=topic.pk)
    return render(request, "listen/topic_form.html", page(request.member, form, form.data["query"]), status=422)
