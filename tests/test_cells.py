"""Cells of what we write: they read back as they were, and run in no spreadsheet, whatever separates its cells."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hune
from hune.cells import SIGNS, UNFIT, clean_text, csv_line

TEXTS = st.text(alphabet="ab=+-@;,\t\n\r \"'\0)", max_size=12)
CELLS = st.lists(st.one_of(TEXTS, st.integers(), st.none()), min_size=2)


def read(line: str, delimiter: str) -> list[str]:
    """The cells as a spreadsheet with this separator takes them."""
    return [cell for row in csv.reader(io.StringIO(line, newline=""), delimiter=delimiter) for cell in row]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("x;=cmd", "x;'=cmd"), ("x; @SUM(A1)", "x; '@SUM(A1)"), ("a\t+1", "a\t'+1"), ("a\n-1", "a\n'-1"),
        ('x;"=1', "x;\"'=1"), ("=1", "'=1"), ("Bravo ;-)", "Bravo ;-)"), ("a, @lea", "a, @lea"), ("a;b", "a;b"),
        ("\0=1", "'=1"), ("d’où\u202e", "d’où"),
    ],
)  # fmt: skip
def test_what_would_run_after_a_separator_is_kept_from_it(said: str, written: str) -> None:
    assert read(csv_line([said, 1]), ",") == [written, "1"]


def test_texts_are_quoted_and_numbers_are_not() -> None:
    assert csv_line(["a", 'b"c', 1, 2.5, None, True, ""]) == '"a","b""c",1,2.5,,True,\r\n'


@given(CELLS)
def test_no_cell_runs_by_any_separator(cells: list[object]) -> None:
    line = csv_line(cells)
    for delimiter in ",;\t":
        for cell in read(line, delimiter):
            bare = cell.lstrip(' "')
            number = re.fullmatch(r"-?\d+(,.*)?", bare, re.DOTALL)  # a whole number, and the cells after it
            assert number or not bare.startswith(tuple(SIGNS)) or bare.startswith("-)"), (delimiter, cell)


@given(st.text())
def test_a_clean_text_stays_itself(said: str) -> None:
    kept = clean_text(said)
    assert clean_text(kept) == kept and not UNFIT.search(kept)
    kept.encode()


def test_no_room_writes_csv_in_another_way() -> None:
    written = [
        str(path)
        for path in Path(hune.__file__).parent.rglob("*.py")
        if "tests" not in path.parts and re.search(r"csv\.(writer|DictWriter)", path.read_text())
    ]
    assert written == []
