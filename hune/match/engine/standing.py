"""Words side by side and near each other, decided for a whole batch at a time: `Phrase` and `Near` of the tree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from hune.match.engine.cut import Bools, Ints
from hune.match.engine.rules import Close
from hune.match.engine.spread import Lists, spread
from hune.match.words.near import any_within

PLACE = 32  # bits of a word's number; above it stands what it is a place of


class Places:
    """Where each column stands in each mention. `cells`: mention × width + column."""

    def __init__(self, cells: Ints, place: Ints, width: int):
        self._width = width
        self._all = np.sort(cells << PLACE | place)
        self._listed: list[int] | None = None

    def of(self, mention: Ints, column: Ints) -> tuple[Ints, Ints]:
        """Pairs (which of those asked for, place)."""
        cell = mention * self._width + column
        begin = self._all.searchsorted(cell << PLACE)
        which, at = spread(begin, self._all.searchsorted((cell + 1) << PLACE) - begin)
        return which, self._all[at] & (1 << PLACE) - 1

    def hold(self, mention: Ints, column: Ints, place: Ints) -> Bools:
        """Whether each column stands at this place of this mention."""
        asked = (mention * self._width + column) << PLACE | place
        return any_within(self._all, asked, asked)

    def one(self, mention: int, column: int) -> list[int]:
        """The places of one column in one mention, in order."""
        if self._listed is None:
            self._listed = self._all.tolist()
        first = (mention * self._width + column) << PLACE
        begin = bisect_left(self._listed, first)
        end = bisect_left(self._listed, first + (1 << PLACE), begin)
        return [place - first for place in dict.fromkeys(self._listed[begin:end])]


class Sides:
    """Sequences of columns, by number, that stand side by side somewhere."""

    def __init__(self, sequences: Sequence[Sequence[int]]):
        self.columns = Lists(sequences)

    def stand(self, places: Places, mention: Ints, sequence: Ints) -> tuple[Ints, Ints]:
        """Pairs (which of those asked for, place of the first column)."""
        first, count = self.columns.at[sequence], self.columns.count[sequence]
        which, place = places.of(mention, self.columns.flat[first])
        step = 1
        while (more := np.flatnonzero(count[which] > step)).size:
            asked = which[more]
            there = places.hold(mention[asked], self.columns.flat[first[asked] + step], place[more] + step)
            kept = np.ones(which.size, np.bool_)
            kept[more[~there]] = False
            which, place = which[kept], place[kept]
            step += 1
        return which, place


class Chains:
    """Chains, by number: operands, each with alternative sequences, at most so many words between neighbours."""

    def __init__(self, checks: Sequence[Close]):
        operands = [operand for check in checks for operand in check.operands]
        sequences = dict.fromkeys(sequence for operand in operands for sequence in operand)
        number = {sequence: n for n, sequence in enumerate(sequences)}
        self._sides = Sides(list(sequences))
        self._sequences = Lists([[number[sequence] for sequence in operand] for operand in operands])
        self._count = np.array([len(check.operands) for check in checks], np.int64)
        self._first = np.cumsum(self._count) - self._count
        self._gap = np.array([gap for check in checks for gap in (0, *check.gaps)], np.int64)
        self._ordered = np.array([after for check in checks for after in (False, *check.ordered)], np.bool_)

    def hold(self, places: Places, mention: Ints, chain: Ints) -> Bools:
        """Whether each chain is there in its mention."""
        good = np.zeros(chain.size, np.bool_)
        which, first, last = self._stand(places, mention, chain, np.arange(chain.size), 0)
        step = 1
        while which.size:
            whole = self._count[chain[which]] == step
            good[which[whole]] = True
            which, first, last = which[~whole], first[~whole], last[~whole]
            there = self._stand(places, mention, chain, np.unique(which), step)
            which, first, last = self._close(chain, step, (which, first, last), there)
            step += 1
        return good

    def _stand(self, places: Places, mention: Ints, chain: Ints, asked: Ints, step: int) -> tuple[Ints, Ints, Ints]:
        """Where the operand of this step stands: (which of the chains, first word, last word)."""
        of, sequence = self._sequences.of(self._first[chain[asked]] + step)
        which, first = self._sides.stand(places, mention[asked[of]], sequence)
        return asked[of[which]], first, first + self._sides.columns.count[sequence[which]] - 1

    def _close(
        self, chain: Ints, step: int, before: tuple[Ints, Ints, Ints], here: tuple[Ints, Ints, Ints]
    ) -> tuple[Ints, Ints, Ints]:
        """The places of an operand that lie near enough to one of the operand before it."""
        which, first, last = here
        operand = self._first[chain[which]] + step
        gap, base = self._gap[operand], which << PLACE
        starts, ends = (np.sort((before[0] << PLACE) + edge) for edge in before[1:])
        near = any_within(ends, base + first - 1 - gap, base + first - 1)
        near |= ~self._ordered[operand] & any_within(starts, base + last + 1, base + last + 1 + gap)
        return which[near], first[near], last[near]
