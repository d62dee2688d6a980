"""A stored past in memory: as much of the store as history asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from hune.match.explain import why
from hune.match.language.nodes import FACTS, And, Node, Not, Or, Range, Word
from hune.match.language.parser import parse
from hune.match.prefilter import ALL
from hune.match.words.index_terms import index_terms
from hune.match.words.parts import facts, number
from hune.mention import Mention
from hune.store.query import Key, MentionQuery

FIRST = datetime(2026, 5, 1, tzinfo=UTC)


class Past:
    """Mentions one minute apart. `scanned` counts those handed out, `matches` holds what was added."""

    stale_tokens = False

    def __init__(self, texts: Sequence[str]):
        self.all = [
            Mention(native_id=str(n), id=n, published_at=FIRST + timedelta(minutes=n), text=text)
            for n, text in enumerate(texts)
        ]
        for mention, terms in zip(self.all, index_terms(self.all), strict=True):
            mention.tokens = terms
        self.scanned = 0
        self.matches: list[int] = []

    def scan(
        self,
        workspace_id: int,
        node: Node = ALL,
        since: datetime | None = None,
        until: datetime | None = None,
        batch: int = 5000,
        after: Key | None = None,
        parts: Collection[str] | None = None,
        sample: int | None = None,
    ) -> Iterator[list[Mention]]:
        kept = [
            m
            for m in self.all
            if lets_through(node, m)
            and (since is None or m.published_at >= since)
            and (after is None or (m.published_at, m.id) > (after.published_at, after.id))
        ]
        kept = kept[:: max(1, len(kept) // sample)] if sample else kept
        for at in range(0, len(kept), batch):
            self.scanned += len(kept[at : at + batch])
            yield kept[at : at + batch]

    def count(self, workspace_id: int, node: Node, since: datetime | None = None, until: datetime | None = None) -> int:
        before = self.scanned
        n = sum(map(len, self.scan(workspace_id, node, since)))
        self.scanned = before
        return n

    def expand(self, workspace_id: int, pattern: str, limit: int = 500) -> list[str]:
        return stored(pattern, self.all)[:limit]

    def mention(self, workspace_id: int, id: int) -> Mention | None:
        return next((m for m in self.all if m.id == id), None)

    def mentions(self, query: MentionQuery, after: Key | None = None, limit: int = 50) -> list[Mention]:
        node, since = parse(query.filters.text), query.since or FIRST
        return [m for m in reversed(self.all) if m.published_at >= since and why(node, m).met][:limit]

    def add_matches(self, workspace_id: int, topic_id: int, mentions: Sequence[Mention]) -> None:
        self.matches += [m.id for m in mentions]


def lets_through(node: Node, mention: Mention) -> bool:
    """Whether a stored mention meets the first cut of a query, as `prefilter.required` makes it."""
    match node:
        case Not(inner):
            return not lets_through(inner, mention)
        case And(nodes):
            return all(lets_through(n, mention) for n in nodes)
        case Or(nodes):
            return any(lets_through(n, mention) for n in nodes)
        case Range(of, low, high):
            said = number(mention, of)
            return said is not None and (low is None or low <= said) and (high is None or said <= high)
        case Word(token, where) if where in FACTS:
            return token in facts(mention, where)
        case Word(token, where):
            return (f"{where}:{token}" if where else token) in mention.tokens
        case other:
            raise TypeError(f"the store cannot be asked for {other}")


def stored(pattern: str, mentions: Sequence[Mention]) -> list[str]:
    """The stored terms of a form, as the store's `expand` finds them."""
    form = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
    terms = {t for m in mentions for t in m.tokens}
    return sorted(t for t in terms if form.fullmatch(t) and (":" in t) == (":" in pattern))
