"""How much topics are one talk: what they have in common, from either side and as one figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec

from hune.store.query import MentionQuery
from hune.store.store import Store

MOST = 10_000  # pairs


class Overlap(msgspec.Struct, frozen=True):
    """Two topics: the mentions of each and of both. `of_one`: the share of the first's that meet the other, None where
    it has none; `jaccard`: both divided by either (Jaccard, 1912), None where neither has any."""

    one: int
    other: int
    ones: int
    others: int
    both: int

    @property
    def of_one(self) -> float | None:
        return self.both / self.ones if self.ones else None

    @property
    def of_other(self) -> float | None:
        return self.both / self.others if self.others else None

    @property
    def jaccard(self) -> float | None:
        either = self.ones + self.others - self.both
        return self.both / either if either else None


def overlaps(store: Store, query: MentionQuery, topics: Sequence[int]) -> list[Overlap]:
    """Each pair of these topics under the question's other conditions, in their order, in one select."""
    filters = msgspec.structs.replace(query.filters, topics=tuple(topics))
    asked = msgspec.structs.replace(
        query, metrics=("volume",), dimensions=("topic", "also"), filters=filters, limit=MOST, compare=""
    )
    met = {(row["topic"], row["also"]): row["volume"] for row in store.select(asked)}
    return [
        Overlap(a, b, met.get((a, a), 0), met.get((b, b), 0), met.get((a, b), 0)) for a, b in combinations(topics, 2)
    ]
