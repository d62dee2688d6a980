"""Retention once a day, rewriting at night and only when something is hidden."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hune.accounts.models import Workspace
from hune.listen.house import House
from hune.listen.models import SourceRow
from hune.listen.source import Source, Way

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)
NIGHT = datetime(2026, 5, 19, 3, tzinfo=UTC)


class Told:
    """A store that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def refresh_sums(self) -> int:
        return 0

    def expire(self, workspace_id: int, before: datetime, source_id: int | None = None) -> int:
        self.asked.append(("expire", workspace_id, before, *([source_id] if source_id else [])))
        return 0

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
def test_what_is_hidden_is_rewritten_at_night_once():
    store = Told()
    house = House(store)
    house.keep(NOON)
    assert store.asked == []
    house.keep(NIGHT)
    house.keep(NIGHT + timedelta(minutes=9))
    assert store.asked == [("rewrite",)]


@pytest.mark.django_db
def test_files_that_nobody_needs_any_more_go(tmp_path: Path):
    for name, days in (("new", 1), ("old", 31)):
        (tmp_path / name).write_text("x")
        at = (NOON - timedelta(days=days)).timestamp()
        os.utime(tmp_path / name, (at, at))
    House(Told(), (tmp_path,)).keep(NOON)
    assert [p.name for p in tmp_path.iterdir()] == ["new"]


@pytest.mark.django_db
def test_what_a_place_lends_for_some_hours_goes_in_time(monkeypatch: pytest.MonkeyPatch):
    class Lent(Source):
        ways = (Way("lent", "Lent", kept_for=48), Way("given", "Given"))

    monkeypatch.setattr("hune.listen.house.kinds", lambda: {"lender": Lent})
    here = Workspace.objects.create(name="here")
    lent, _ = (SourceRow.objects.create(workspace=here, kind="lender", settings={"way": w}) for w in ("lent", "given"))
    store = Told()
    house = House(store)
    for minutes in (0, 5, 61):
        house.keep(NOON + timedelta(minutes=minutes))
    then = [NOON + timedelta(minutes=m) - timedelta(hours=48) for m in (0, 61)]
    assert store.asked == [("expire", here.pk, at, lent.pk) for at in then]
