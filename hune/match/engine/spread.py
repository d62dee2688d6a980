"""Short lists of numbers, one after the other in one array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hune.match.engine.cut import Ints


def spread(first: Ints, count: Ints) -> tuple[Ints, Ints]:
    """For ranges `first[i] … first[i] + count[i] - 1`: (which range, number), one after the other."""
    which = np.arange(count.size).repeat(count)
    shift = first - (np.cumsum(count) - count)
    return which, np.arange(which.size) + shift.take(which)


class Lists:
    """Lists of numbers: `flat[at[i] : at[i] + count[i]]` is list i."""

    def __init__(self, lists: Sequence[Sequence[int]]):
        self.count = np.array([len(one) for one in lists], np.int64)
        self.at = np.cumsum(self.count) - self.count
        self.flat = np.array([number for one in lists for number in one], np.int64)

    @classmethod
    def grouped(cls, keys: Ints, numbers: Ints, size: int) -> Lists:
        """For each key below `size` the numbers that stand at it."""
        made = cls(())
        made.count = np.bincount(keys, minlength=size)
        made.at = np.cumsum(made.count) - made.count
        made.flat = numbers[np.argsort(keys, kind="stable")]
        return made

    def of(self, which: Ints) -> tuple[Ints, Ints]:
        """Pairs (which of the lists asked for, number)."""
        asked, at = spread(self.at.take(which), self.count.take(which))
        return asked, self.flat.take(at)
