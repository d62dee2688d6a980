"""Takes JSON objects off a stream one by one, from a buffer that stays small."""

from __future__ import annotations

import json
import re
from typing import IO, Any

from hune.connectors.file.limits import HEAD, MAX_RAW, MAX_RECORD

BETWEEN = re.compile(r"[\s,]*")
NEXT_ROW = re.compile(r"\}\s*,?\s*(?=\{)")
NOT_UTF8 = re.compile("[\udc80-\udcff]")
TAIL = 64  # characters kept when searching on, so that a mark on the edge is found


class Objects:
    """The objects of a list of JSON, from the character `start` of a UTF-8 stream.

    `size`: characters of the last one. `decoded`: whether its letters were UTF-8. `text`: its text, cut.
    `unfinished`: what stood after the last whole object when the stream ended before the list did.
    """

    def __init__(self, stream: IO[bytes], start: int):
        self.size = 0
        self.text = self.unfinished = ""
        self.decoded = True
        self._stream = stream
        self._scan = json.JSONDecoder().raw_decode
        self._buffer, self._at = "", 0
        self._bytes = b""
        self._all_decoded = True
        self._ended = False
        self._more()
        self._at = start

    def take(self) -> Any | None:
        """The next value, whatever it is; "" for a broken one (see `text`); None at the end of the list."""
        while True:
            between = BETWEEN.match(self._buffer, self._at)
            self._at = between.end() if between else self._at
            if self._at >= len(self._buffer):
                if not self._more():
                    return None
                continue
            if self._buffer[self._at] in "]}":
                return None
            try:
                item, end = self._scan(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                if self._may_be_cut(error) and self._more():
                    continue
                return self._skip()
            self.size = end - self._at
            self.text = self._buffer[self._at : min(end, self._at + MAX_RAW)]
            self.decoded = self._all_decoded or not NOT_UTF8.search(self._buffer, self._at, end)
            self._at = end
            return item

    def _more(self) -> bool:
        block = self._stream.read(HEAD)
        self._ended = not block
        self._bytes += block
        whole = len(self._bytes)
        if block:
            while whole and len(self._bytes) - whole < 4 and self._bytes[whole - 1] > 0x7F:
                whole -= 1  # the last letter may be cut
        try:
            text = self._bytes[:whole].decode()
        except UnicodeDecodeError:
            text, self._all_decoded = self._bytes[:whole].decode("utf-8", "surrogateescape"), False
        self._buffer, self._bytes = self._buffer[self._at :] + text, self._bytes[whole:]
        self._at = 0
        return bool(block)

    def _may_be_cut(self, error: Exception) -> bool:
        """True when the object may only be cut by the end of the buffer."""
        if self._ended or len(self._buffer) - self._at > MAX_RECORD or isinstance(error, RecursionError):
            return False
        position = getattr(error, "pos", 0)
        return position >= len(self._buffer) - TAIL or "Unterminated" in str(error)

    def _skip(self) -> str | None:
        """Go to where the next object seems to begin. None when there is none."""
        self.text, self.size = self._buffer[self._at : self._at + MAX_RAW], 0
        while not (found := NEXT_ROW.search(self._buffer, self._at)):
            if self._ended:
                self.unfinished, self._at = self.text, len(self._buffer)
                return None
            passed = max(len(self._buffer) - TAIL - self._at, 0)
            self.size += passed
            self._at += passed
            self._more()
        self.size += found.end() - self._at
        self.text = self.text[: self.size]
        self._at = found.end()
        return ""
