"""CSV, TSV, semicolons, bars: delimiter, quotes and header are found out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from hune.connectors.file.dialect import has_header, letter, name_columns, records, sniff
from hune.connectors.file.encoding import as_utf8
from hune.connectors.file.flatten import TOO_WIDE
from hune.connectors.file.limits import HEAD, MAX_COLUMNS, MAX_RECORD, MAX_RESYNCS, MAX_ROW
from hune.connectors.file.lines import Lines, RecordTooLongError
from hune.connectors.file.opening import Opening
from hune.connectors.file.reader import (
    CUT_HERE,
    NOT_DECODED,
    OPEN_QUOTE,
    TOO_MANY_CELLS,
    Head,
    RawRow,
    Reader,
    unreadable,
)
from hune.errors import BadInput

UNCLOSED = "More than {most} quotes in this file do not close. Check how it was written."

csv.field_size_limit(2 * MAX_RECORD)  # a limit of the process; `Lines` holds the one that counts


class Delimited(Reader):
    """A text whose lines are records and whose cells stand between delimiters (RFC 4180, read leniently)."""

    name = "delimited"
    label = "CSV"

    @classmethod
    def claim(cls, head: Head) -> int:
        if head.binary or head.name.endswith((".json", ".jsonl", ".ndjson", ".parquet", ".xlsx")):
            return 0
        return 2 if head.name.endswith((".csv", ".tsv", ".tab", ".txt")) else 1

    def __init__(self, opening: Opening, head: Head):
        super().__init__(opening, head)
        self.lone_returns = "\r" in head.text and "\n" not in head.text
        text = head.text.replace("\r", "\n") if self.lone_returns else head.text
        self.dialect = sniff(text)
        first = records(text, self.dialect, 2)
        if not first:
            raise BadInput("This file is empty.")
        self.headed = has_header(first[0], first[1] if len(first) > 1 else None)
        if len(first[0]) > MAX_COLUMNS:
            raise BadInput(TOO_WIDE, count=len(first[0]), most=MAX_COLUMNS)
        self.columns = name_columns(first[0]) if self.headed else [letter(i) for i in range(len(first[0]))]

    def rows(self) -> Iterator[RawRow]:
        source, watched = self.opening.stream()
        with as_utf8(source, self.head.encoding, self.lone_returns) as stream:
            lines = Lines(stream)
            for _ in range(self.dialect.skip):
                next(lines, "")
            records = self._records(lines)
            if self.headed:
                next(records, None)
            for row in records:
                if watched.cut and lines.partial:
                    yield unreadable(row.number, CUT_HERE, lines.record)
                    return
                yield row
            if watched.cut:
                yield unreadable(lines.number, CUT_HERE)

    def _records(self, lines: Lines) -> Iterator[RawRow]:
        width, columns, resyncs = len(self.columns), self.columns, 0
        reader = self._reader(lines)
        while True:
            lines.begin()
            problem = ""
            try:
                cells = next(reader, None)
                if cells is None:
                    return
            except RecordTooLongError:
                cells, problem = [], OPEN_QUOTE
            except csv.Error:
                cells, problem = [], TOO_MANY_CELLS
            if lines.several and (problem or lines.ended or self._is_swollen(cells, lines.record)):
                resyncs += 1
                if resyncs > MAX_RESYNCS:
                    raise BadInput(UNCLOSED, most=MAX_RESYNCS)
                first = lines.give_back()
                reader = self._reader(lines)
                yield unreadable(lines.number, OPEN_QUOTE, first, len(first))
            elif problem or lines.held > MAX_ROW:
                reader = self._reader(lines)
                yield unreadable(lines.number, problem, lines.record, lines.held)
            elif lines.broken:
                yield unreadable(lines.number, NOT_DECODED, lines.record)
            elif len(cells) > width and any(cells[width:]):
                yield unreadable(lines.number, TOO_MANY_CELLS, lines.record)
            elif cells:
                yield RawRow(lines.number, dict(zip(columns, cells, strict=False)))

    def _reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.dialect.delimiter, escapechar=self.dialect.escape)

    def _is_swollen(self, cells: list[str], record: bytes) -> bool:
        """True when an open quote swallowed rows: the record is not well formed, and a line in it is a whole row."""
        text = record.decode("utf-8", "replace")
        if len(cells) == len(self.columns) and len(record) <= MAX_ROW:
            try:
                next(csv.reader(text.splitlines(True), delimiter=self.dialect.delimiter, strict=True), None)
                return False
            except csv.Error:
                pass
        inside = text[:HEAD].splitlines()[1:100]
        return len(self.columns) > 1 and any(
            len(next(self._reader([line]), [])) == len(self.columns) for line in inside
        )
