"""A stored past in memory: as much of the store as history asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from hune.match.explain import spans
from hune.match.parser import parse
from hune.match.tokens import index_tokens
from hune.mention import Mention
from hune.store.query import Key, MentionQuery

FIRST = datetime(2026, 5, 1, tzinfo=UTC)


class Past:
    """Mentions one minute apart. `scanned` counts those handed out, `matches` holds what was added."""

    def __init__(self, texts: Sequence[str]):
        self.all = [
            Mention(
                native_id=str(n), id=n, published_at=FIRST + timedelta(minutes=n), text=text, tokens=index_tokens(text)
            )
            for n, text in enumerate(texts)
        ]
        self.scanned = 0
        self.matches: list[int] = []

    def scan(
        self,
        workspace_id: int,
        any_tokens: Sequence[Sequence[str]] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        batch: int = 5000,
        after: Key | None = None,
    ) -> Iterator[list[Mention]]:
        kept = [
            m
            for m in self.all
            if (not any_tokens or any(set(m.tokens).issuperset(some) for some in any_tokens))
            and (since is None or m.published_at >= since)
            and (after is None or (m.published_at, m.id) > (after.published_at, after.id))
        ]
        for at in range(0, len(kept), batch):
            self.scanned += len(kept[at : at + batch])
            yield kept[at : at + batch]

    def count_tokens(
        self, workspace_id: int, any_tokens: Sequence[Sequence[str]], since: datetime | None = None
    ) -> int:
        before = self.scanned
        n = sum(map(len, self.scan(workspace_id, any_tokens, since)))
        self.scanned = before
        return n

    def expand(self, workspace_id: int, prefix: str, limit: int = 500) -> list[str]:
        return sorted({t for m in self.all for t in m.tokens if t.startswith(prefix)})[:limit]

    def mentions(self, query: MentionQuery, after: Key | None = None, limit: int = 50) -> list[Mention]:
        node, since = parse(query.filters.text), query.since or FIRST
        return [m for m in reversed(self.all) if m.published_at >= since and spans(node, m.title, m.text)][:limit]

    def add_matches(self, workspace_id: int, topic_id: int, mentions: Sequence[Mention]) -> None:
        self.matches += [m.id for m in mentions]
