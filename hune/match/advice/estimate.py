"""What the store knows about the parts of a query, each question asked once and all of them bounded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hune.match.language.nodes import FACTS, And, Node, Or, Word
from hune.match.prefilter import MOST, Required, required
from hune.store.store import Store

WILDCARDS = 3  # forms looked up
TERMS = 5000  # whose frequency is asked


class Estimate:
    """The answers about one workspace since a moment. `stored`: the terms that each form looked up stands for."""

    def __init__(self, store: Store, workspace_id: int, since: datetime):
        self.store, self.workspace_id, self.since = store, workspace_id, since
        self.stored: dict[str, list[str]] = {}
        self._frequencies: dict[str, int] = {}
        self._counts: dict[Node, int] = {}
        self._cuts: dict[Node, Required] = {}

    def cut(self, node: Node) -> Required:
        """What a stored mention must meet to be worth judging by a part of the query."""
        if node not in self._cuts:
            self._cuts[node] = required(node, None if self.store.stale_tokens else self._expand)
        return self._cuts[node]

    def ask_frequencies(self, cuts: Iterable[Node]) -> None:
        """One question about all the terms of these cuts; to be asked before `most`."""
        terms: dict[str, None] = {}
        waiting = list(cuts)
        while waiting and len(terms) < TERMS:
            match waiting.pop():
                case And(nodes) | Or(nodes):
                    waiting.extend(nodes)
                case Word(where=where) as word if where not in FACTS:
                    terms[_term(word)] = None
                case _:
                    pass
        self._frequencies |= self.store.frequencies(self.workspace_id, list(terms))

    def most(self, cut: Node) -> float:
        """At most about so many mentions of all times meet a cut; infinite where the index does not say."""
        match cut:
            case And(nodes):
                return min(map(self.most, nodes), default=float("inf"))
            case Or(nodes):
                return sum(map(self.most, nodes))
            case Word(where=where) if where not in FACTS:
                return self._frequencies.get(_term(cut), float("inf"))
            case _:
                return float("inf")

    def count(self, cut: Node) -> int:
        """How many mentions since the moment meet a cut."""
        if cut not in self._counts:
            self._counts[cut] = self.store.count(self.workspace_id, cut, self.since)
        return self._counts[cut]

    def _expand(self, form: str) -> list[str]:
        if form not in self.stored:
            if len(self.stored) >= WILDCARDS:
                return [""] * (MOST + 1)  # not looked up: it may stand for anything
            self.stored[form] = self.store.expand(self.workspace_id, form, MOST + 1)
        return self.stored[form]


def _term(word: Word) -> str:
    return f"{word.where}:{word.token}" if word.where else word.token
