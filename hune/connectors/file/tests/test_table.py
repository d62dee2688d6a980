"""Files of each format and packing, as a table."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hune.connectors.file.table import open_table

ROWS = [
    {"id": "1", "date": "2024-01-05", "text": "L’été à Nîmes, « déjà » : çà et là"},
    {"id": "2", "date": "2024-01-06", "text": "Réseau 📶 coupé\nà midi"},
]


def as_csv(delimiter: str = ",", lines: str = "\r\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "date", "text"], delimiter=delimiter, lineterminator=lines)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue()


def as_workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in [["id", "date", "text"], *(list(r.values()) for r in ROWS)]:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def as_parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.csv", content)
        archive.writestr("__MACOSX/._export.csv", "x")
    return out.getvalue()


WESTERN = as_csv().replace("📶 ", "")
CONTENTS: dict[str, bytes] = {
    "commas": as_csv().encode(),
    "semicolons": as_csv(";").encode(),
    "tabs": as_csv("\t").encode(),
    "bars": as_csv("|").encode(),
    "said": b"sep=;\r\n" + as_csv(";").encode(),
    "marked": as_csv().encode("utf-8-sig"),
    "utf16": as_csv().encode("utf-16"),
    "utf16_unmarked": as_csv().encode("utf-16-le"),
    "utf32": as_csv().encode("utf-32"),
    "workbook": as_workbook(),
    "parquet": as_parquet(),
    "lines": "\n".join(json.dumps(r) for r in ROWS).encode(),
    "array": json.dumps(ROWS, ensure_ascii=False, indent=1).encode(),
    "inside": json.dumps({"meta": {"fields": [{"name": "id"}]}, "data": ROWS}).encode(),
    "behind": "\n".join(json.dumps(r, indent=1) for r in ROWS).encode(),
    "script": b"window.YTD.posts.part0 = " + json.dumps(ROWS).encode(),
}


def values(path: Path) -> list[dict[str, Any] | None]:
    return [row.values for row in open_table(path).rows()]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zipped], ids=["plain", "gzip", "zip"])
@pytest.mark.parametrize("name", CONTENTS)
def test_every_format_and_packing_gives_the_same_rows(
    name: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(pack(CONTENTS[name]))
    table = open_table(path)
    assert table.columns == ["id", "date", "text"]
    assert [row.values for row in table.rows()] == ROWS
    assert [row.values for row in table.rows()] == ROWS, "rows may be asked for twice"
    assert table.bytes_read == table.size == path.stat().st_size


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
def test_western_encodings_are_told_apart(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    text = WESTERN.replace("’", "'") if encoding == "latin-1" else WESTERN
    path.write_bytes(text.encode(encoding))
    said = values(path)
    assert said[1] == {"id": "2", "date": "2024-01-06", "text": "Réseau coupé\nà midi"}


def test_letters_far_behind_an_ascii_beginning_still_tell_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(b"id,text\n" + b"1,abc def\n" * 50_000 + "2,été à Nîmes\n".encode("cp1252"))
    assert values(path)[-1] == {"id": "2", "text": "été à Nîmes"}


def test_returns_alone_end_lines_too(tmp_path: Path) -> None:
    path = tmp_path / "mac.csv"
    path.write_bytes(b"id,text\r1,one two\r2,three\r")
    assert values(path) == [{"id": "1", "text": "one two"}, {"id": "2", "text": "three"}]


def test_backslashes_may_escape_quotes(tmp_path: Path) -> None:
    path = tmp_path / "dump.csv"
    path.write_text('id,text\n1,"she said \\"yes, now\\" twice"\n2,"b"\n')
    assert values(path)[0] == {"id": "1", "text": 'she said "yes, now" twice'}


def test_a_file_without_header_names_its_columns_by_letters(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("7,https://alpha.example/1,8/4/2016 11:52\n8,https://alpha.example/2,8/14/2016 9:02\n")
    table = open_table(path)
    assert table.columns == ["A", "B", "C"]
    assert len(list(table.rows())) == 2


def test_columns_get_usable_names(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(",text,text\n0,a,b\n")
    assert open_table(path).columns == ["A", "text", "text (2)"]


def test_nested_objects_become_dotted_columns(tmp_path: Path) -> None:
    path = tmp_path / "nested.jsonl"
    path.write_text(
        '{"text": "a", "user": {"name": "b", "place": {"city": "c"}}, "langs": ["fr"], "x": [{"y": 1}]}\n{}\n'
    )
    assert values(path)[0] == {"text": "a", "user.name": "b", "user.place.city": "c", "langs": ["fr"], "x": []}


def test_the_shape_is_that_of_the_columns_in_any_order(tmp_path: Path) -> None:
    one, other, third = tmp_path / "1.csv", tmp_path / "2.csv", tmp_path / "3.csv"
    one.write_text("text,date\na,b\n")
    other.write_text("date;text\nb;a\n")
    third.write_text("date;texte\nb;a\n")
    assert open_table(one).shape == open_table(other).shape != open_table(third).shape


def test_a_workbook_gives_its_own_types_and_no_errors(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    book = openpyxl.Workbook()
    book.create_sheet("Data")
    for row in [
        [],
        ["id", "date", "text", "likes"],
        [569369239183872000, datetime(2024, 1, 1, 10), "salut", "#DIV/0!"],
    ]:
        book["Data"].append(row)
    book.save(path)
    [row] = open_table(path).rows()
    assert row.values == {"id": 569369239183872000, "date": datetime(2024, 1, 1, 10), "text": "salut", "likes": None}
    assert row.number == 3


WRITTEN = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")  # many controls make no text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(
        st.tuples(
            st.text(WRITTEN, max_size=30),
            st.text(WRITTEN, max_size=30),
        ),
        min_size=1,
        max_size=12,
    ),
    delimiter=st.sampled_from(",;\t|"),
)
def test_what_a_csv_writer_writes_is_read_back(cells: list[tuple[str, str]], delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "round.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerow(["id", "text", "note"])
        writer.writerows([str(i), *pair] for i, pair in enumerate(cells))
    said = values(path)
    assert [(row or {}).get("text") for row in said] == [text for text, _ in cells]
    assert [(row or {}).get("note") for row in said] == [note for _, note in cells]
