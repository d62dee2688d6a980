"""The outgoing client, with its requests counted: for what places charge by request."""

from __future__ import annotations

from typing import Any

from hune.http.answer import Answer
from hune.http.client import Http


class Metered(Http):
    """The same client, pace and all; `asked` counts the requests made through it."""

    def __init__(self, inner: Http):
        self.__dict__.update(inner.__dict__)
        self.asked = 0

    def _ask(self, *args: Any, **named: Any) -> Answer:
        self.asked += 1
        return super()._ask(*args, **named)
