"""An answer that does not end, read in a thread of its own so that whoever listens can be stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Empty, Full, Queue
from threading import Condition, Event, Thread

from hune.errors import HuneError, TooLarge, Unreachable
from hune.http.failures import told_in_our_words

LONGEST = 4_000_000  # bytes of one line
AHEAD = 1000  # lines and…
MOST_AHEAD = 16_000_000  # …bytes read ahead: whoever listens too slowly holds up the place, and loses nothing


class Lines:
    """The lines of a stream, without their ends. Empty lines are given: they end an event of `text/event-stream`."""

    def __init__(self, pieces: Iterable[bytes], host: str):
        self.host = host
        self._queue: Queue[bytes | HuneError] = Queue(AHEAD)
        self._over = Event()
        self._held = 0  # bytes in the queue
        self._taken = Condition()
        Thread(target=self._read, args=(pieces,), name=f"stream {host}", daemon=True).start()

    def next(self, seconds: float = 1.0) -> bytes | None:
        """The next line; None when none came in `seconds`. Raises FetchError when the stream is over."""
        try:
            line = self._queue.get(timeout=seconds)
        except Empty:
            return None
        if isinstance(line, HuneError):
            self._queue.put(line)
            raise line
        self._hold(-len(line))
        return line

    def _read(self, pieces: Iterable[bytes]) -> None:
        try:
            with told_in_our_words(self.host):
                for line in _lines(pieces, self.host):
                    self._hold(len(line))
                    self._put(line)
            self._put(Unreachable(host=self.host, log=f"{self.host}: the stream ended"))
        except HuneError as error:
            self._put(error)

    def _hold(self, size: int) -> None:
        """Count what is put in or (below 0) taken out; what is put in waits for room."""
        with self._taken:
            while size > 0 and self._held > MOST_AHEAD and not self._over.is_set():
                self._taken.wait(1.0)
            self._held += size
            self._taken.notify()

    def _put(self, line: bytes | HuneError) -> None:
        while not self._over.is_set():
            try:
                return self._queue.put(line, timeout=1.0)
            except Full:
                continue
        return None

    def close(self) -> None:
        """Nobody listens any more."""
        self._over.set()


def _lines(pieces: Iterable[bytes], host: str) -> Iterator[bytes]:
    kept = bytearray()  # grows in place: a line may come in a million pieces
    for piece in pieces:
        first, *rest = piece.split(b"\n")
        kept += first
        for start in rest:
            yield bytes(kept).removesuffix(b"\r")
            kept = bytearray(start)
        if len(kept) > LONGEST:
            raise TooLarge(host=host, limit=LONGEST // 1_000_000)
