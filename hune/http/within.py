"""The outgoing client for one question that somebody waits for: all its requests together have so many seconds."""

from __future__ import annotations

from time import monotonic
from typing import Any

import httpx2

from hune.errors import Unreachable
from hune.http.answer import Answer
from hune.http.client import Http


class Within(Http):
    """Shares pace, limits and addresses with the client it is made of."""

    def __init__(self, client: Http, seconds: float):
        self.__dict__.update(client.__dict__)
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
