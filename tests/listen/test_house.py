"""Retention once a day, rewriting at night and only when something is hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.accounts.models import Workspace
from hune.listen.house import House
from hune.listen.models import Erased

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)
NIGHT = datetime(2026, 5, 19, 3, tzinfo=UTC)


class Told:
    """A store that remembers what it was asked."""

    def __init__(self, old: int = 0) -> None:
        self.old, self.asked = old, []

    def refresh_sums(self) -> int:
        return 0

    def expire(self, workspace_id: int, before: datetime) -> int:
        self.asked.append(("expire", workspace_id, before))
        return self.old

    def rewrite(self) -> None:
        self.asked.append(("rewrite",))


@pytest.mark.django_db
def test_retention_runs_once_a_day_for_those_who_asked():
    Workspace.objects.create(name="keeps all")
    limited = Workspace.objects.create(name="keeps a month", retention_days=30)
    store = Told()
    house = House(store)
    house.keep(NOON)
    house.keep(NOON + timedelta(minutes=5))
    assert store.asked == [("expire", limited.pk, NOON - timedelta(days=30))]


@pytest.mark.django_db
@pytest.mark.parametrize(("old", "erased", "rewrites"), [(0, False, 0), (5, False, 1), (0, True, 1)])
def test_what_was_hidden_is_rewritten_at_night_once(old: int, erased: bool, rewrites: int):
    workspace = Workspace.objects.create(name="w", retention_days=30)
    store = Told(old)
    house = House(store)
    house.keep(NOON)
    if erased:
        Erased.objects.create(workspace=workspace, digest="d")
        Erased.objects.update(at=NOON)
    assert ("rewrite",) not in store.asked
    house.keep(NIGHT)
    house.keep(NIGHT + timedelta(minutes=9))
    assert store.asked.count(("rewrite",)) == rewrites
