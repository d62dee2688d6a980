"""Where authors are hidden no page and no call of the API names one, whatever its address."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest
from django.core.cache import cache

from hune.api.main import api
from hune.connectors.file.reader import RawRow
from hune.match.models import Topic
from hune.outcomes import Outcome
from hune.people.functions import set_function
from hune.people.lists import new_list, put_on
from hune.people.models import Note
from hune.store.query import MentionQuery
from hune.store.store import SetAside
from hune.switching import switch_on
from tests.persons.making import HER, Room
from tests.store.making import START
from tests.web.test_every_page import PATTERNS, address, ids

__all__ = ["RawRow", "ids"]

NAMES = ("k4410772", "marguerite_v", "vaubrun", "alpha.example/marg")
PERIOD = "from=2026-03-01&to=2026-05-31"


@pytest.fixture
def spoken(here, people, ids) -> Room:
    """A topic about which she speaks, often; others name her; our people said things of her."""
    ws = people.workspace.pk
    room = Room(here.bare, ws)
    topics = [ids["topic"]]
    here.bare.set_aside(ws, [SetAside(int(str(ids["source"])), Outcome.NO_DATE, "", "marguerite_v", START)])
    for week in range(4):
        room.say(
            HER, "Moi, Marguerite Vaubrun : alpha https://alpha.example/marguerite_v/1 ?", week, topics=topics,
            sentiment="negative", source_id=int(str(ids["source"])), url="https://alpha.example/marguerite_v/1",
            hashtags=["margueritevaubrun"], names=["Marguerite Vaubrun"], name_kinds=["person"],
            terms=["marguerite vaubrun", "panne"], links=["https://alpha.example/marguerite_v/1"],
        )  # fmt: skip
        for kind, more in (("reply", {"answers": "marguerite_v"}), ("repost", {"reposts": "marguerite_v"})):
            room.say(
                f"voisin_{week}", "@marguerite_v alpha", week, topics=topics, kind=kind,
                handles=["marguerite_v"], **more,
            )  # fmt: skip
    person = set_function(
        ws, "alpha", "k4410772", "journalist", "la page de Marguerite Vaubrun", "@marguerite_v", str(HER.url)
    )
    person.name = "Marguerite Vaubrun"
    person.save()
    put_on(new_list(ws, "Presse"), person)
    Note.objects.create(person=person, text="Marguerite Vaubrun préfère le matin")
    people.workspace.pseudonyms = True
    people.workspace.save()
    cache.clear()
    return room


def named(text: str) -> list[str]:
    return [name for name in NAMES if name in text.casefold()]


def word(here: Any, ws: int) -> str:
    rows = here.store.select(MentionQuery(ws, dimensions=("author",)))
    return str(next(row["author"] for row in rows if row["volume"] == 4))


def body(answer: Any) -> str:
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(said.decode("utf-8", "replace"))


def test_no_page_names_her(here, people, ids, spoken, owner):
    her, ws = word(here, ids["ws"]), ids["ws"]
    of_her = f"network=alpha&author={her}"
    found, seen = {}, 0
    [newest] = here.bare.mentions(MentionQuery(ws), limit=1)
    ids = defaultdict(lambda: 1, ids | {"id": newest.id})
    for name, pattern in PATTERNS.items():
        for query in ("", f"topic={ids['topic']}&{PERIOD}", PERIOD, f"author={her}", of_her, f"profile=alpha:{her}"):
            answer = owner.get(f"{address(pattern, ids)}?{query}")
            text = body(answer)
            seen += her in text or her.removeprefix("auteur-") in text
            if here_named := named(text):
                found[f"{name}?{query}"] = here_named
    assert found == {}
    assert seen > 10, "she is there, as a word"


def test_no_call_names_her(here, people, ids, spoken, owner):
    her, ws = word(here, ids["ws"]), ids["ws"]
    schema = api.get_openapi_schema()
    found, seen = {}, 0
    for path, calls in schema["paths"].items():
        if "get" not in calls:
            continue
        filled = re.sub(r"{(\w+)}", lambda m: str(ids.get(m[1].removesuffix("_id"), 1)), path)
        for query in (
            f"topic={ids['topic']}&{PERIOD}",
            f"by=author&topic={ids['topic']}",
            f"network=alpha&author={her}",
        ):
            text = body(owner.get(f"{filled}?workspace={ws}&{query}"))
            seen += her in text
            if here_named := named(text):
                found[f"{path}?{query}"] = here_named
    assert found == {}
    assert seen > 3


def test_who_knows_her_handle_does_not_learn_her_word(here, people, ids, spoken, owner):
    """Neither by filters, nor by a search, nor among people, by no door. With her word each of them finds her."""
    her, ws = word(here, ids["ws"]), ids["ws"]

    def shown(who: str, key: str) -> list[str]:
        pages = [
            f"/w/{ws}/mentions?author={key}", f"/w/{ws}/mentions?profile=alpha:{key}", f"/w/{ws}/mentions?handle={who}",
            f"/w/{ws}/persons/find?q=@{who}", f"/w/{ws}/persons/find?q={key}",
            f"/w/{ws}/persons/who?network=alpha&author={key}", f"/api/v1/mentions?workspace={ws}&author={key}",
            f"/api/v1/persons/who?workspace={ws}&network=alpha&author={who}",
        ]  # fmt: skip
        return [page for page in pages if her in body(owner.get(page, follow=True)).replace(page.partition("?")[2], "")]

    assert shown("marguerite_v", "k4410772") == []
    assert len(shown(her, her)) == 8
    for asked in ("@marguerite_v", "author:marguerite_v", '"Marguerite Vaubrun"', "link:alpha.example/marguerite_v"):
        assert her not in body(owner.get(f"/w/{ws}/mentions", {"q": asked})), asked
    for call, said in (("/persons/watch", {}), ("/persons/lists", {"list": "Elle"})):
        data = said | {"network": "alpha", "author": "marguerite_v"}
        answer = owner.post(f"/api/v1{call}?workspace={ws}", data, content_type="application/json")
        assert answer.status_code == 404 and her not in body(answer), call


def test_what_was_under_way_during_the_switch_and_is_kept_after_it_is_not_shown(here, people, ids, spoken, owner):
    people.workspace.pseudonyms = False
    people.workspace.save()
    pages = [f"/w/{ids['ws']}/{page}?topic={ids['topic']}&{PERIOD}" for page in ("study", "actors", "reviews")]
    before = [named(body(owner.get(page))) for page in pages]
    assert before[0] and before[1]
    under_way, until = dict(cache._cache), dict(cache._expire_info)
    switch_on(people.workspace)
    cache.clear()
    cache._cache.update(under_way)
    cache._expire_info.update(until)
    assert any(named(str(cache.get(key.split(":", 2)[2]))) for key in under_way), "it is kept"
    assert [named(body(owner.get(page))) for page in pages] == [[], [], []]


def test_an_erasure_still_takes_the_handle(here, people, ids, spoken, owner):
    """Somebody who asks to be forgotten knows no pseudonym."""
    ws = ids["ws"]
    owner.post(f"/w/{ws}/erase", {"author": "@marguerite_v", "network": "alpha", "sure": "on"})
    assert not here.bare.authors(ws, "marguerite_v")


def test_without_the_switch_she_is_named(here, people, ids, spoken, owner):
    """What the tests above look for is there to be found."""
    people.workspace.pseudonyms = False
    people.workspace.save()
    page = body(owner.get(f"/w/{ids['ws']}/mentions?topic={ids['topic']}&{PERIOD}"))
    assert set(named(page)) >= {"marguerite_v", "vaubrun"}


def test_the_switch_is_in_the_settings(here, people, owner, viewer):
    ws = people.workspace.pk
    form = {"name": "Alpha", "language": "fr", "timezone": "Europe/Paris", "sentiment": "on", "pseudonyms": "on"}
    assert viewer.post(f"/w/{ws}/settings", form).status_code == 403
    assert owner.post(f"/w/{ws}/settings", form).status_code == 302
    people.workspace.refresh_from_db()
    assert people.workspace.pseudonyms
    assert here.store.veil(ws) and Topic.objects.count() == 0
