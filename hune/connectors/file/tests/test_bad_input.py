"""What is broken, hostile or absurd: a clear sentence or one rejected row, the good rows kept, nothing harmed."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hune.connectors.file import opening
from hune.connectors.file.limits import MAX_RAW
from hune.connectors.file.reader import CUT_HERE, NOT_AN_OBJECT, NOT_DECODED, OPEN_QUOTE, TOO_MANY_CELLS
from hune.connectors.file.table import RawRow, Table, open_table
from hune.errors import BadInput
from hune.outcomes import Outcome

HEAD = "id,date,text\n"


def line(number: int, text: str = "bonjour à tous") -> str:
    return f"{number},2024-01-05,{text}\n"


GOOD = HEAD + "".join(map(line, range(5)))


def opened(folder: Path, content: bytes | str, name: str = "file.csv") -> Table:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_table(path)


def split(table: Table) -> tuple[list[object], list[RawRow]]:
    """Ids of the good rows, and the bad rows."""
    rows = list(table.rows())
    return [r.values["id"] for r in rows if r.values is not None], [r for r in rows if r.values is None]


def packed_with(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, GOOD)
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["a", "b"] * 500}), out)
    return out.getvalue()


JUNK = random.Random(7).randbytes(50_000)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.csv", "This file is empty."),
        (b" \r\n \n", "a.csv", "This file is empty."),
        (b"\0" * 5000, "a.csv", "This file is empty."),
        (gzip.compress(b"", mtime=0), "a.csv.gz", "This archive is damaged or was not sent whole."),
        (HEAD.encode(), "a.csv", "This file has columns but no row."),
        (",".join(f"c{i}" for i in range(10_000)).encode() + b"\n1\n", "a.csv", "This file has 10000 columns"),
        (JUNK, "a.csv", "This is no table we can read."),
        (JUNK, "a.bin", "This is no table we can read."),
        (b"[" * 100_000, "a.json", "This is no table we can read."),
        (b'["a", "b"]', "a.json", "This is no table we can read."),
        (b"{}", "a.json", "This JSON file holds no list of objects."),
        (b"%PDF-1.7", "a.csv", "This is a PDF."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512, "a.xls", "This is an old Office file."),
        (b"<!DOCTYPE html><html></html>", "a.csv", "This is a web page"),
        (parquet()[:-200], "a.parquet", "This Parquet file is damaged or was not sent whole"),
        (b"PAR1" + JUNK, "a.parquet", "This Parquet file is damaged or was not sent whole"),
        (packed_with("a.csv", "b.csv"), "a.zip", "This archive holds 2 files."),
        (packed_with("a.csv")[:-40], "a.zip", "This archive is damaged or was not sent whole."),
        (packed_with("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "This workbook is damaged"),
    ],
)
def test_what_is_no_table_gets_a_sentence(content: bytes, name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as told:
        opened(tmp_path, content, name)
    assert told.value.text.startswith(says)


def test_letters_of_another_encoding_cost_their_row_only(tmp_path: Path) -> None:
    good, bad = split(opened(tmp_path, GOOD.encode() + b"7,2024-01-05,caf\xe9\n" + line(8).encode()))
    assert good == ["0", "1", "2", "3", "4", "8"]
    assert [(r.number, r.unreadable, r.detail) for r in bad] == [(7, Outcome.UNREADABLE, NOT_DECODED)]


@pytest.mark.parametrize("text", ["x" * 5_000_000, '"' + "x\n" * 2_500_000 + '"', "x" * 9_000_000])
def test_a_huge_row_is_rejected_and_cut(text: str, tmp_path: Path) -> None:
    good, bad = split(opened(tmp_path, GOOD + line(6, text) + line(7)))
    assert good == ["0", "1", "2", "3", "4", "7"]
    [row] = bad
    assert row.unreadable is Outcome.TOO_LARGE
    assert len(row.raw) <= MAX_RAW


@pytest.mark.parametrize("count", [10, 200_000])
def test_a_quote_that_never_closes_costs_its_row_only(count: int, tmp_path: Path) -> None:
    rest = "".join(line(i) for i in range(7, 7 + count))
    good, bad = split(opened(tmp_path, GOOD + line(6, '"never closed') + rest))
    assert len(good) == 5 + count
    assert [(r.number, r.detail) for r in bad] == [(7, OPEN_QUOTE)]


def test_a_quote_that_closes_in_a_later_row_swallows_none(tmp_path: Path) -> None:
    rest = "".join(line(i) for i in range(7, 20)) + line(20, '"quoted"') + line(21)
    good, bad = split(opened(tmp_path, GOOD + line(6, '"never closed') + rest))
    assert good == [str(i) for i in range(22) if i not in (5, 6)]
    assert [r.detail for r in bad] == [OPEN_QUOTE]


def test_lines_in_a_quoted_text_that_look_like_rows_stay_text(tmp_path: Path) -> None:
    good, bad = split(opened(tmp_path, GOOD + line(6, '"one, two, three\n7,2024-01-05,no row"') + line(8)))
    assert good == ["0", "1", "2", "3", "4", "6", "8"]
    assert not bad


def test_more_cells_than_columns_reject_the_row(tmp_path: Path) -> None:
    good, bad = split(opened(tmp_path, GOOD + "6,2024-01-05,a,b\n7,2024-01-05,a,,\n8\n"))
    assert good == ["0", "1", "2", "3", "4", "7", "8"]
    assert [r.detail for r in bad] == [TOO_MANY_CELLS]


def test_a_cut_archive_gives_what_came_before(tmp_path: Path) -> None:
    numbers = random.Random(3)
    whole = HEAD + "".join(line(i, str(numbers.random())) for i in range(3000))
    good, bad = split(opened(tmp_path, gzip.compress(whole.encode())[:-9000], "cut.csv.gz"))
    assert good == [str(i) for i in range(len(good))]
    assert len(good) > 500
    assert [r.detail for r in bad] == [CUT_HERE]


@pytest.mark.parametrize("filling", [b"0" * 1_000_000, line(1).encode() * 40_000], ids=["one line", "many lines"])
def test_a_bomb_is_stopped_after_its_good_rows(filling: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BOMB_FLOOR", 10_000_000)
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb") as file:
        file.write(GOOD.encode())
        for _ in range(30):
            file.write(filling)
    kept = 0
    with pytest.raises(BadInput, match="more than 200 times its size"):
        for row in open_table(path).rows():
            kept += row.values is not None
    assert kept >= 5


def test_a_cell_in_the_last_corner_of_a_sheet_does_not_fill_the_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [["id", "text"], [1, "a"]]:
        book.active.append(row)
    book.active["XFD1048576"] = "far"
    book.save(tmp_path / "far.xlsx")
    good, bad = split(open_table(tmp_path / "far.xlsx"))
    assert good == [1]
    assert [(r.number, r.detail) for r in bad] == [(1_048_576, TOO_MANY_CELLS)]


def test_a_broken_object_costs_itself_only(tmp_path: Path) -> None:
    content = (
        '[{"id": 1}, {"id": 2 "x"}, {"id": 3, "id": 4}, {"id": 5, "deep": '
        + "[" * 50_000
        + "]" * 50_000
        + '}, {"id": 6}, {"id"'
    )
    good, bad = split(opened(tmp_path, content, "a.json"))
    assert good == [1, 4, 6], "of keys that come twice the last one counts"
    assert [r.detail for r in bad] == [NOT_AN_OBJECT, NOT_AN_OBJECT, CUT_HERE]


def test_a_huge_object_is_rejected(tmp_path: Path) -> None:
    content = json.dumps(
        [{"id": 1, "text": "x" * 5_000_000}, {"id": 2}, {"id": 3, "text": "y" * 20_000_000}, {"id": 4}]
    )
    good, bad = split(opened(tmp_path, content, "a.json"))
    assert good == [2, 4]
    assert [r.unreadable for r in bad] == [Outcome.TOO_LARGE, Outcome.TOO_LARGE]


def test_broken_lines_of_json_cost_themselves_only(tmp_path: Path) -> None:
    deep = '{"a":' * 5000 + "1" + "}" * 5000
    content = '{"id": 1}\nno\n[2]\n{"id": NaN}\n{"id": "\\ud800"}\n' + deep + '\n\n{"id": 3}\n'
    good, bad = split(opened(tmp_path, content, "a.jsonl"))
    assert (good[0], good[2:]) == (1, ["\ud800", 3])
    assert [(r.number, r.detail) for r in bad] == [(2, NOT_AN_OBJECT), (3, NOT_AN_OBJECT), (6, NOT_AN_OBJECT)]


def test_moments_outside_the_years_of_python_stay_readable(tmp_path: Path) -> None:
    far = pa.array([0, 1_830_000_000_000_000], pa.timestamp("ms"))
    pq.write_table(pa.table({"id": [1, 2], "date": far}), tmp_path / "a.parquet")
    assert [row.values["id"] for row in open_table(tmp_path / "a.parquet").rows() if row.values] == [1, 2]
