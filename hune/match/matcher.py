"""Live matching: every mention of a batch against every topic, in one pass that also makes the index terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hune.errors import QueryError
from hune.match.engine.cut import Ints
from hune.match.engine.engine import Engine
from hune.match.language.nodes import Node, Saved, leaves
from hune.match.language.normal import normal
from hune.match.language.parser import parse
from hune.match.words.index_terms import of_folded
from hune.mention import Mention

LAYERS = 4  # beside each other; more are made one


@dataclass(frozen=True, slots=True)
class _Layer:
    """An engine, the queries it was made for, and those of its topics that count no more."""

    engine: Engine
    queries: dict[int, str]
    gone: frozenset[int] = frozenset()

    def without(self, topics: frozenset[int]) -> _Layer:
        gone = self.gone | topics & self.queries.keys()
        return self if gone == self.gone else _Layer(self.engine, self.queries, gone)

    @property
    def live(self) -> dict[int, str]:
        return {topic: query for topic, query in self.queries.items() if topic not in self.gone}


class Matcher:
    """A set of topics, by id, that never changes: `update` gives another one.

    `broken`: the topics whose query cannot be read; they meet nothing.
    """

    def __init__(self, topics: Mapping[int, str]):
        self._queries = dict(topics)
        self.broken: dict[int, QueryError] = {}
        self._layers: tuple[_Layer, ...] = (_layer(topics, self.broken),)

    def update(self, topics: Mapping[int, str]) -> Matcher:
        """The matcher of this set of topics, sharing with this one what is the same in both."""
        changed = {topic: query for topic, query in topics.items() if self._queries.get(topic) != query}
        gone = frozenset(changed) | (self._queries.keys() - topics.keys())
        if not gone:
            return self
        new = Matcher.__new__(Matcher)
        new._queries = dict(topics)
        new.broken = {topic: error for topic, error in self.broken.items() if topic not in gone}
        layers = [layer.without(gone) for layer in self._layers]
        if changed:
            layers.append(_layer(changed, new.broken))
        new._layers = tuple(_compact(layers))
        return new

    def match(self, mentions: Sequence[Mention]) -> None:
        """Fill `topics` (sorted ids) and `tokens` (distinct terms, for the store's index) of each mention."""
        folded: list[str] = []
        found = self._found(mentions, folded)
        for mention, tokens, topics in zip(mentions, of_folded(mentions, folded), found, strict=True):
            mention.tokens, mention.topics = tokens, topics

    def topics(self, mentions: Sequence[Mention]) -> list[list[int]]:
        """The sorted ids of the topics that each mention meets; nothing is written on them."""
        return self._found(mentions, None)

    def meeting(self, mentions: Sequence[Mention], topic: int | None = None) -> list[Mention]:
        """The mentions that meet the topic (without one: any topic); nothing is written on them."""
        pairs = zip(mentions, self.topics(mentions), strict=True)
        return [m for m, topics in pairs if (topic in topics if topic is not None else topics)]

    def _found(self, mentions: Sequence[Mention], folded: list[str] | None) -> list[list[int]]:
        pairs = []
        for n, layer in enumerate(self._layers):
            which, topics = layer.engine.judge(mentions, folded if n == 0 else None)
            if layer.gone:
                live = ~np.isin(topics, list(layer.gone))
                which, topics = which[live], topics[live]
            pairs.append((which, topics))
        return _lists(np.concatenate([w for w, _ in pairs]), np.concatenate([t for _, t in pairs]), len(mentions))


def _lists(which: Ints, topics: Ints, count: int) -> list[list[int]]:
    """The sorted topics of each mention."""
    order = np.lexsort((topics, which))
    said = topics[order].tolist()
    ends = np.cumsum(np.bincount(which, minlength=count)).tolist()
    return [said[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _layer(topics: Mapping[int, str], broken: dict[int, QueryError]) -> _Layer:
    """The engine of some topics; what cannot be read goes to `broken`."""
    return _Layer(Engine(_trees(topics, broken)), dict(topics))


def _trees(topics: Mapping[int, str], broken: dict[int, QueryError]) -> Iterator[tuple[int, Node]]:
    """Each topic with its tree in normal form, made when it is asked for: ten thousand at once are large."""
    for topic, query in topics.items():
        try:
            node = parse(query)
        except QueryError as error:
            broken[topic] = error
            continue
        named = next((leaf for leaf in leaves(node) if isinstance(leaf, Saved)), None)
        if named is None:
            yield topic, normal(node)
            continue
        broken[topic] = QueryError(
            "The topic “{name}” is named here, but its query is not known.",
            start=named.start, end=named.end, name=named.name,
        )  # fmt: skip


def _compact(layers: list[_Layer]) -> list[_Layer]:
    """When there are many layers, the last ones as one: as many as it takes to be half as large as the one before."""
    if len(layers) <= LAYERS:
        return layers
    joined = layers.pop().live
    while layers and (len(joined) * 2 > len(layers[-1].queries) or len(layers) >= LAYERS):
        joined = layers.pop().live | joined
    return [*layers, _layer(joined, {})]
