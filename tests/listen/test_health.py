"""How a source is, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hune.errors import Refused, Unreachable
from hune.listen import health as module
from hune.listen.health import health
from hune.listen.models import SourceDay
from tests.listen.places import source, workspace

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GONE = {"error": Refused.say, "error_params": {"host": "forum.example", "status": 410, "in_a_row": 3}, "failures": 3}


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ("new", {}),
        ("well", {"last_success_at": NOW, "last_new_at": NOW}),
        ("quiet", {"last_success_at": NOW, "last_new_at": NOW - timedelta(days=31)}),
        (
            "failing",
            {"failures": 1, "error": Unreachable.say, "error_params": {"host": "forum.example", "in_a_row": 0}},
        ),
        ("broken", {"state": "broken", **GONE}),
        ("paused", {"state": "paused"}),
        ("removed", {"state": "removed"}),
    ],
)
def test_each_state_has_words_in_both_languages(state: str, fields: dict[str, Any]) -> None:
    row = source(workspace(), next_at=NOW, **fields)
    english, french = health(row, "en"), health(row, "fr")
    assert english.state == state
    assert english.sentence and french.sentence and english.sentence != french.sentence
    assert "{" not in english.sentence + french.sentence
    assert (english.advice == "") == (french.advice == "") == (state in ("new", "well", "removed"))
    assert (english.next_at is None) == (state in ("broken", "paused", "removed"))


def test_a_broken_source_says_what_the_site_said() -> None:
    said = health(source(workspace(), state="broken", **GONE), "fr").sentence
    assert "forum.example" in said and "410" in said


def test_thirty_days_with_their_counts_and_the_mean_delay() -> None:
    row, today = source(workspace()), NOW.date()
    for ago, outcome, count, delay, timed in [
        (0, "new", 4, 600.0, 3), (0, "replaced", 2, None, 0), (0, "empty", 1, None, 0), (0, "no_id", 1, None, 0),
        (29, "new", 1, 1000.0, 1), (30, "new", 99, 9999.0, 99),
    ]:  # fmt: skip
        day = today - timedelta(days=ago)
        SourceDay.objects.create(source=row, day=day, outcome=outcome, count=count, delay_s=delay, timed=timed)
    told = health(row, "en")
    assert len(told.per_day) == module.DAYS and told.per_day[-1].day == today
    last = told.per_day[-1]
    assert (last.new, last.replaced, last.set_aside, last.delay_s) == (4, 2, 2, 600.0)
    assert (told.per_day[0].new, told.per_day[1].new) == (1, 0)
    assert told.mean_delay_s == pytest.approx((3 * 600 + 1000) / 4)


def test_no_delay_is_not_a_delay_of_zero() -> None:
    assert health(source(workspace()), "en").mean_delay_s is None
