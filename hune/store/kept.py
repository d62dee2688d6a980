"""Answers kept until something is written that may change them: twenty people at the same tiles ask the engine once.

An answer counts for the state of the store before it was asked (`written.py`), so none outlives a write, an erasure or
a correction, not even one that was under way meanwhile. Who asks what somebody is asking already waits for that answer.
It is kept as bytes: nobody can change what another is given, and what is kept has a size.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any

import msgspec

from hune.mention import Mention
from hune.store.gate import Gate
from hune.store.query import MentionQuery
from hune.store.store import Appended, Store

KEPT = {"select", "mentions", "mentions_by_id", "topics", "thread", "answered", "judgements"}
KEPT_S = 30.0  # should another process ever write to the same server
MOST, LARGEST = 64_000_000, 4_000_000  # bytes, of all together and of one

Key = tuple[int, bytes]


class Kept:
    """A `Store` over another: what it reads most is kept and goes through a gate, everything else passes."""

    def __init__(self, bare: Store, gate: Gate, clock: Callable[[], float] = monotonic):
        self.bare = bare
        self._gate = gate
        self._clock = clock
        self._lock = Lock()
        self._answers: OrderedDict[Key, tuple[float, bytes]] = OrderedDict()  # the oldest first
        self._size = 0
        self._asking: dict[Key, Future[bytes]] = {}

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self.bare, name)
        return partial(self._answer, name, asked) if name in KEPT else asked

    @property
    def on_replay(self) -> Callable[[str, Appended], None] | None:
        return self.bare.on_replay

    @on_replay.setter
    def on_replay(self, told: Callable[[str, Appended], None] | None) -> None:
        self.bare.on_replay = told

    def scan(self, *asked: Any, **more: Any) -> Iterator[list[Mention]]:
        return self._gate.each(self.bare.scan(*asked, **more))

    def _answer(self, name: str, ask: Callable[..., Any], about: Any, *rest: Any, **more: Any) -> Any:
        key = self._state(name, about), msgspec.msgpack.encode((name, about, rest, more))
        with self._lock:
            if kept := self._living(key):
                return pickle.loads(kept)
            first = key not in self._asking
            asking = self._asking.setdefault(key, Future())
        if not first:
            return pickle.loads(asking.result())
        try:
            with self._gate.place():
                found = ask(about, *rest, **more)
            said = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        except BaseException as error:
            self._done(key)
            asking.set_exception(error)
            raise
        self._done(key, said)
        asking.set_result(said)
        return found

    def _state(self, name: str, about: MentionQuery | Mention | int) -> int:
        """What was written by now that may concern a question. Who answered a topic may meet none."""
        if isinstance(about, MentionQuery) and about.filters.topics and name != "answered":
            return self.bare.written.of(about.workspace_id, {*about.filters.topics, *about.filters.also})
        return self.bare.written.of(about if isinstance(about, int) else about.workspace_id)

    def _living(self, key: Key) -> bytes | None:
        at, said = self._answers.get(key, (0.0, None))
        return None if self._clock() - at > KEPT_S else said

    def _done(self, key: Key, said: bytes = b"") -> None:
        """Nobody asks this any more; its answer is kept; the oldest go, when too old or all too much."""
        with self._lock:
            del self._asking[key]
            if not said or len(said) > LARGEST:
                return
            self._size += len(said) - len(self._answers.pop(key, (0.0, b""))[1])
            self._answers[key] = self._clock(), said
            while self._size > MOST or self._clock() - next(iter(self._answers.values()))[0] > KEPT_S:
                self._size -= len(self._answers.popitem(last=False)[1][1])
