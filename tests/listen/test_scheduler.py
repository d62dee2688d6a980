"""Who is polled when: eight at once, one for each host, and a stop that does not wait for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event, Lock
from time import monotonic, sleep
from typing import Any

import pytest
from django.utils import timezone

from hune.listen import looking, runner, scheduler
from hune.listen.claim import due
from hune.listen.models import SourceRow
from hune.listen.scheduler import AT_ONCE, Scheduler
from tests.listen.places import Kept, source, workspace

pytestmark = pytest.mark.django_db(transaction=True)


class Polls:
    """Stands in for the runner: holds every poll until it is let go, and notes who was polled."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.go = Event()
        self.rows: list[int] = []

    def __call__(self, row: SourceRow, *_: Any) -> None:
        with self.lock:
            self.rows.append(row.pk)
        self.go.wait(60)


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Polls]:
    held = Polls()
    monkeypatch.setattr(runner, "poll", held)
    yield held
    held.go.set()


def wait_for(true: Callable[[], bool]) -> None:
    until = monotonic() + 60
    while not true():
        assert monotonic() < until, "it never came"
        sleep(0.02)


def test_sixteen_at_once_and_one_for_each_host(polls: Polls, kept: Kept) -> None:
    place = workspace()
    for n in range(20):
        source(place, url=f"https://h{n}.example/feed")
        source(place, url=f"https://h{n}.example/other")
    waiting = Scheduler(kept)  # type: ignore[arg-type]
    assert (waiting.start_due(), waiting.start_due()) == (AT_ONCE, 0)
    wait_for(lambda: len(polls.rows) == AT_ONCE)
    hosts = {row.settings["url"].split("/")[2] for row in SourceRow.objects.filter(pk__in=polls.rows)}
    assert len(hosts) == AT_ONCE
    polls.go.set()
    waiting.stop()


def test_a_poll_that_has_just_begun_is_not_asked_for_again(polls: Polls, kept: Kept) -> None:
    row = source(workspace())
    waiting = Scheduler(kept)  # type: ignore[arg-type]
    assert waiting.start_due() == 1
    wait_for(lambda: polls.rows == [row.pk])
    waiting.start_due()  # looks again before the poll claimed its row
    SourceRow.objects.update(next_at=timezone.now() + timedelta(hours=1))
    polls.go.set()
    waiting.ending()[0].join(15) if waiting.ending() else None
    assert waiting.start_due() == 0 and polls.rows == [row.pk]
    waiting.stop()


def test_stopping_does_not_wait_for_a_silent_site(polls: Polls, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PATIENCE", 0.1)
    source(workspace())
    running = Scheduler(kept)  # type: ignore[arg-type]
    running.start()
    wait_for(lambda: len(polls.rows) == 1)
    running.stop()
    assert not polls.go.is_set(), "the poll is still held, and stop came back"


def test_a_fault_while_looking_or_polling_does_not_end_the_scheduler(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scheduler, "every", 0.02)
    seen: list[int] = []
    looks = iter([RuntimeError("the database is away")])

    def poll(row: SourceRow, *_: Any) -> None:
        seen.append(row.pk)
        raise RuntimeError("a bug")

    look = scheduler.due

    def due(limit: int) -> Any:
        for fault in looks:
            raise fault
        return look(limit)

    monkeypatch.setattr(runner, "poll", poll)
    monkeypatch.setattr(scheduler, "due", due)
    source(workspace())
    running = Scheduler(kept)  # type: ignore[arg-type]
    running.start()
    wait_for(lambda: len(seen) >= 2)
    running.stop()


def test_a_file_is_a_source_that_is_never_asked():
    SourceRow.objects.create(workspace=workspace(), kind="file", label="Messages")
    assert list(due(10)) == []
