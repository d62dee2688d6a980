"""The contract of a file format: one class each, in `readers/<name>.py`. Drop a module in, and it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec

from hune.connectors.file.encoding import as_utf8, detect
from hune.connectors.file.limits import HEAD, MAX_RAW, MAX_ROW
from hune.connectors.file.opening import Opening
from hune.outcomes import Outcome

NOT_DECODED = "Some letters do not fit the encoding of the file."
CUT_HERE = "The file ends in the middle of this row."
TOO_MANY_CELLS = "The row has more cells than the file has columns."
OPEN_QUOTE = "A quote is opened and never closed."
NOT_AN_OBJECT = "This is not a JSON object."
DETAILS = frozenset({NOT_DECODED, CUT_HERE, TOO_MANY_CELLS, OPEN_QUOTE, NOT_AN_OBJECT})


class RawRow(msgspec.Struct):
    """One row as it came: its number (line of a text file, else row, from 1) and its values by column.

    A row that cannot be read has no values but an `unreadable` outcome, a detail and the `raw` text, cut to `MAX_RAW`.
    """

    number: int
    values: dict[str, Any] | None = None
    unreadable: Outcome | None = None
    detail: str = ""
    raw: str = ""


def unreadable(number: int, detail: str, raw: str | bytes = "", size: int = 0) -> RawRow:
    """A row that could not be read; TOO_LARGE when its `size` in bytes says so."""
    text = raw[:MAX_RAW].decode("utf-8", "replace") if isinstance(raw, bytes) else raw[:MAX_RAW]
    if size > MAX_ROW:
        return RawRow(number, None, Outcome.TOO_LARGE, str(size), text)
    return RawRow(number, None, Outcome.UNREADABLE, detail, text)


class Head:
    """What a format is recognised by: the first unpacked bytes, the name, and the text when it is text."""

    def __init__(self, opening: Opening):
        self.opening = opening
        self.bytes = opening.head()
        self.name = opening.inner_name.lower()
        self.encoding = self._encoding()
        with as_utf8(opening.stream()[0], self.encoding) as stream:
            said = stream.read(HEAD)
        self.text = said.decode("utf-8", "replace")

    def _encoding(self) -> str:
        with self.opening.stream()[0] as stream:
            return detect(stream)

    @property
    def binary(self) -> bool:
        """True when it is no text in any encoding: control characters, or letters nobody writes, all over."""
        sample = self.text[:20_000]
        strange = sum((c < " " and c not in "\t\r\n\f\x1a") or c == "\ufffd" for c in sample)
        return strange > 0.02 * len(sample) + 20


class Reader:
    """One opened file of a format. `rows` may be asked for several times, each from the start."""

    required: ClassVar[tuple[str, ...]] = ("name", "label")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    textual: ClassVar[bool] = True

    def __init__(self, opening: Opening, head: Head):
        self.opening, self.head = opening, head
        self.columns: list[str] = []

    @classmethod
    def claim(cls, head: Head) -> int:
        """How sure this format is of the file: 0 no, 1 it could be, 2 by its name, 3 by its content."""
        return 0

    def rows(self) -> Iterator[RawRow]:
        """Every row after the header, in order, in constant memory. Raises BadInput when it cannot go on."""
        raise NotImplementedError

    @property
    def bytes_read(self) -> int:
        """How far the last `rows` came, in bytes of the file on disk."""
        return self.opening.bytes_read
