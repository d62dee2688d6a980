"""`/w/<ws>/search`: one box over every connected place; the answers come one by one, each by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune import runtime
from hune.accounts.access import Deed, Member
from hune.errors import QueryError
from hune.listen.topic_names import written
from hune.match.history import count
from hune.web.listen.problems import problem_of
from hune.web.listen.search_now_lines import LANES, lines
from hune.web.workspace import Request, needs

LONGEST = 2000  # characters of a query: it travels in addresses
NAMED = 60  # characters of a query that are proposed as a name


@require_safe
@needs(Deed.LISTEN)
def search_now_show(request: Request, ws: int) -> HttpResponse:
    """The box and the places; with `q`, a part for each chosen `place` (all that cost nothing when none is named)."""
    context = page(request.member, request.GET.get("q", ""), request.GET.getlist("place"))
    return render(request, "listen/search.html", context, status=400 if context["problem"] else 200)


def page(member: Member, query: str, chosen: list[str], name: str = "") -> dict[str, Any]:
    """What the page shows. A query that cannot be read is asked nowhere."""
    query = query.strip()[:LONGEST]
    found = lines(member.workspace, query, chosen)
    context: dict[str, Any] = {
        "query": query,
        "asked": [line for line in found if line.chosen],
        "open": [line for line in found if not line.place.missing],
        "closed": [line for line in found if line.place.missing],
        "lanes": range(LANES),
        "stored": None,
        "problem": None,
        "name": name or proposed(query),
    }
    if query:
        try:
            asked = written(member.workspace.pk, query)
            context["stored"] = count(runtime.get().store, member.workspace.pk, asked)
        except QueryError as error:
            context |= {"problem": problem_of(query, error), "repair": error.repair, "asked": []}
    return context


def proposed(query: str) -> str:
    """A name for the topic: what is asked, without the signs of the language."""
    words = "".join(" " if sign in '"“”„‟«»＂()' else sign for sign in query)
    return " ".join(words.split())[:NAMED].strip()
