"""`/w/<ws>/persons/who?network=…&author=…`: one person: profiles, figures, history, what we know and wrote down."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.match.models import Topic
from hune.people.hidden import veil_of
from hune.people.models import Merge, PersonList, Watch
from hune.web.people.function_names import choices, function_name
from hune.web.people.sheet import Sheet
from hune.web.people.who import Who, who
from hune.web.understand.cards import web_address
from hune.web.workspace import Request


@require_safe
def person_show(request: Request, ws: int) -> HttpResponse:
    """The page of a profile, whether or not anybody has said anything of its person."""
    found = who(request)
    room = request.member.workspace
    topics = list(room.topics.exclude(state=Topic.State.REMOVED))
    sheet = Sheet(found, room.timezone, topics)
    figures = [(profile, web_address(profile.url), row) for profile, row in sheet.figures().items()]
    months = sheet.months()
    context = {
        "who": found,
        "profiles": figures,
        "networks": len({profile.network for profile, _, _ in figures}),
        "months": months,
        "total": sum(row["volume"] for _, _, row in figures),
        "toward": sheet.toward(),
        "mentions_url": sheet.mentions(),
        "functions": choices(),
        "veiled": veil_of(ws) is not None,
    }
    return render(request, "people/person.html", context | kept(found, request))


def kept(found: Who, request: Request) -> dict[str, Any]:
    """What our people said and wrote of them."""
    person, veil = found.person, veil_of(found.workspace_id)
    lists = list(PersonList.objects.filter(workspace=found.workspace_id))
    if person is None:
        return {"lists": [], "other_lists": lists, "notes": [], "merges": [], "watch": None, "function": ""}
    on = set(person.lists.values_list("pk", flat=True))
    notes = [(note, veil.text(note.text) if veil else note.text) for note in person.notes.select_related("by")]
    merges = [(one, "" if veil else one.name) for one in Merge.objects.filter(kept=person, undone_at=None)]
    return {
        "lists": [row for row in lists if row.pk in on],
        "other_lists": [row for row in lists if row.pk not in on],
        "notes": notes,
        "merges": merges,
        "watch": Watch.objects.filter(person=person).first(),
        "function": function_name(person.function),
        "proof": veil.text(person.proof) if veil else person.proof,
    }
