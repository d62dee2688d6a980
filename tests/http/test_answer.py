"""What headers ask of us."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.http.answer import Answer, read_retry_after

NOON = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 18 May 2026 12:05:00 GMT", 300.0),
        ("Mon, 18 May 2026 11:00:00 GMT", 0.0),
        ("Mon, 18 May 2026 14:05:00 +0200", 300.0),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("١٢", None),
        ("Mon, 99 Foo 60000 12:00:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(said: str | None, seconds: float | None) -> None:
    assert read_retry_after(said, NOON) == seconds


@given(st.text(max_size=60))
def test_retry_after_reads_anything_without_a_fault(said: str) -> None:
    seconds = read_retry_after(said, NOON)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("max-age=600", 600.0), ('public, Max-Age="60"', 60.0), ("no-store", None), ("s-maxage=5", None), ("", None)],
)
def test_max_age(said: str, seconds: float | None) -> None:
    assert Answer("http://a.example/", 200, {"cache-control": said}).max_age == seconds


def test_content_type_without_its_parameters() -> None:
    assert Answer("", 200, {"content-type": "Text/HTML; charset=utf-8"}).content_type == "text/html"
