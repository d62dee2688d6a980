"""People who speak, invented, in a store: a subject, who cites whom, how they speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

from hune.mention import Author, Mention
from hune.store.store import Store
from tests.store.making import batch, said

WEEK = timedelta(days=7)
HER = Author(id="k4410772", handle="marguerite_v", name="Marguerite Vaubrun", url="https://alpha.example/marguerite_v")


class Room:
    """Puts messages into a workspace of a store, each with a number of its own."""

    def __init__(self, store: Store, workspace: int = 1):
        self.store, self.workspace = store, workspace
        self._numbers: Iterator[int] = count(1)

    def say(self, who: str | Author, text: str = "alpha", weeks: float = 0, **fields: Any) -> Mention:
        """One message of somebody, so many weeks after the start, on topic 1 unless told otherwise."""
        author = who if isinstance(who, Author) else Author(handle=who)
        number = next(self._numbers)
        at = weeks * WEEK + timedelta(minutes=number)
        fields = {"network": "alpha", "topics": [1], **fields}
        if fields.get("sentiment"):
            fields.setdefault("sentiment_model", "fast-1")
        mention = said(number, at, author=author, text=text, **fields)
        self.store.append(batch(mention, workspace=self.workspace))
        return mention

    def often(self, who: str | Author, n: int = 3, **fields: Any) -> None:
        """So many messages of somebody."""
        for _ in range(n):
            self.say(who, **fields)
