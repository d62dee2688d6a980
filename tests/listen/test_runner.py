"""One poll from claim to cursor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hune.errors import RateLimited, Reauthorise, Refused, StoreError, Unreachable
from hune.listen import runner
from hune.listen.claim import LEASE, claim, due
from hune.listen.models import SourceDay, SourceRow
from hune.listen.source import Polled, Rejected
from hune.mention import Mention
from hune.outcomes import Outcome
from tests.listen.places import Kept, Told, source, workspace

pytestmark = pytest.mark.django_db
State = SourceRow.State


def said(id: str, text: str = "Bonjour", ago: timedelta = timedelta(minutes=10)) -> Mention:
    return Mention(id, datetime.now(UTC) - ago, text=text)


def counts(row: SourceRow) -> dict[str, int]:
    return dict(SourceDay.objects.filter(source=row).values_list("outcome", "count"))


def test_a_poll_stores_what_it_got_and_then_the_cursor(kept: Kept) -> None:
    row = source(workspace(), every_s=3600)
    Told.answers = [Polled([said("1"), said("2")], cursor={"at": 2}), Polled([said("2"), said("3")], cursor={"at": 3})]
    assert runner.poll(row, kept) == runner.Told(new=2)  # type: ignore[arg-type]
    assert runner.poll(row, kept) == runner.Told(new=1, replaced=1)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert Told.cursors == [{}, {"at": 2}] and row.cursor == {"at": 3}
    assert len(kept.mentions) == 3 and kept.tags == [f"poll:{row.pk}"] * 2
    assert counts(row) == {"new": 3, "replaced": 1}
    assert (row.state, row.failures, row.claimed_until, row.every_s) == (State.ACTIVE, 0, None, 900)
    assert row.next_at and row.last_new_at and row.next_at > timezone.now() + timedelta(seconds=899)


def test_the_cursor_stays_when_the_batch_was_not_told_of(kept: Kept) -> None:
    """Killed between the rows and the cursor: the same comes again and replaces itself."""
    row = source(workspace())
    Told.answers = [Polled([said("1")], cursor={"at": 1}), Polled([said("1")], cursor={"at": 1})]
    kept.dies = True
    assert runner.poll(row, kept).error  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.cursor == {} and counts(row) == {} and row.failures == 1
    kept.dies = False
    assert runner.poll(row, kept).replaced == 1  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.cursor == {"at": 1} and len(kept.mentions) == 1 and row.failures == 0


def test_large_answers_go_in_batches_and_the_cursor_with_the_last(kept: Kept) -> None:
    row = source(workspace())
    kept.batch_rows = 2
    Told.answers = [Polled([said(str(n)) for n in range(5)], [Rejected(Outcome.EMPTY, "", "<x>")], cursor={"at": 5})]
    assert runner.poll(row, kept) == runner.Told(new=5, set_aside=1)  # type: ignore[arg-type]
    assert len(kept.tags) == 3 and counts(row) == {"new": 5, "empty": 1}


def test_what_cannot_be_taken_is_set_aside_and_counted(kept: Kept) -> None:
    row = source(workspace())
    Told.answers = [Polled([said("1"), said("2", "drop me")], [Rejected(Outcome.NO_ID, "why", "<item/>")], {"at": 1})]
    assert runner.poll(row, kept) == runner.Told(new=1, set_aside=2)  # type: ignore[arg-type]
    assert counts(row) == {"new": 1, "future": 1, "no_id": 1}
    assert {(a.outcome, a.detail) for a in kept.aside} == {(Outcome.FUTURE, "2999"), (Outcome.NO_ID, "why")}
    assert all(a.source_id == row.pk for a in kept.aside) and "drop me" in kept.aside[1].raw


def test_nothing_new_is_a_success(kept: Kept) -> None:
    row = source(workspace(), every_s=3600, failures=4, error="x", cursor={"etag": "1"})
    Told.answers = [Polled(cursor={"etag": "2"}, unchanged=True, next_in=7200)]
    assert runner.poll(row, kept) == runner.Told(unchanged=True)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.cursor, row.failures, row.error, row.every_s) == ({"etag": "2"}, 0, "", 4500)
    assert row.last_success_at and row.last_new_at is None and kept.tags == []
    assert row.next_at and row.next_at >= timezone.now() + timedelta(seconds=7190), "what it asks for is longer"


def test_more_is_fetched_at_once_while_it_brings_something(kept: Kept) -> None:
    row = source(workspace())
    Told.answers = [
        Polled([said("1")], cursor={"page": 1}, more=True),
        Polled([said("1")], cursor={"page": 2}, more=True),
        Polled([said("2")], cursor={"page": 3}, more=True, next_in=900.0),
    ]
    waits = []
    for _ in range(3):
        began = timezone.now()
        runner.poll(row, kept)  # type: ignore[arg-type]
        row.refresh_from_db()
        assert row.next_at
        waits.append(round((row.next_at - began).total_seconds(), -1))
    assert waits == [0, 60, 900], "a place that goes round in circles, or asks us to wait, is not asked in a hot loop"


def test_a_cursor_without_measure_is_not_kept(kept: Kept) -> None:
    row = source(workspace(), cursor={"at": 1})
    Told.answers = [Polled([said("1")], cursor={"seen": ["x" * 1000] * 2000})]
    assert runner.poll(row, kept).error and kept.mentions == {}  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.cursor == {"at": 1} and row.failures == 1


def test_the_mean_delay_counts_what_is_new_but_not_the_first_poll(kept: Kept) -> None:
    row = source(workspace())
    hour, old = timedelta(hours=1), timedelta(days=900)
    Told.answers = [
        Polled([said("1", ago=old)], cursor={"at": 1}),
        Polled([said("1", ago=old), said("2", ago=hour)], cursor={"at": 2}),
        Polled([said("3", ago=3 * hour)], cursor={"at": 3}),
    ]
    for _ in range(3):
        runner.poll(row, kept)  # type: ignore[arg-type]
    today = SourceDay.objects.get(source=row, outcome="new")
    assert (today.count, today.timed) == (3, 2)
    assert today.delay_s == pytest.approx(7200, abs=60)


def test_failures_are_kept_in_words_and_waited_for(kept: Kept) -> None:
    row = source(workspace(), cursor={"at": 1})
    Told.answers = [Unreachable(host="forum.example"), RateLimited(host="forum.example", retry_after=50_000.0)]
    assert "forum.example" in runner.poll(row, kept).error  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.error, row.error_params["host"], row.failures) == (Unreachable.say, "forum.example", 1)
    assert (row.cursor, row.claimed_until, row.last_success_at) == ({"at": 1}, None, None)
    runner.poll(row, kept)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.failures == 1 and row.next_at, "to be asked to come later is no failure"
    assert row.next_at >= timezone.now() + timedelta(seconds=49_990)


def test_three_lasting_failures_in_a_row_ask_a_person(kept: Kept) -> None:
    row = source(workspace())
    gone = [Refused(host="forum.example", status=410) for _ in range(2)]
    Told.answers = [*gone, Unreachable(host="forum.example"), *gone, Reauthorise(host="forum.example")]
    for n in range(6):
        row.refresh_from_db()
        assert row.state == State.ACTIVE, n
        runner.poll(row, kept)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.state, row.error) == (State.BROKEN, Reauthorise.say)
    assert not due(10)
    Told.answers = [Polled(cursor={"at": 1})]
    runner.poll(row, kept)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.state == State.ACTIVE, "a poll by hand that succeeds mends it"


@pytest.mark.parametrize("fault", [ZeroDivisionError("a bug"), StoreError(), RecursionError()])
def test_no_fault_of_a_connector_leaves_the_runner(kept: Kept, fault: Exception) -> None:
    row = source(workspace())
    Told.answers = [fault]
    assert runner.poll(row, kept).error  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.failures, row.claimed_until, row.state) == (1, None, State.ACTIVE)


def test_a_kind_that_is_gone_is_a_failure_not_a_crash(kept: Kept) -> None:
    row = source(workspace(), kind="gone")
    assert "gone" in runner.poll(row, kept).error  # type: ignore[arg-type]


def test_a_permanent_move_is_remembered(kept: Kept) -> None:
    row = source(workspace())
    Told.answers = [Polled(cursor={"at": 1}, moved_to="https://new.example/feed")]
    runner.poll(row, kept)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.settings == {"url": "https://new.example/feed"}


def test_nobody_polls_what_another_holds_or_what_was_removed(kept: Kept) -> None:
    row = source(workspace())
    assert claim(row) and not claim(row)
    assert runner.poll(row, kept) == runner.Told(asked=False)  # type: ignore[arg-type]
    removed = source(row.workspace, state=State.REMOVED)
    assert not runner.poll(removed, kept).asked  # type: ignore[arg-type]


def test_who_is_due_even_after_the_clock_jumped() -> None:
    now, minute, day = timezone.now(), timedelta(minutes=1), timedelta(days=1)
    place = workspace()
    wanted = {
        source(place, next_at=now - minute).pk: "its time has come",
        source(place, next_at=None).pk: "never asked",
        source(place, next_at=now + 400 * day).pk: "written by a clock that was far ahead",
        source(place, next_at=now - minute, claimed_until=now - minute).pk: "its holder died",
        source(place, next_at=now - minute, claimed_until=now + LEASE + day).pk: "held by a clock that was far ahead",
    }
    source(place, next_at=now + minute)
    source(place, next_at=now - minute, claimed_until=now + minute)
    for state in (State.PAUSED, State.BROKEN, State.REMOVED):
        source(place, next_at=now - minute, state=state)
    assert {row.pk for row in due(50)} == set(wanted)
