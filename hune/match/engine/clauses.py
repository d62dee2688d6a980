"""The clauses of all rules as arrays: by which word a rule is looked up, and whether the rest of it is met."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hune.match.engine.cut import Bools, Ints
from hune.match.engine.rules import Rule
from hune.match.engine.spread import Lists

NEVER = 1e15  # how frequent an excluding clause is taken to be, so that no rule is looked up by it


class Clauses:
    """The clauses of all rules: rule by rule, the rarest first, those that exclude last. `keyed`: for each column the
    rules whose first clause names it."""

    def __init__(self, rules: Sequence[Rule], column: Ints, width: int):
        flat = [(n, some, False) for n, rule in enumerate(rules) for some in rule.clauses]
        flat += [(n, rule.none, True) for n, rule in enumerate(rules) if rule.none]
        self._width = width
        self._named = np.flatnonzero(column >= 0)
        self._columns = column[self._named]
        self._of = np.array([n for n, _, _ in flat], np.int64)
        self._excludes = np.array([excludes for _, _, excludes in flat], np.bool_)
        self._sets = Lists([[c if c >= 0 else int(column[-1 - c]) for c in some] for _, some, _ in flat])
        self._number = np.bincount(self._of, minlength=len(rules))
        self._first = np.cumsum(self._number) - self._number

    def cost(self, frequency: NDArray[np.float64]) -> None:
        """Put the clauses in order by how frequent their columns are."""
        if not self._of.size:
            self.keyed = Lists([()] * self._width)
            return
        known = np.array(frequency)
        by_rule = np.argsort(self._of, kind="stable")
        unseen = known[self._columns] == 0
        for _ in range(2):  # a rule not yet seen is as frequent as its rarest clause, which may name such a rule
            rarest = np.minimum.reduceat(self._costs(known)[by_rule], self._first)[self._named]
            known[self._columns[unseen]] = rarest[unseen]
        costs = self._costs(known)
        order = np.lexsort((costs, self._of))
        self._order = order
        first = order[self._first]
        which, column = self._sets.of(first)
        self.keyed = Lists.grouped(column, which, self._width)

    def _costs(self, frequency: NDArray[np.float64]) -> NDArray[np.float64]:
        costs = np.add.reduceat(frequency[self._sets.flat], self._sets.at)
        costs[self._excludes] = NEVER
        return costs

    def met(self, table: Bools, width: int, mention: Ints, rule: Ints) -> tuple[Ints, Ints]:
        """The pairs whose clauses all are met. The first clause of each is known to be."""
        step = 1
        while rule.size:
            more = (self._number.take(rule) > step).nonzero()[0]
            if not more.size:
                break
            clause = self._order.take(self._first.take(rule.take(more)) + step)
            which, column = self._sets.of(clause)
            cells = (mention.take(more) * width).take(which) + column
            there = np.zeros(clause.size, np.bool_)
            there[which[table.take(cells)]] = True
            bad = there == self._excludes.take(clause)
            if bad.any():
                kept = np.ones(rule.size, np.bool_)
                kept[more[bad]] = False
                mention, rule = mention[kept], rule[kept]
            step += 1
        return mention, rule


def guess(term: str) -> float:
    """How frequent a term may be: short words are frequent, a wildcard stands for several, a mark makes rarer."""
    marked = term[:1] in ("#", "@")
    wild = "*" in term or "?" in term
    letters = sum(sign not in "*?" for sign in term) - marked
    return 4.0 ** (8 - min(letters, 8)) * (8 if wild else 1) / (4 if marked else 1)
