"""Streams: opened, heard, lost and opened again from where they were, closed when their source changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic, sleep
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from hune.errors import Unreachable
from hune.listen import sources, streams
from hune.listen.claim import due, due_streams
from hune.listen.models import SourceRow
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.listen.streams import Streams, hear
from hune.mention import Mention
from tests.listen.places import Kept, workspace

pytestmark = pytest.mark.django_db


class River(Source):
    """A stream that gives what the test says, from the cursor on; a number stands for a mention, an error is raised."""

    name: ClassVar[str] = "river"
    label: ClassVar[str] = "River"
    medium: ClassVar[str] = "microblog"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    ways: ClassVar[tuple[Way, ...]] = (
        Way("all", "Everything", live=True, wide=True),
        Way("some", "Some", needs=(Need("tag", "Tag"),)),
    )
    gives: ClassVar[list[Any]] = []
    opened: ClassVar[list[dict[str, Any]]] = []

    def stream(self, cursor: Any, stop: Event) -> Iterator[Polled]:
        River.opened.append(dict(cursor))
        at = cursor.get("at", 0)
        while not stop.is_set():
            if at < len(River.gives):
                given = River.gives[at]
                at += 1
                if isinstance(given, Exception):
                    River.gives[at - 1] = at - 1
                    raise given
                yield Polled([Mention(str(given), datetime.now(UTC), text="Bonjour")], cursor={"at": at})
            else:
                yield Polled(cursor={"at": at})
                stop.wait(0.01)


@pytest.fixture(autouse=True)
def river(monkeypatch: pytest.MonkeyPatch) -> None:
    River.gives, River.opened = [], []
    for room in (sources, streams):
        monkeypatch.setattr(room, "kinds", lambda: {"river": River})


def stream() -> SourceRow:
    return sources.add(workspace(), None, "river", {"way": "all"})


def stopped_when(done: Callable[[], bool]) -> Event:
    """An event that sets itself once something is true, or after ten seconds."""

    class Watched(Event):
        end = monotonic() + 60

        def is_set(self) -> bool:
            return done() or monotonic() > self.end

    return Watched()


def test_a_wide_stream_keeps_only_what_meets_a_topic_and_is_never_polled(kept: Kept) -> None:
    row = stream()
    assert row.keep == SourceRow.Keep.MATCHED
    assert list(due_streams()) == [row] and not due(10)


def test_a_lost_stream_goes_on_from_the_last_cursor(kept: Kept) -> None:
    row = stream()
    River.gives = [0, 1, Unreachable(host="river.example"), 3]
    hear(row, Event(), kept)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.cursor, row.failures, row.claimed_until) == ({"at": 2}, 1, None)
    assert row.next_at and row.next_at < timezone.now() + timedelta(seconds=2), "opened again within a moment"
    hear(row, stopped_when(lambda: len(kept.mentions) == 4), kept)  # type: ignore[arg-type]
    assert River.opened == [{}, {"at": 2}]
    assert sorted(id for _, id in kept.mentions) == ["0", "1", "2", "3"]
    row.refresh_from_db()
    assert (row.failures, row.error) == (0, "")


@pytest.mark.django_db(transaction=True)
def test_streams_open_follow_their_source_and_stop(kept: Kept) -> None:
    row = stream()
    River.gives = [0]
    open_streams = Streams(kept)  # type: ignore[arg-type]
    open_streams.look()
    end = monotonic() + 60
    while not kept.mentions and monotonic() < end:
        sleep(0.01)
    assert kept.mentions
    open_streams.look()
    assert len(River.opened) == 1, "one stream for one source"
    sources.pause(row)
    open_streams.look()
    while open_streams._open and monotonic() < end:
        sleep(0.01)
    assert not open_streams._open, "closed when it was paused"
    sources.resume(row)
    open_streams.look()
    open_streams.stop()
    assert not open_streams._open
    row.refresh_from_db()
    assert row.claimed_until is None, "somebody else may open it at once"
