"""The fullest hour is darkest, an hour with one mention is not white."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hune.web.understand.shapes import SHADES, shade


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_shades_follow_the_counts(a, b):
    most = max(a, b)
    low, high = sorted((a, b))
    assert 1 <= shade(low, most) <= shade(high, most) == SHADES


def test_nothing_is_white():
    assert shade(0, 100) == 0
