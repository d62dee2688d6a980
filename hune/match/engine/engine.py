"""Decides a fixed set of topics over batches of mentions, a whole batch at a time.

1. The words of the batch are looked up (`hits`): which columns each mention has, and where they stand.
2. A rule is worth a look where a word of its rarest clause is there. Level by level, its other clauses are tested on a
   table of mentions × columns, and what is left by its checks.
3. Rules that hold are columns like words, and make the rules that name them worth a look.

How frequent each column is, is counted on the way, and the rarest clauses are chosen anew as more has been seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

import numpy as np

from hune.match.engine.checks import decider
from hune.match.engine.clauses import NEVER, Clauses, guess
from hune.match.engine.cut import Ints
from hune.match.engine.hits import Finder, Hits
from hune.match.engine.rules import ALWAYS, Close, Rule, Rulebook, Side
from hune.match.engine.spread import Lists
from hune.match.engine.standing import Chains, Sides
from hune.match.language.nodes import Node
from hune.mention import Mention

CELLS = 1 << 24  # of the table of mentions × columns
MOST, LEAST = 1024, 16  # mentions at a time
CHARACTERS = 1 << 20  # about, of the texts taken at a time
NOTHING, SIDE, CHAIN, READ = range(4)  # kinds of checks
FIRST_COUNT, NEXT_COUNT = 1024, 8  # mentions after which rarest clauses are chosen anew; then after so many times more
ALL_ROUNDS, SOME_ROUNDS = 32, 16  # after so many tables only one in so many is counted


class Engine:
    """Topics: pairs (id, tree in normal form). Many threads may ask, one is served at a time."""

    def __init__(self, trees: Iterable[tuple[int, Node]]):
        book = Rulebook()
        met = {topic: book.add(tree) for topic, tree in trees}
        named = sorted(book.named())
        words = len(book.terms)
        self._width = words + len(named)
        self._column = np.full(len(book.rules), -1, np.int64)
        self._column[named] = np.arange(words, self._width)
        self._finder = Finder(book)
        self._kind = np.array([_kind(rule) for rule in book.rules], np.int8)
        self._read = {n: decider(rule.checks) for n, rule in enumerate(book.rules) if self._kind[n] == READ}
        self._level = np.array([rule.level for rule in book.rules], np.int64)
        self._number, sides, chains = _numbered(book.rules)
        self._sides, self._chains = Sides([side.columns for side in sides]), Chains(chains)
        self._topics = Lists(_by_rule(met, len(book.rules)))
        self._clauses = Clauses(book.rules, self._column, self._width)
        self._counted = np.zeros(self._width)
        self._guess = np.array([*map(guess, book.terms), *(0.0 for _ in named)])
        self._guess[ALWAYS] = NEVER / 1e3
        self._clauses.cost(self._guess)
        self._rounds, self._seen, self._next = 0, 0, FIRST_COUNT
        self._at_once = max(LEAST, min(MOST, CELLS // self._width))
        self._table = np.zeros(0, np.bool_)
        self._lock = Lock()

    def judge(self, mentions: Sequence[Mention], folded: list[str] | None = None) -> tuple[Ints, Ints]:
        """Pairs (which mention, topic id), in no order. The folded texts of the mentions are added to `folded`."""
        found = []
        with self._lock:
            for at, end in _cuts(mentions, self._at_once):
                which, topics = self._some(mentions[at:end], folded)
                found.append((which + at, topics))
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.concatenate([which for which, _ in found]), np.concatenate([topics for _, topics in found])

    def _some(self, mentions: Sequence[Mention], folded: list[str] | None) -> tuple[Ints, Ints]:
        hits = self._finder.find(mentions, folded)
        if self._table.size < len(mentions) * self._width:
            self._table = np.zeros(len(mentions) * self._width, np.bool_)
        cells, columns = [hits.mention * self._width + hits.column], [hits.column]
        which, topics = [], []
        try:
            self._table[cells[0]] = True
            mention, rule = self._woken(hits.mention, hits.column)
            for level in range(1, int(self._level.max(initial=0)) + 1):
                here = self._level[rule] == level
                held_by, held = self._held(hits, mention[here], rule[here])
                mention, rule = mention[~here], rule[~here]
                if not held.size:
                    if not rule.size:
                        break
                    continue
                found, topic = self._topics.of(held)
                which.append(held_by[found])
                topics.append(topic)
                column = self._column[held]
                named = column >= 0
                held_by, column = held_by[named], column[named]
                cells.append(held_by * self._width + column)
                columns.append(column)
                self._table[cells[-1]] = True
                more, new = self._woken(held_by, column)
                mention, rule = np.concatenate((mention, more)), np.concatenate((rule, new))
        finally:
            for some in cells:
                self._table[some] = False
        self._learn(len(mentions), columns)
        return np.concatenate([np.zeros(0, np.int64), *which]), np.concatenate([np.zeros(0, np.int64), *topics])

    def _woken(self, mention: Ints, column: Ints) -> tuple[Ints, Ints]:
        """The rules worth a look: (mention, rule)."""
        which, rule = self._clauses.keyed.of(column)
        return mention[which], rule

    def _held(self, hits: Hits, mention: Ints, rule: Ints) -> tuple[Ints, Ints]:
        """Those of the pairs whose rule holds, each once."""
        mention, rule = self._clauses.met(self._table, self._width, mention, rule)
        if not rule.size:
            return mention, rule
        mention, rule = np.divmod(np.unique(mention * self._level.size + rule), self._level.size)
        good, kind = np.ones(rule.size, np.bool_), self._kind[rule]
        if (sided := np.flatnonzero(kind == SIDE)).size:
            which, _ = self._sides.stand(hits.places(self._width), mention[sided], self._number[rule[sided]])
            good[sided] = False
            good[sided[which]] = True
        if (chained := np.flatnonzero(kind == CHAIN)).size:
            there = self._chains.hold(hits.places(self._width), mention[chained], self._number[rule[chained]])
            good[chained] = there
        for at in np.flatnonzero(kind == READ).tolist():
            good[at] = self._read[int(rule[at])](hits, int(mention[at]), self._width)
        return mention[good], rule[good]

    def _learn(self, mentions: int, columns: Sequence[Ints]) -> None:
        """Count what was there, later only now and then; choose the rarest clauses anew when much more was counted."""
        self._rounds += 1
        if self._rounds > ALL_ROUNDS and self._rounds % SOME_ROUNDS:
            return
        self._seen += mentions
        self._counted += np.bincount(np.concatenate(columns), minlength=self._width)
        if self._seen >= self._next:
            self._next = self._seen * NEXT_COUNT
            self._clauses.cost(self._counted + self._guess / 1e9)


def _cuts(mentions: Sequence[Mention], most: int) -> Iterator[tuple[int, int]]:
    """Pieces of a batch: so many mentions, fewer when they are long."""
    if len(mentions) <= most and sum([len(m.title) + len(m.text) for m in mentions]) <= CHARACTERS:
        if mentions:
            yield 0, len(mentions)
        return
    begin = size = 0
    for end, mention in enumerate(mentions, 1):
        size += len(mention.title) + len(mention.text)
        if end - begin == most or size > CHARACTERS or end == len(mentions):
            yield begin, end
            begin, size = end, 0


def _kind(rule: Rule) -> int:
    """By what the rule is decided once its clauses are met."""
    match rule.checks:
        case ():
            return NOTHING
        case (Side(),):
            return SIDE
        case (Close(),):
            return CHAIN
        case _:
            return READ


def _numbered(rules: Sequence[Rule]) -> tuple[Ints, list[Side], list[Close]]:
    """The sides and the chains, and for each rule that is one its number among them."""
    number = np.full(len(rules), -1, np.int64)
    sides: list[Side] = []
    chains: list[Close] = []
    for n, rule in enumerate(rules):
        match rule.checks:
            case (Side() as side,):
                number[n] = len(sides)
                sides.append(side)
            case (Close() as chain,):
                number[n] = len(chains)
                chains.append(chain)
    return number, sides, chains


def _by_rule(met: Mapping[int, int], rules: int) -> list[list[int]]:
    """The topics that each rule decides."""
    topics: list[list[int]] = [[] for _ in range(rules)]
    for topic, column in met.items():
        topics[-1 - column].append(topic)
    return topics
