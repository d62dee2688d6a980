"""The contract of a step, and the batch it works on."""

from __future__ import annotations

from typing import Protocol

import msgspec

from hune.mention import Mention
from hune.outcomes import Outcome


class Batch(msgspec.Struct):
    """Mentions of one workspace under way. A dropped mention leaves `mentions` with a typed reason."""

    workspace_id: int
    mentions: list[Mention]
    dropped: list[tuple[Mention, Outcome, str]] = []

    def drop(self, lost: dict[int, tuple[Outcome, str]]) -> None:
        """Take the mentions at these positions out, each with its reason and detail."""
        if lost:
            self.dropped.extend((self.mentions[i], *why) for i, why in lost.items())
            self.mentions = [m for i, m in enumerate(self.mentions) if i not in lost]


class Step(Protocol):
    """One named stage. `put_` adds, `drop_` takes out, `validate_` does either. Pure but for the batch."""

    __name__: str

    def __call__(self, batch: Batch) -> None: ...
