"""Outgoing clients made of another one: the same pace, limits and addresses, and something of their own."""

from __future__ import annotations

from time import monotonic
from typing import Any

import httpx2

from hune.errors import Unreachable
from hune.http.answer import Answer
from hune.http.client import Http


class Shared(Http):
    """Shares everything with the client it is made of."""

    def __init__(self, inner: Http):
        self.__dict__.update(inner.__dict__)


class Metered(Shared):
    """Counts the requests made through it in `asked`: for what places charge by request."""

    def __init__(self, inner: Http):
        super().__init__(inner)
        self.asked = 0

    def _ask(self, *args: Any, **named: Any) -> Answer:
        self.asked += 1
        return super()._ask(*args, **named)


class Within(Shared):
    """For one question that somebody waits for: all its requests together have so many seconds."""

    def __init__(self, inner: Http, seconds: float):
        super().__init__(inner)
        self._end = monotonic() + seconds

    def get(self, url: str, *, seconds: float = 30.0, **more: Any) -> Answer:
        """As `Http.get`; raises Unreachable once the time is up."""
        return super().get(url, seconds=self._left(url, seconds), **more)

    def post(self, url: str, *, seconds: float = 30.0, **more: Any) -> Answer:
        """As `Http.post`; raises Unreachable once the time is up."""
        return super().post(url, seconds=self._left(url, seconds), **more)

    def _left(self, url: str, seconds: float) -> float:
        left = self._end - monotonic()
        if left <= 0:
            raise Unreachable("{host} took too long. Ask it again.", host=httpx2.URL(url).host)
        return min(seconds, left)
