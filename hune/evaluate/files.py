"""Reads the files an evaluation is given: tables with a header, lists with one text a line; each may be gzipped."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from math import isfinite, nan
from pathlib import Path
from typing import Any

from hune.errors import BadInput

Rows = Iterator[dict[str, str]]


def read_rows(path: Path, *columns: str) -> list[dict[str, str]]:
    """The rows of a CSV, TSV, JSON or JSON lines file (by its ending, `.gz` after it or not), every value as text, an
    absent one as "". Raises BadInput for a file that cannot be read, has no row, or lacks one of `columns`."""
    ending = (path.with_suffix("") if path.suffix == ".gz" else path).suffix
    if ending not in READERS:
        raise BadInput("{path}: a table ends in .csv, .tsv, .json or .jsonl, with .gz after it or not.", path=path)
    rows = list(READERS[ending](path, _text(path)))
    if not rows:
        raise BadInput("{path} holds no row.", path=path)
    known = {name for row in rows for name in row}
    for column in columns:
        if column not in known:
            raise BadInput(
                "{path} has no column “{column}”. It has: {known}.",
                path=path, column=column, known=", ".join(sorted(known)),
            )  # fmt: skip
    return rows


def read_lines(path: Path) -> list[str]:
    """The lines of a file, an empty one being an empty text. Raises BadInput where it cannot be read or is empty."""
    lines = _text(path).split("\n")  # not splitlines: a text may hold the line separators of other alphabets
    if lines[-1] == "":
        lines.pop()
    if not lines:
        raise BadInput("{path} holds no line.", path=path)
    return [line.removesuffix("\r") for line in lines]


def read_pairs(texts: Path, labels: Path) -> tuple[list[str], list[str]]:
    """The lines of two files that belong together. Raises BadInput, also where one is longer than the other."""
    said, told = read_lines(texts), [line.strip() for line in read_lines(labels)]
    for longer, other in ((said, told), (told, said)):
        while len(longer) > len(other) and not longer[-1].strip():
            longer.pop()  # what an editor leaves at the end
    if len(said) != len(told):
        raise BadInput(
            "{texts} has {n} lines and {labels} has {m}: each text needs its label.",
            texts=texts, n=len(said), labels=labels, m=len(told),
        )  # fmt: skip
    return said, told


def read_numbers(path: Path, rows: Sequence[dict[str, str]], column: str) -> list[float]:
    """One column as numbers. Raises BadInput naming the first row that holds something else."""
    return [_number(path, row, column, text[column]) for row, text in enumerate(rows, 1)]


def _number(path: Path, row: int, column: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise BadInput(
            "{path}, row {row}: “{text}” in the column “{column}” is not a number.",
            path=path, row=row, text=text, column=column,
        )  # fmt: skip
    return number


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadInput(
            "{path}, line {line}: this is not UTF-8. Save the file as UTF-8.", path=path, line=line
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadInput("{path} cannot be read: {why}.", path=path, why=why) from error


def _separated(path: Path, text: str) -> Rows:
    """Comma, semicolon, tab or bar: what the header holds most."""
    header = text.split("\n", 1)[0]
    csv.field_size_limit(sys.maxsize)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=header.count), restval="")
    try:
        for row in reader:
            if None in row:
                raise BadInput("{path}, line {line}: more values than columns.", path=path, line=reader.line_num)
            yield row
    except csv.Error as error:
        raise BadInput("{path}, line {line}: {why}.", path=path, line=reader.line_num, why=error) from error


def _json_lines(path: Path, text: str) -> Rows:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _row(path, number, _json(path, line, number))


def _json_list(path: Path, text: str) -> Rows:
    said = _json(path, text, 1) if text.strip() else []
    for number, row in enumerate(said if isinstance(said, list) else [said], 1):
        yield _row(path, number, row)


def _json(path: Path, text: str, first: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        line = first + getattr(error, "lineno", 1) - 1
        raise BadInput("{path}, line {line}: this is not JSON.", path=path, line=line) from error


def _row(path: Path, number: int, said: Any) -> dict[str, str]:
    if not isinstance(said, dict):
        raise BadInput("{path}, line {line}: an object with columns is expected.", path=path, line=number)
    return {str(name): _plain(value) for name, value in said.items()}


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


READERS: dict[str, Callable[[Path, str], Rows]] = {
    ".csv": _separated, ".tsv": _separated, ".json": _json_list, ".jsonl": _json_lines, ".ndjson": _json_lines,
}  # fmt: skip
