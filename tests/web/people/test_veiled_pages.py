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
