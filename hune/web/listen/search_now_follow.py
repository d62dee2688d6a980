"""`/w/<ws>/search/follow`: the question becomes a topic, and the ticked places are asked for it from now on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hune import words
from hune.accounts import audit
from hune.accounts.access import Deed
from hune.accounts.models import Workspace
from hune.errors import BadInput, UserError
from hune.listen import search_now
from hune.listen.search_now import Place
from hune.listen.topic_book import add_topic
from hune.match.models import Kind, Topic
from hune.web.language import language
from hune.web.listen.search_now_show import page
from hune.web.templatetags.hune import told
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.LISTEN)
def search_now_follow(request: Request, ws: int) -> HttpResponse:
    """The topic's page; or the search again with what cannot be taken."""
    member, said = request.member, request.POST
    query, name, chosen = said.get("q", "").strip(), said.get("name", "").strip(), said.getlist("place")
    try:
        search_now.refuse_name(name)
        topic = add_topic(member.workspace, member.user, name, query, kind=Kind.KEYWORD)
    except BadInput as error:
        context = page(member, query, chosen, name) | {"refused": told(error)}
        return render(request, "listen/search.html", context, status=422)
    audit.note(member, audit.Act.TOPIC_ADDED, topic.name)
    followed = [place for place in _ticked(member.workspace, chosen) if _follow(request, place, topic)]
    if followed:
        text = ngettext(
            "{n} place is asked for it from now on.", "{n} places are asked for it from now on.", len(followed)
        )
        messages.success(request, text.format(n=words.number(len(followed), language())), extra_tags="good")
    return redirect("topic", ws, topic.pk)


def _ticked(workspace: Workspace, chosen: list[str]) -> list[Place]:
    return [place for place in search_now.places(workspace) if place.slug in chosen and not place.missing]


def _follow(request: Request, place: Place, topic: Topic) -> bool:
    """Whether the place could be followed; else it is said why not."""
    try:
        row = search_now.follow(request.member.workspace, request.member.user, place, topic.name)
    except UserError as error:
        why = {"place": words.say(language(), place.label), "why": told(error)}
        messages.warning(request, _("%(place)s is not asked: %(why)s") % why, extra_tags="bad")
        return False
    audit.note(request.member, audit.Act.SOURCE_ADDED, row.label)
    return True
