"""`/w/<ws>/topics/<topic>/edit`: another name, group or query; the past is matched anew when asked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import BadInput, QueryError
from hune.listen.topic_book import edit_topic
from hune.web.listen.edits import asked_to_check
from hune.web.listen.found import topic_of
from hune.web.listen.topic_form import TopicForm, page, values
from hune.web.templatetags.hune import told
from hune.web.workspace import Request


@require_http_methods(["GET", "HEAD", "POST"])
def topic_edit(request: Request, ws: int, topic: int) -> HttpResponse:
    """The form, then the topic's page."""
    require(request.member, Deed.LISTEN)
    row = topic_of(ws, topic)
    if request.method != "POST" or asked_to_check(request.POST):
        stored = {"name": row.name, "query": row.query, "kind": row.kind, "group": row.group}
        given = values(request.POST) if request.POST else stored
        context = page(request.member, TopicForm(initial=given), given["query"], row)
        return render(request, "listen/topic_form.html", context)
    form = TopicForm(values(request.POST))
    if form.is_valid():
        rerun = "rerun" in request.POST and form.cleaned_data["query"] != row.query
        try:
            edit_topic(row, request.member.user, **form.cleaned_data, rerun=rerun)
        except BadInput as error:
            form.add_error("query" if isinstance(error, QueryError) else "name", told(error))
        else:
            audit.note(request.member, audit.Act.TOPIC_CHANGED, row.name)
            return redirect("topic", ws=ws, topic=row.pk)
    return render(request, "listen/topic_form.html", page(request.member, form, form.data["query"], row), status=422)
