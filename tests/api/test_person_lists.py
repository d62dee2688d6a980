"""Lists of people are given page by page, and one page costs what another costs, however many people it holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hune.people.lists import new_list, put_on
from hune.people.persons import make


@pytest.fixture
def listed(people: Any, here: Any) -> list[str]:
    """Twelve people on two of three lists, the third of which nobody is on."""
    ws = people.workspace.pk
    press, fans, _ = (new_list(ws, name) for name in ("Presse", "Amis", "Vide"))
    persons = [make(ws, "alpha", f"voix_{n:02}", f"@voix_{n:02}") for n in range(12)]
    put_on(press, *persons[:8])
    put_on(fans, *persons[6:])
    return [f"@voix_{n:02}" for n in (*range(8), *range(6, 12))]


def test_every_person_comes_once_a_list_page_by_page(asker: Any, listed: list[str]):
    viewer, seen, after, pages = asker("viewer"), [], "", 0
    while after is not None:
        page = viewer("GET", "/persons/lists", limit="5", after=after)
        assert [(row["name"], row["count"]) for row in page["lists"]] == [("Amis", 6), ("Presse", 8), ("Vide", 0)]
        on = [(row["name"], one["name"]) for row in page["lists"] for one in row["people"]]
        assert len(on) <= 5
        seen, after, pages = seen + on, page["next"], pages + 1
    assert (pages, len(set(seen))) == (3, 14)
    assert sorted(name for _, name in seen) == sorted(listed)
    assert {name for name, who in seen if who == "@voix_07"} == {"Presse", "Amis"}


def test_a_page_of_many_asks_no_more_than_a_page_of_one(asker: Any, listed: list[str], monkeypatch: pytest.MonkeyPatch):
    viewer, looked = asker("viewer"), []
    from hune.api import persons

    veil_of = persons.veil_of
    monkeypatch.setattr(persons, "veil_of", lambda ws: looked.append(ws) or veil_of(ws))
    viewer("GET", "/persons/lists")  # the first call of a key writes down when it was used
    costs = []
    for limit in ("1", "14"):
        looked.clear()
        with CaptureQueriesContext(connection) as asked:
            viewer("GET", "/persons/lists", limit=limit)
        costs.append((len(asked), len(looked)))
    assert costs[0] == costs[1] and costs[0][1] == 1


def test_no_place_is_said_so(asker: Any, listed: list[str]):
    for said in ("a", "1", "1.x", "99999999999999999999.1", "-1.2"):
        assert asker("viewer").refused("GET", "/persons/lists", after=said)[0] == 422


def test_another_workspace_sees_no_lists(asker: Any, listed: list[str]):
    assert asker("outsider")("GET", "/persons/lists") == {"lists": [], "next": None}
