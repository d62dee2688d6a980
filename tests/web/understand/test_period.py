"""Periods are days of the workspace, also when the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.series import last_days
from hune.store.query import MentionQuery
from hune.web.understand import period

PARIS = "Europe/Paris"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)), st.integers(1, 400))
def test_so_many_days_are_so_many_days(newest, days):
    bounds = last_days(newest, days, PARIS)
    assert bounds["since"] <= newest < bounds["until"]
    assert period.days_of(MentionQuery(1, timezone=PARIS, **bounds)) == days


def test_a_day_of_a_clock_change_has_its_own_length():
    bounds = last_days(datetime(2026, 3, 29, 12, tzinfo=UTC), 1, PARIS)
    assert (bounds["until"] - bounds["since"]).total_seconds() == 23 * 3600


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 5, 1), date(2026, 5, 28), "1er – 28 mai 2026"),
        (date(2026, 4, 29), date(2026, 5, 28), "29 avril – 28 mai 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 décembre 2025 – 2 janvier 2026"),
        (date(2026, 5, 18), date(2026, 5, 18), "18 mai 2026"),
    ],
)
def test_no_word_is_said_twice(first, last, said):
    assert period.between(first, last, "fr") == said


def test_an_open_period_has_no_length():
    query = MentionQuery(1, since=datetime(2026, 5, 1, tzinfo=UTC))
    assert period.days_of(query) is None
    with override("en"):
        assert period.in_words(query, "en") == "since 1 May 2026"
