"""JSON lines: one object a line (also called NDJSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from hune.connectors.file.encoding import as_utf8
from hune.connectors.file.flatten import columns_of, flatten
from hune.connectors.file.limits import HEAD, MAX_ROW, SAMPLE_ROWS
from hune.connectors.file.lines import Lines
from hune.connectors.file.opening import Opening
from hune.connectors.file.reader import CUT_HERE, NOT_AN_OBJECT, NOT_DECODED, Head, RawRow, Reader, unreadable
from hune.errors import BadInput

DECODER = msgspec.json.Decoder(dict[str, Any])


class JsonLines(Reader):
    """Each line by itself: a broken one is rejected and harms no other."""

    name = "json_lines"
    label = "JSON lines"

    @classmethod
    def claim(cls, head: Head) -> int:
        first, _, rest = head.text.lstrip().partition("\n")
        if not first.startswith("{"):
            return 2 if head.name.endswith((".jsonl", ".ndjson")) and not head.binary else 0
        whole = first.rstrip().endswith("}") and _is_object(first)
        return 3 if whole and (rest.lstrip().startswith("{") or head.name.endswith((".jsonl", ".ndjson"))) else 0

    def __init__(self, opening: Opening, head: Head):
        super().__init__(opening, head)
        sample = [row.values for row in islice(self.rows(), SAMPLE_ROWS) if row.values]
        if not sample:
            raise BadInput("No line of this file is a JSON object.")
        self.columns = columns_of(sample)

    def rows(self) -> Iterator[RawRow]:
        source, watched = self.opening.stream()
        with as_utf8(source, self.head.encoding) as stream:
            lines = Lines(stream)
            for line in lines:
                number, size, broken = lines.number, lines.held, lines.broken
                lines.begin()
                if watched.cut and lines.partial:
                    yield unreadable(number, CUT_HERE, line)
                    return
                if line.isspace():
                    continue
                if broken or size > MAX_ROW:
                    yield unreadable(number, NOT_DECODED, line, size)
                    continue
                try:
                    values = flatten(item := _object(line))
                except (ValueError, RecursionError):
                    values, item = {}, {"": line}
                # Nothing of the object is near enough to the surface to be a column: not what we call a row.
                yield RawRow(number, values) if values or not item else unreadable(number, NOT_AN_OBJECT, line)
            if watched.cut:
                yield unreadable(lines.number, CUT_HERE)


def _object(line: str) -> dict[str, Any]:
    """The object of a line; the standard decoder helps with NaN and half letters. Raises ValueError, RecursionError."""
    try:
        return DECODER.decode(line)
    except ValueError:
        if isinstance(item := json.loads(line), dict):
            return item
        raise


def _is_object(line: str) -> bool:
    try:
        return bool(_object(line)) and len(line) < HEAD
    except (ValueError, RecursionError):
        return False
