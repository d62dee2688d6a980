"""The contract of a step, and the batch it works on."""

from __future__ import annotations

from typing import Protocol

import msgspec

from hune.mention import Mention
from hune.outcomes import Outcome


class Batch(msgspec.Struct):
    """Mentions of one workspace under way. A dropped mention leaves `mentions` with a typed reason; what was left out
    because a person asked for it is counted alone."""

    workspace_id: int
    mentions: list[Mention]
    dropped: list[tuple[Mention, Outcome, str]] = []
    left_out: dict[Outcome, int] = {}

    def drop(self, lost: dict[int, tuple[Outcome, str]]) -> None:
        """Take the mentions at these positions out, each with its reason and detail."""
        if lost:
            for i, why in lost.items():
                if why[0].left_out:
                    self.left_out[why[0]] = self.left_out.get(why[0], 0) + 1
                else:
                    self.dropped.append((self.mentions[i], *why))
            self.mentions = [m for i, m in enumerate(self.mentions) if i not in lost]


class Step(Protocol):
    """One named stage. `put_` adds, `drop_` takes out, `validate_` does either. Pure but for the batch."""

    __name__: str

    def __call__(self, batch: Batch) -> None: ...
