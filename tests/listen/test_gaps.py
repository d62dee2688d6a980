"""What was not heard is kept, and costs nothing while all is well."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hune.analyse.gaps import FAILING, LATER, PAUSED, STOPPED
from hune.errors import Unreachable
from hune.listen import gaps, runner, sources
from hune.listen.models import SourceGap, SourceRow
from hune.listen.source import Polled
from tests.listen.places import Kept, Told, source, workspace

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def since(row: SourceRow, **ago: float) -> Any:
    """Give a source a past."""
    now = timezone.now()
    SourceRow.objects.filter(pk=row.pk).update(**{name: now - hours * HOUR for name, hours in ago.items()})
    row.refresh_from_db()
    return now


def polled(row: SourceRow, kept: Kept) -> None:
    Told.answers = [Polled()]
    assert not runner.poll(row, kept).error  # type: ignore[arg-type]
    row.refresh_from_db()


def kept_of(row: SourceRow) -> list[tuple[str, int, int]]:
    now = timezone.now()
    return [(g.why, round((now - g.began) / HOUR), round((now - g.ended) / HOUR)) for g in row.gaps.all()]


def test_a_source_that_answers_in_time_leaves_no_row(kept: Kept, django_assert_num_queries: Any) -> None:
    row = source(workspace(), every_s=900)
    since(row, created_at=90, last_success_at=0.4, next_at=0.1)
    polled(row, kept)
    SourceRow.objects.filter(pk=row.pk).update(failures=2, last_success_at=timezone.now() - HOUR)
    polled(row, kept)
    assert not SourceGap.objects.exists()
    with django_assert_num_queries(0):
        gaps.note_back(row, timezone.now())


def test_one_that_was_down_leaves_one_row(kept: Kept) -> None:
    row = source(workspace(), every_s=900)
    since(row, created_at=900, last_success_at=100, next_at=2)
    Told.answers = [Unreachable(host="forum.example")]
    assert runner.poll(row, kept).error  # type: ignore[arg-type]
    row.refresh_from_db()
    [now] = gaps.gaps(row.workspace_id, timezone.now() - 200 * HOUR, timezone.now())
    assert (now.why, round((now.until - now.since) / HOUR)) == (FAILING, 100), "told while it is still down"
    polled(row, kept)
    polled(row, kept)
    assert kept_of(row) == [(FAILING, 100, 0)]


def test_nobody_asked_while_hune_was_stopped(kept: Kept) -> None:
    row = source(workspace(), every_s=900)
    since(row, created_at=900, last_success_at=48, next_at=47)
    polled(row, kept)
    assert kept_of(row) == [(STOPPED, 48, 0)]


def test_a_wait_that_was_meant_is_no_gap(kept: Kept) -> None:
    row = source(workspace(), every_s=900)
    since(row, created_at=900, last_success_at=48, next_at=0.5)
    polled(row, kept)
    assert kept_of(row) == []


def test_a_pause_is_told_and_kept_once(kept: Kept) -> None:
    row = source(workspace(), every_s=900)
    now = since(row, created_at=900, last_success_at=30, next_at=29)
    sources.pause(row)
    [told] = gaps.gaps(row.workspace_id, now - 100 * HOUR, now)
    assert told.why == PAUSED
    sources.resume(row)
    polled(row, kept)
    assert kept_of(row) == [(PAUSED, 30, 0)]


def test_how_complete_the_sources_were(kept: Kept) -> None:
    here = workspace()
    first, second = source(here), source(here, url="https://other.example/feed")
    removed = source(here, url="https://gone.example/feed", state="removed")
    now = since(first, created_at=200, last_success_at=0, next_at=-1)
    since(second, created_at=50, last_success_at=0, next_at=-1)
    since(removed, created_at=900)
    SourceGap.objects.create(source=first, why=FAILING, began=now - 150 * HOUR, ended=now - 90 * HOUR)
    told = gaps.heard(here.pk, now - 100 * HOUR, now)
    assert [(g.source_id, g.why) for g in told.gaps] == [(first.pk, FAILING), (second.pk, LATER)]
    assert told.sources == 2 and told.began == first.created_at
    assert told.share == pytest.approx(1 - (10 + 50) / 200)
    assert gaps.gaps(workspace("Beta").pk, now - 100 * HOUR, now) == []
    earlier = gaps.heard(here.pk, now - 500 * HOUR, now - 400 * HOUR)
    assert (earlier.gaps, earlier.share, earlier.sources) == ([], None, 0)
