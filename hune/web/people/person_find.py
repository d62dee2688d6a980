"""`/w/<ws>/persons/find?q=…`: a person by handle, key, the name our people gave, or the name of a profile."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hune import runtime
from hune.people.hidden import named, shown, veil_of
from hune.people.models import Person
from hune.store.query import Filters, MentionQuery
from hune.web.people.who import address, label_of
from hune.web.workspace import Request

MOST = 30


@require_safe
def person_find(request: Request, ws: int) -> HttpResponse:
    """Straight to their page when there is one alone."""
    said = request.GET.get("q", "").strip()[:200]
    found = dict.fromkeys([*_ours(ws, said), *_theirs(ws, said)]) if said else {}
    lines = [(label, network, address(ws, network, key)) for network, key, label in list(found)[:MOST]]
    if len(lines) == 1:
        return redirect(lines[0][2])
    return render(request, "people/found.html", {"said": said, "lines": lines, "veiled": veil_of(ws) is not None})


def _ours(ws: int, said: str) -> list[tuple[str, str, str]]:
    """Persons whom our people named so. Behind a veil names find nobody: pseudonyms alone do."""
    veil = veil_of(ws)
    if veil:
        return []
    rows = Person.objects.filter(workspace=ws, name__icontains=said).prefetch_related("profiles")[:MOST]
    firsts = [(person, shown(profile, veil)) for person in rows for profile in person.profiles.all()[:1]]
    return [(one.network, one.key, named(person)) for person, one in firsts]


def _theirs(ws: int, said: str) -> list[tuple[str, str, str]]:
    """Profiles of this handle, key or name."""
    store = runtime.get().store
    known = [(network, key, label_of(ws, network, key)) for network, key in sorted(store.authors(ws, said))[:MOST]]
    if known or '"' in said or veil_of(ws):
        return known
    filters = Filters(text=f'author:"{said}"')
    rows = store.select(MentionQuery(ws, dimensions=("author",), filters=filters, limit=MOST))
    return [(row["network"], row["author"], row["author_label"]) for row in rows if row["author"]]
