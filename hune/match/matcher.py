"""Live matching: every mention of a batch against every topic, in one pass that also makes the index tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hune.errors import QueryError
from hune.match.compile import Predicate, predicate
from hune.match.fold import fold_batch, with_title
from hune.match.index import costs, keys
from hune.match.nodes import Node, Phrase, Prefix, leaves
from hune.match.normal import normal
from hune.match.parser import parse
from hune.match.phrase import Said
from hune.match.tokens import token_set
from hune.mention import Mention


class Matcher:
    """A fixed set of topics, by id. `broken`: the topics whose query cannot be read; they meet nothing.

    `frequencies`: about how many messages hold each token, so that each topic waits under its rarest.
    """

    def __init__(self, topics: Mapping[int, str], frequencies: Mapping[str, int] | None = None):
        self.nodes: dict[int, Node] = {}
        self.broken: dict[int, QueryError] = {}
        waiting: dict[str, list[tuple[int, Predicate]]] = defaultdict(list)
        stems: set[str] = set()
        cost = costs(frequencies)
        for topic, query in topics.items():
            try:
                node = self.nodes[topic] = parse(query)
            except QueryError as error:
                self.broken[topic] = error
                continue
            form = normal(node)
            judge = predicate(form)
            for key in (keys(form, cost) or (0.0, ()))[1]:
                waiting[key].append((topic, judge))
            stems.update(_stems(form))
        self._waiting = dict(waiting)
        self._keys = frozenset(waiting)
        self._head = min(map(len, stems), default=0)
        self._stems: dict[str, list[str]] = {}
        for stem in stems:
            self._stems.setdefault(stem[: self._head], []).append(stem)

    def match(self, mentions: Sequence[Mention]) -> None:
        """Fill `topics` (sorted ids) and `tokens` (distinct, for the store's index) of each mention."""
        for mention, (tokens, topics) in zip(mentions, self.judge((m.title, m.text) for m in mentions), strict=True):
            mention.tokens, mention.topics = tokens, topics

    def meeting(self, mentions: Sequence[Mention], topic: int | None = None) -> list[Mention]:
        """The mentions that meet the topic (without one: any topic); nothing is written on them."""
        judged = self.judge((m.title, m.text) for m in mentions)
        pairs = zip(mentions, judged, strict=True)
        return [m for m, (_, topics) in pairs if (topic in topics if topic is not None else topics)]

    def judge(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], list[int]]]:
        """For each title and text: its index tokens, and the sorted ids of the topics it meets."""
        batch = fold_batch([with_title(title, text) for title, text in texts])
        sets = [token_set(folded) for folded in batch]
        begun = self._begun(sets)
        for folded, found in zip(batch, sets, strict=True):
            tokens = list(found)
            for token in begun.keys() & found:
                found.update(begun[token])
            hits = self._keys & found
            yield tokens, self._topics(hits, found, folded) if hits else []

    def _begun(self, sets: list[set[str]]) -> dict[str, list[str]]:
        """The tokens of a batch that begin with a prefix asked for, each with these prefixes as terms (`stem*`)."""
        head, stems = self._head, self._stems
        begun: dict[str, list[str]] = {}
        for token in set[str]().union(*sets) if stems else ():
            if token[:head] in stems and (found := [s for s in stems[token[:head]] if token.startswith(s)]):
                begun[token] = [f"{stem}*" for stem in found]
        return begun

    def _topics(self, hits: frozenset[str], found: set[str], folded: str) -> list[int]:
        said = Said(folded)
        met = set[int]()
        for key in hits:
            for topic, judge in self._waiting[key]:
                if topic not in met and judge(found, said):
                    met.add(topic)
        return sorted(met)


def _stems(node: Node) -> Iterator[str]:
    """The stems of all prefixes of a tree, those inside phrases too."""
    for leaf in leaves(node):
        for part in leaf.parts if isinstance(leaf, Phrase) else (leaf,):
            if isinstance(part, Prefix):
                yield part.stem
