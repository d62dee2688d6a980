"""The contract of a step, and the batch it works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec
import structlog

from hune.mention import Mention
from hune.outcomes import Outcome

log = structlog.get_logger()
SAMPLE = 8  # of mentions without a topic, one in so many is read closely
MOST_SAID = 200  # characters of an error that are kept


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


class Enrichment:
    """A step that puts fields on each mention for itself. One it cannot do is marked `failed` and passes.

    `version`: another one may give other values. `fields`: the fields of a mention it writes. `told_by`: the field that
    says who gave the value, "" where nobody else does: what a place or a person gave stays when the step is run anew.
    `closely`: it reads only what met a topic, and of the rest one mention in `SAMPLE`, always the same ones.
    """

    def __init__(
        self,
        put: Callable[[Batch], None],
        version: str,
        fields: tuple[str, ...],
        told_by: str = "",
        closely: bool = False,
    ):
        self.__name__, self.__doc__ = put.__name__, put.__doc__
        self._put, self.version, self.fields, self.told_by, self.closely = put, version, fields, told_by, closely

    def __call__(self, batch: Batch) -> None:
        if self.closely:
            batch = Batch(batch.workspace_id, [m for m in batch.mentions if m.topics or m.id % SAMPLE == 0])
        try:
            self._put(batch)
        except Exception as error:
            if getattr(error, "permanent", False):  # a model that is missing is missing for every mention
                self._mark(batch.mentions, error)
            else:
                self._one_by_one(batch)

    def _one_by_one(self, batch: Batch) -> None:
        for m in batch.mentions:
            try:
                self._put(Batch(batch.workspace_id, [m]))
            except Exception as error:
                self._mark([m], error)

    def _mark(self, mentions: Sequence[Mention], error: Exception) -> None:
        log.warning("enrich.failed", step=self.__name__, mentions=len(mentions), error=repr(error))
        for m in mentions:
            m.failed = [*m.failed, f"{self.__name__}: {type(error).__name__}: {error}"[:MOST_SAID]]


def enrichment(
    version: str, *fields: str, told_by: str = "", closely: bool = False
) -> Callable[[Callable[[Batch], None]], Enrichment]:
    """Makes a function on batches an `Enrichment`."""
    return lambda put: Enrichment(put, version, fields, told_by, closely)
