"""The events of a stream (`text/event-stream`), and what a server tells with them."""

from __future__ import annotations

from time import monotonic
from typing import Any, NamedTuple

import msgspec

from hune.errors import FetchError, Unreachable
from hune.http.streaming import Lines

BATCH = 1.0  # seconds
MOST = 500  # events in a batch
SILENT = 90.0  # seconds: a server sends a heartbeat every fifteen


class Heard(NamedTuple):
    """A second of a stream: statuses that are new or edited, local ids of deleted ones; the error that ended it."""

    statuses: list[Any]
    deleted: list[str]
    over: FetchError | None


class Events:
    """Reads a stream."""

    def __init__(self, lines: Lines):
        self.lines = lines
        self.last = monotonic()
        self._name, self._data = "", list[str]()

    def listen(self) -> Heard:
        """What came in about a second; what was read before the connection broke is given with the error."""
        statuses, deleted, until = list[Any](), list[str](), monotonic() + BATCH
        try:
            while (left := until - monotonic()) > 0 and len(statuses) + len(deleted) < MOST:
                line = self.lines.next(left)
                if line is None:
                    break
                self.last = monotonic()
                name, data = self._event(line.decode("utf-8", "replace"))
                if name in ("update", "status.update"):
                    statuses.append(_read(data))
                elif name == "delete":
                    deleted.append(data.strip().strip('"'))
            if monotonic() - self.last > SILENT:
                raise Unreachable(host=self.lines.host, log=f"{self.lines.host}: the stream fell silent")
        except FetchError as error:
            return Heard(statuses, deleted, error)
        return Heard(statuses, deleted, None)

    def _event(self, line: str) -> tuple[str, str]:
        """The name and data of the event that this line ends; ("", "") while it goes on."""
        if not line:
            event = self._name, "\n".join(self._data)
            self._name, self._data = "", []
            return event
        field, _, value = line.partition(":")
        if field == "event":
            self._name = value.strip()
        elif field == "data":
            self._data.append(value.removeprefix(" "))
        return "", ""


def _read(data: str) -> Any:
    """The value, or the text itself when it is no JSON: it is set aside as unreadable."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return data
