"""A list taken in from a file: while its people are looked up, which takes long, nobody is kept from writing."""

from __future__ import annotations

import pytest
from django.db import connection

from hune.people import list_file
from hune.people.lists import new_list
from tests.people import People

pytestmark = pytest.mark.django_db


def test_people_are_looked_up_before_anything_is_locked(people: People, monkeypatch: pytest.MonkeyPatch):
    before, seen = len(connection.savepoint_ids), []

    def known(workspace_id: int, network: str, said: str) -> set[tuple[str, str]]:
        seen.append(len(connection.savepoint_ids) - before)
        return {("alpha", said)} if said != "nobody" else set()

    monkeypatch.setattr(list_file, "_known", known)
    row = new_list(people.workspace.pk, "Presse")
    assert list_file.read_in(row, "author\nu1\nnobody\nu2\n") == (2, ["nobody"])
    assert row.persons.count() == 2 and seen == [0, 0, 0]
