"""The lines of a UTF-8 stream as text, one record of the CSV reader at a time, so that a record can be given back."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from hune.connectors.file.limits import MAX_RECORD, MB


class RecordTooLongError(Exception):
    """A quote stands open for longer than any record is."""


class Lines:
    """An iterator for `csv.reader` that remembers the record being read, as bytes.

    `number`: its first line, from 1. `several`: it has more than one. `held`: its size. `broken`: some of it is not
    UTF-8. `ended`: it wanted more than there is. `partial`: its last line has no end.
    """

    def __init__(self, stream: IO[bytes]):
        self.number = 1
        self.held = self._taken = 0
        self.ended = self.broken = self.partial = False
        self._stream = stream
        self._record: list[bytes] = []
        self._back = BytesIO()

    def begin(self) -> None:
        """A new record starts."""
        self.number += self._taken
        self.held = self._taken = 0
        self.ended = self.broken = False
        self._record.clear()

    @property
    def several(self) -> bool:
        return self._taken > 1

    @property
    def record(self) -> bytes:
        """The record as it stands in the file."""
        return b"".join(self._record)

    def give_back(self) -> bytes:
        """The record's first line; the others will be read again, each as the start of a record."""
        first, end, rest = self.record.partition(b"\n")
        self._back = BytesIO(rest + self._back.read())
        self._record, self._taken, self.partial = [first + end], 1, False
        return first

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        raw = self._back.readline() or self._stream.readline(MAX_RECORD)
        if not raw:
            self.ended = True
            raise StopIteration
        if not raw.endswith(b"\n"):
            self.partial = True
            if len(raw) == MAX_RECORD:
                self._skip_line()
        self._taken += 1
        self._record.append(raw)
        self.held += len(raw)
        if self.held > MAX_RECORD:
            raise RecordTooLongError
        if self._taken > 1000 and not self._taken % 1000:  # thousands of small lines weigh more apart
            self._record = [self.record]
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.broken = True
            return raw.decode("utf-8", "replace")

    def _skip_line(self) -> None:
        while (rest := self._stream.readline(MB)) and not rest.endswith(b"\n"):
            pass
