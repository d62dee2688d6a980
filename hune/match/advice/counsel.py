"""Advice on a query from what is stored: what finds too much, what was never met, what a NOT takes away, what it costs.

Cheap enough to be given while somebody types: about ten questions to the store, each bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from hune.match.advice.estimate import Estimate
from hune.match.language.nodes import And, Leaf, Node, Not, Or, Wild, Word, leaves, unparse, words
from hune.match.matcher import Matcher
from hune.match.prefilter import ALL, MOST, NONE, parts_of
from hune.store.query import MentionQuery
from hune.store.store import Store
from hune.words import percent, say

DAYS = 30
LEAST = 100  # messages in the period: with fewer, shares say nothing
TOO_MUCH = 0.2  # of everything, found by one alternative
MANY_WORDS = 50  # one wildcard stands for
TAKES_MOST = 0.5  # of what the rest finds
READ = 2000  # messages, to see what a NOT takes away
LEAST_FOUND = 20  # of them, by the rest
COUNTED, NOTS, NOISY, PARTS = 2, 5, 5, 500  # parts of a query that are looked at
LONGEST = 1000  # leaves of an alternative whose NOTs are looked at
TOLD = 50  # remarks
SHOWN = 60  # characters of a part in a sentence

REMARK_SENTENCES = {
    "unmet": "No stored message can meet this query yet.",
    "unmet part": "“{said}” cannot be met by any stored message yet.",
    "much": "“{said}” finds {share} of everything: {n} messages in {days} days.",
    "maybe much": "“{said}” may find up to {share} of everything: {n} messages in {days} days.",
    "wild": "“{said}” stands for {n} words, most often {often}.",
    "wilder": "“{said}” stands for more than {n} words, most often {often}.",
    "not": "“{said}” takes away {share} of what the rest finds: of {rest} messages read, {kept} stay.",
}


class Remark(msgspec.Struct, frozen=True):
    """One piece of advice, the place in the query that it is about, and a better query where one is known."""

    message: str
    start: int
    end: int
    repair: str | None = None


class Noisy(msgspec.Struct, frozen=True):
    """A word or phrase of the query, and about how many stored messages hold it."""

    said: str
    n: int
    start: int
    end: int


class Counsel(msgspec.Struct, frozen=True):
    """`total`: messages in the thirty days from `since`. `noisy`: what is met most often, in order. `reads`: how many
    of these messages must be read to find those that meet the query; `cost` says it in words."""

    since: datetime
    total: int
    noisy: list[Noisy]
    reads: int
    cost: str
    remarks: list[Remark]


def counsel(store: Store, workspace_id: int, query: str, tree: Node, language: str, now: datetime) -> Counsel:
    """The advice on a query over the last thirty days, or the thirty days up to the newest message where these hold
    none. `tree`: what the query parses to, with its names resolved."""
    past = Estimate(store, workspace_id, now - timedelta(days=DAYS))
    if not past.count(ALL) and (newest := store.mentions(MentionQuery(workspace_id), limit=1)):
        past = Estimate(store, workspace_id, newest[0].published_at - timedelta(days=DAYS))
    return _Counsellor(past, query, tree, language).counsel()


class _Counsellor:
    """One query, looked at once."""

    def __init__(self, past: Estimate, query: str, tree: Node, language: str):
        self.past, self.query, self.tree, self.language = past, query, tree, language
        self.total = past.count(ALL)
        self.branches = list(islice(_alternatives(tree), PARTS))
        self.asked = list(islice(_asked_for(tree), PARTS))
        past.ask_frequencies(past.cut(part).node for part in (tree, *self.branches, *self.asked))

    def counsel(self) -> Counsel:
        remarks = [*self._never_met(), *self._too_wide(), *self._wild(), *self._taking_most()]
        reads, cost = self._cost()
        return Counsel(
            since=self.past.since,
            total=self.total,
            noisy=self._noisy(),
            reads=reads,
            cost=cost,
            remarks=sorted(remarks, key=lambda r: (r.start, r.end))[:TOLD],
        )

    def _noisy(self) -> list[Noisy]:
        """The words and phrases asked for that most messages hold."""
        known = {leaf: self._most(leaf) for leaf in self.asked}
        loudest = sorted((leaf for leaf, n in known.items() if 0 < n < float("inf")), key=lambda leaf: -known[leaf])
        return [Noisy(unparse(leaf), int(known[leaf]), leaf.start, leaf.end) for leaf in loudest[:NOISY]]

    def _never_met(self) -> Iterator[Remark]:
        """The alternatives that ask for a word of no stored message; the query itself when it can meet none."""
        if not self._most(self.tree):
            yield self._remark(self.tree, "unmet")
            return
        yield from (self._remark(branch, "unmet part") for branch in self.branches if not self._most(branch))

    def _too_wide(self) -> Iterator[Remark]:
        """The alternatives that find a large part of everything."""
        if self.total < LEAST:
            return
        for branch in sorted(self.branches, key=self._most, reverse=True)[:COUNTED]:
            cut, exact = self.past.cut(branch)
            if cut == ALL or self._most(branch) < TOO_MUCH * self.total:
                continue
            if not exact and not isinstance(branch, And):
                continue  # how often the words of a phrase are there says little about the phrase
            n = self.past.count(cut)
            if n >= TOO_MUCH * self.total:
                sentence, repair = "much" if exact else "maybe much", self._as_written(branch)
                share = percent(n / self.total, self.language)
                yield self._remark(branch, sentence, repair, share=share, n=n, days=DAYS)

    def _most(self, part: Node) -> float:
        return self.past.most(self.past.cut(part).node)

    def _as_written(self, branch: Node) -> str | None:
        """For a name that is also a word: the query that asks for it as it is written, with its capital."""
        said = self.query[branch.start : branch.end]
        if isinstance(branch, Word) and not branch.where and said.isalpha() and said != said.lower():
            return f"{self.query[: branch.start]}{{{said}}}{self.query[branch.end :]}"
        return None

    def _wild(self) -> Iterator[Remark]:
        """The wildcards that stand for too many words, each once."""
        wilds = {word: None for word in words(self.tree) if isinstance(word, Wild)}
        for word in wilds:
            found = self.past.stored.get(_form(word), [])
            if len(found) > MANY_WORDS:
                often = ", ".join(term.rpartition(":")[2] for term in found[:3])
                text = "wilder" if len(found) > MOST else "wild"
                yield self._remark(word, text, n=min(len(found), MOST), often=often)

    def _taking_most(self) -> Iterator[Remark]:
        """Each NOT that takes away most of what the rest of its alternative finds."""
        nots = list(islice(((branch, part) for branch in self.branches for part in _nots(branch)), NOTS))
        if not nots or self.total < LEAST:
            return
        queries: dict[int, str] = {}
        for n, (branch, part) in enumerate(nots):
            queries |= {2 * n: unparse(branch), 2 * n + 1: unparse(_without(branch, part))}
        met = self._met(queries, [_without(branch, part) for branch, part in nots])
        for n, (_, part) in enumerate(nots):
            kept, rest = met[2 * n], met[2 * n + 1]
            if rest >= LEAST_FOUND and kept < rest * (1 - TAKES_MOST):
                share = percent(1 - kept / rest, self.language)
                yield self._remark(part, "not", share=share, rest=rest, kept=kept)

    def _met(self, queries: dict[int, str], parts: list[Node]) -> list[int]:
        """How many of the first messages since the moment that may meet one of the parts meet each query."""
        met = [0] * len(queries)
        whole = Or(tuple(parts)) if len(parts) > 1 else parts[0]
        cut = self.past.cut(whole).node
        if cut == NONE:
            return met
        matcher = Matcher(queries)
        found = self.past.store.scan(
            self.past.workspace_id, cut, self.past.since, batch=READ, parts=parts_of(self.tree)
        )
        for topics in matcher.topics(next(found, [])):
            for topic in topics:
                met[topic] += 1
        return met

    def _cost(self) -> tuple[int, str]:
        node, exact = self.past.cut(self.tree)
        if node == NONE or exact:
            return 0, say(self.language, "The index decides: no message has to be read.")
        reads = self.total if node == ALL else self.past.count(node)
        a_day = round(reads / DAYS)
        if node == ALL:
            return reads, say(self.language, "Every message has to be read to decide: {n} a day.", n=a_day)
        if not a_day:
            return reads, say(self.language, "Hardly a message a day has to be read to decide.")
        return reads, say(self.language, "Messages to be read to decide: {n} a day.", n=a_day)

    def _remark(self, node: Node, sentence: str, repair: str | None = None, **params: str | int) -> Remark:
        said = unparse(node) if node.end - node.start > SHOWN else self.query[node.start : node.end]
        said = said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"
        message = say(self.language, REMARK_SENTENCES[sentence], said=said, **params)
        return Remark(message, node.start, node.end, repair)


def _alternatives(node: Node) -> Iterator[Node]:
    """The parts of a query that OR joins outermost."""
    if not isinstance(node, Or):
        yield node
        return
    for inner in node.nodes:
        yield from _alternatives(inner)


def _asked_for(node: Node) -> Iterator[Leaf]:
    """The leaves that are not under a NOT."""
    match node:
        case Not():
            return
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _asked_for(inner)
        case leaf:
            yield leaf


def _nots(branch: Node) -> list[Node]:
    """The NOTs beside what an alternative asks for; none of one too long to be read once more without each of them."""
    if not isinstance(branch, And) or sum(1 for _ in leaves(branch)) > LONGEST:
        return []
    return [part for part in branch.nodes if isinstance(part, Not)]


def _without(branch: Node, part: Node) -> Node:
    assert isinstance(branch, And)
    kept = tuple(node for node in branch.nodes if node is not part)
    return And(kept) if len(kept) > 1 else kept[0]


def _form(word: Wild) -> str:
    """How the index was asked for the words of this form."""
    return f"author:{word.pattern}" if word.where == "author" else word.pattern
