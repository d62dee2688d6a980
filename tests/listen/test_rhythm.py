"""When a source is asked again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hune.listen.rhythm import DAY, LONGEST, LONGEST_WISH, SHORTEST, next_rhythm, wait_after_failure, wait_after_success


@given(st.floats(0, 10**7), st.integers(0, 10**6))
def test_the_rhythm_stays_between_five_minutes_and_six_hours(every_s: float, new: int) -> None:
    assert SHORTEST <= next_rhythm(every_s, new) <= LONGEST


def test_the_rhythm_follows_what_happens() -> None:
    assert next_rhythm(3600, 5) == 1800
    assert next_rhythm(3600, 0) == 4500


@given(st.floats(SHORTEST, LONGEST), st.none() | st.floats(0, 10**9))
def test_what_a_place_asks_for_is_obeyed_up_to_a_day(every_s: float, asked: float | None) -> None:
    wait = wait_after_success(every_s, asked)
    wished = max(every_s, min(asked or 0, DAY))
    assert wished <= wait <= wished * 1.1


@given(st.integers(1, 10**6), st.none() | st.floats(0, 10**12))
def test_failures_wait_longer_and_never_less_than_asked(failures: int, asked: float | None) -> None:
    wait = wait_after_failure(failures, asked)
    assert wait >= min(asked or 0, LONGEST_WISH)
    assert wait <= max(DAY * 1.25, LONGEST_WISH)
    if asked is None:
        doubled = min(SHORTEST * 2.0 ** min(failures - 1, 40), DAY)
        assert 0.75 * doubled <= wait <= 1.25 * doubled
