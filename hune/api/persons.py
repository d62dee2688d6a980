"""People: who carries weight on a subject, ambassadors, detractors, journalists; one person; lists; who is watched."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db.models import Count
from django.http import HttpRequest
from ninja import Query, Router, Schema

from hune import runtime
from hune.accounts.access import Deed, Member
from hune.analyse.actors.functions import FUNCTIONS
from hune.analyse.influence import WEIGHTS
from hune.analyse.influence_asked import influence
from hune.analyse.standing import SIDES
from hune.analyse.standing_asked import stood
from hune.analyse.standing_functions import of_function
from hune.analyse.study import Said
from hune.api.asking import FILTERS, asked
from hune.api.caller import member
from hune.errors import BadInput, NotFound
from hune.heavy import heavy
from hune.people.functions import functions_of, set_function
from hune.people.hidden import named, real_key, shown, veil_of
from hune.people.lists import new_list, page_of, put_on
from hune.people.models import Person, PersonList, Watch
from hune.people.persons import joined, make, person_of
from hune.store.veil import Veil
from hune.words import say

router = Router(tags=["people"])
RANKS = ("influence", *SIDES, *FUNCTIONS)
MOST = 500


class Who(Schema):
    """A profile: its network, and its key or handle there."""

    network: str
    author: str


class WithFunction(Who):
    """What they are ("" takes it back), and what shows it."""

    function: str
    proof: str = ""


class OnList(Who):
    """The name of a list, which is made if there is none."""

    list: str


@router.get("", summary="Rank people: `by` influence, ambassador, detractor or a function", openapi_extra=FILTERS)
def person_rank(request: HttpRequest, by: str = "influence", limit: int = 50) -> dict[str, Any]:
    who = member(request, Deed.READ)
    query, store, ws = asked(request, who), runtime.get().store, who.workspace.pk
    limit = max(1, min(limit, MOST))
    if by == "influence":
        found = heavy(influence)(store, query, joined(ws))
        people = [msgspec.to_builtins(one) for one in found.people[:limit]]
        return {"by": by, "weights": WEIGHTS, "speakers": found.speakers, "cut": found.cut, "people": people}
    if by in SIDES:
        those = heavy(stood)(store, query, by, joined(ws))
        lines = [msgspec.to_builtins(one) | {"reason": _said(who, one.reason())} for one in those.people[:limit]]
        return {"by": by, "speakers": those.speakers, "judged": those.judged, "cut": those.cut, "people": lines}
    if by in FUNCTIONS:
        of = heavy(of_function)(store, query, by, lambda network, keys: functions_of(ws, network, keys))
        lines = [
            {
                "keys": [(one.network, one.key)],
                "label": one.label,
                "mentions": one.mentions,
                "reason": _said(who, proposal.proof),
                "by_hand": proposal.by_hand,
            }
            for one, proposal in of.people[:limit]
        ]
        return {"by": by, "speakers": of.speakers, "cut": of.cut, "people": lines}
    raise BadInput("“{by}” is no rank. Choose among: {ranks}.", by=by[:40], ranks=", ".join(RANKS))


@router.get("/who", summary="What our people said of one profile's person")
def person_show(request: HttpRequest, network: str, author: str) -> dict[str, Any]:
    who = member(request, Deed.READ)
    return _data(_known(who, network, author))


@router.post("/function", summary="Say what somebody is")
def person_function(request: HttpRequest, said: WithFunction) -> dict[str, Any]:
    who = member(request, Deed.RELATE)
    if said.function and said.function not in FUNCTIONS:
        raise BadInput("There is no function “{function}”.", function=said.function[:40])
    person = _made(who, said)
    first = person.profiles.all()[0]
    return _data(set_function(who.workspace.pk, first.network, first.author_key, said.function, said.proof))


@router.post("/watch", summary="Tell when somebody speaks of our topics, from now on; `off` ends it")
def person_watch(request: HttpRequest, said: Who, off: Query[bool] = False) -> dict[str, Any]:
    who = member(request, Deed.RELATE)
    person = _made(who, said)
    if off:
        Watch.objects.filter(person=person).delete()
    else:
        Watch.objects.get_or_create(person=person, defaults={"by": who.user})
    return _data(person)


@router.get("/lists", summary="The lists of people, with who is on each, page by page; `after`: the `next` before")
def list_list(request: HttpRequest, limit: int = 100, after: str = "") -> dict[str, Any]:
    """Every page names all lists and says how many are on each; `people`: those of the page."""
    who = member(request, Deed.READ)
    lists = PersonList.objects.filter(workspace=who.workspace).annotate(count=Count("persons")).order_by("name")
    page, following = page_of(who.workspace.pk, after, max(1, min(limit, MOST)))
    veil = veil_of(who.workspace.pk)
    people: dict[int, list[dict[str, Any]]] = {}
    for listed, person in page:
        people.setdefault(listed, []).append(_short(person, veil))
    said = [{"name": row.name, "count": row.count, "people": people.get(row.pk, [])} for row in lists]
    return {"lists": said, "next": following}


@router.post("/lists", summary="Put somebody on a list")
def list_add(request: HttpRequest, said: OnList) -> dict[str, Any]:
    who = member(request, Deed.RELATE)
    person = _made(who, said)
    put_on(new_list(who.workspace.pk, said.list), person)
    return _data(person)


def _made(who: Member, said: Who) -> Person:
    """The person of a profile that was collected. Raises NotFound, BadInput for several."""
    ws = who.workspace.pk
    known = sorted(runtime.get().bare.authors(ws, real_key(ws, said.author), said.network))
    if not known:
        raise NotFound("Nobody known as “{author}” was collected.", author=said.author[:80])
    return make(ws, *known[0], "" if veil_of(ws) else said.author[:300])


def _known(who: Member, network: str, author: str) -> Person:
    ws = who.workspace.pk
    for key in sorted(runtime.get().bare.authors(ws, real_key(ws, author), network)):
        if person := person_of(ws, *key):
            return person
    raise NotFound("Nobody has said anything of this person yet.")


def _data(person: Person) -> dict[str, Any]:
    veil = veil_of(person.workspace_id)
    return _short(person, veil) | {
        "function": person.function,
        "proof": veil.text(person.proof) if veil else person.proof,
        "lists": list(person.lists.values_list("name", flat=True)),
        "watched": Watch.objects.filter(person=person).exists(),
    }


def _short(person: Person, veil: Veil | None) -> dict[str, Any]:
    profiles = [shown(profile, veil)._asdict() for profile in person.profiles.all()]
    return {"name": named(person, veil), "profiles": profiles}


def _said(who: Member, reason: Said) -> str:
    return say(who.user.language, reason.text, **reason.params)
