"""Mentions for tests of what is judged later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from hune.mention import Mention
from hune.runtime import Runtime
from tests.people import People
from tests.store.making import batch, said

T = TypeVar("T")


def mention(here: Runtime, people: People, number: int, **fields: Any) -> Mention:
    """A stored mention that the fast model found negative."""
    given = {"language": "fr", "sentiment": "negative", "sentiment_score": -0.5, "sentiment_model": "fast-1"}
    made = said(number, **given | fields)
    made.workspace_id = people.workspace.pk
    here.store.append(batch(made, workspace=people.workspace.pk))
    return made


class Inline:
    """Workers that are this process."""

    workers = 1

    def run(self, function: Callable[[bytes], bytes], task: msgspec.Struct, kind: type[T]) -> T:
        return msgspec.msgpack.decode(function(msgspec.msgpack.encode(task)), type=kind)

    def close(self) -> None:
        """Nothing to end."""
