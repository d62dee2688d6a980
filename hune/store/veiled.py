"""The store as the doors have it: where a workspace hides its authors, no answer names one.

Every method of the contract stands here, so that a new one cannot slip past: without it this is no `Store`. What writes
passes through; what reads is veiled. Inner work (matching, judging, erasing) takes the bare store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from hune.match.language.nodes import Node
from hune.match.prefilter import ALL
from hune.mention import Mention
from hune.store.query import Key, MentionQuery, Row
from hune.store.store import Answered, Appended, Columns, Judgements, Name, Place, SetAside, Store
from hune.store.veil import HANDLES, Veil
from hune.store.veil_asked import names_author
from hune.store.veil_words import Cover, Words
from hune.store.written import Written

Covers = Callable[[int], Cover | None]  # how a workspace hides its authors; None where it shows them
EVERY_HANDLE = 200_000


class Veiled:
    """A `Store` over another. `covers` is asked at each call: a switch counts at once."""

    def __init__(self, bare: Store, covers: Covers):
        self.bare = bare
        self._covers = covers
        self._veils: dict[int, tuple[Cover, Veil]] = {}
        self._knows: dict[int, int] = {}  # what of the store the veil of a workspace has read

    def veil(self, workspace_id: int) -> Veil | None:
        """The veil of a workspace, which knows everybody stored by now; None where authors are shown."""
        cover = self._covers(workspace_id)
        return None if cover is None else self.under(cover)

    def under(self, cover: Cover) -> Veil:
        """The veil that a workspace would have under this cover."""
        workspace_id = cover.workspace_id
        made = self._veils.get(workspace_id)
        if made is None or made[0] != cover:
            words = Words(cover, lambda after: self.bare.names(workspace_id, after))
            made = self._veils[workspace_id] = cover, Veil(words, lambda: self._handles(workspace_id))
            self._knows.pop(workspace_id, None)
        return self._caught_up(made[1])

    def _caught_up(self, veil: Veil) -> Veil:
        """The veil, once it knows whoever came in while something was read: rows are seen before they are counted."""
        workspace_id = veil.words.cover.workspace_id
        now = self.written.of(workspace_id)
        if self.written.under_way or self._knows.get(workspace_id) != now:
            veil.words.refresh()
            self._knows[workspace_id] = now
        return veil

    def _shown(self, veil: Veil | None, found: list[Mention]) -> list[Mention]:
        """Mentions that were read just now, as the workspace shows them."""
        knows = self._caught_up(veil) if veil else None
        return [knows.mention(one) for one in found] if knows else found

    def select(self, query: MentionQuery) -> list[Row]:
        veil = self.veil(query.workspace_id)
        rows = self.bare.select(veil.question(query) if veil else query)
        return self._caught_up(veil).rows(rows) if veil else rows

    def mentions(self, query: MentionQuery, after: Key | None = None, limit: int = 50) -> list[Mention]:
        veil = self.veil(query.workspace_id)
        found = self.bare.mentions(veil.question(query) if veil else query, after, limit)
        return self._shown(veil, found)

    def answered(self, query: MentionQuery, limit: int) -> list[Answered]:
        veil = self.veil(query.workspace_id)
        return self.bare.answered(veil.question(query) if veil else query, limit)

    def mention(self, workspace_id: int, id: int) -> Mention | None:
        return self.mentions_by_id(workspace_id, [id]).get(id)

    def mentions_by_id(self, workspace_id: int, ids: Sequence[int]) -> dict[int, Mention]:
        found, veil = self.bare.mentions_by_id(workspace_id, ids), self.veil(workspace_id)
        return {i: veil.mention(one) for i, one in found.items()} if veil else found

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
        veil = self.veil(workspace_id)
        asked = veil.first_cut(node) if veil else node
        for some in self.bare.scan(workspace_id, asked, since, until, batch, after, parts, sample):
            yield self._shown(veil, some)

    def expand(self, workspace_id: int, pattern: str, limit: int = 500) -> list[str]:
        hidden = self.veil(workspace_id) is not None
        return [] if hidden else self.bare.expand(workspace_id, pattern, limit)

    def count(self, workspace_id: int, node: Node, since: datetime | None = None, until: datetime | None = None) -> int:
        veil = self.veil(workspace_id)
        return self.bare.count(workspace_id, veil.first_cut(node) if veil else node, since, until)

    def frequencies(self, workspace_id: int, tokens: Sequence[str]) -> dict[str, int]:
        found, veil = self.bare.frequencies(workspace_id, tokens), self.veil(workspace_id)
        return {t: n for t, n in found.items() if not names_author(t, veil.words)} if veil else found

    def aside(self, workspace_id: int, source_id: int | None = None, limit: int = 100) -> list[SetAside]:
        found, veil = self.bare.aside(workspace_id, source_id, limit), self.veil(workspace_id)
        return [veil.aside(one) for one in found] if veil else found

    def authors(self, workspace_id: int, said: str, network: str = "") -> set[tuple[str, str]]:
        veil = self.veil(workspace_id)
        if veil is None:
            return self.bare.authors(workspace_id, said, network)
        key = veil.real(said)
        found = self.bare.authors(workspace_id, key, network) if key else set()
        return {(where, veil.words.of(where, key)) for where, key in found}

    def spellings(self, workspace_id: int, network: str, author_key: str) -> set[str]:
        return set() if self.veil(workspace_id) else self.bare.spellings(workspace_id, network, author_key)

    def names(self, workspace_id: int, after: int = 0) -> tuple[int, list[Name]]:
        return (after, []) if self.veil(workspace_id) else self.bare.names(workspace_id, after)

    def erase(self, workspace_id: int, network: str, author_key: str) -> int:
        veil = self.veil(workspace_id)
        return self.bare.erase(workspace_id, network, veil.real(author_key) if veil else author_key)

    def take_back_author(self, workspace_id: int, network: str, author_key: str) -> int:
        return self.bare.take_back_author(workspace_id, network, author_key)

    def _handles(self, workspace_id: int) -> list[str]:
        found: list[str] = []
        for name in HANDLES:
            asked = MentionQuery(workspace_id, dimensions=(name,), limit=EVERY_HANDLE)
            found += [str(row[name]) for row in self.bare.select(asked)]
        return found

    # What names nobody, or changes what is stored, passes through.

    @property
    def on_replay(self) -> Callable[[str, Appended], None] | None:
        return self.bare.on_replay

    @on_replay.setter
    def on_replay(self, told: Callable[[str, Appended], None] | None) -> None:
        self.bare.on_replay = told

    @property
    def written(self) -> Written:
        return self.bare.written

    @property
    def stale_tokens(self) -> bool:
        return self.bare.stale_tokens

    def open(self) -> None:
        self.bare.open()

    def close(self) -> None:
        self.bare.close()

    def append(self, batch: Columns, tag: str = "", committed: Callable[[Appended], None] | None = None) -> Appended:
        return self.bare.append(batch, tag, committed)

    def topics(self, workspace_id: int, ids: Sequence[int]) -> dict[int, list[int]]:
        return self.bare.topics(workspace_id, ids)

    def thread(self, mention: Mention) -> list[Place]:
        return self.bare.thread(mention)

    def remake_terms(self) -> bool:
        return self.bare.remake_terms()

    def add_matches(self, workspace_id: int, topic_id: int, mentions: Sequence[Mention]) -> None:
        self.bare.add_matches(workspace_id, topic_id, mentions)

    def put(self, workspace_id: int, changes: pa.Table) -> int:
        return self.bare.put(workspace_id, changes)

    def judge(
        self, workspace_id: int, at: Mapping[int, int], said: Judgements, digests: Mapping[int, int] | None = None
    ) -> int:
        return self.bare.judge(workspace_id, at, said, digests or {})

    def judgements(self, workspace_id: int, at: Mapping[int, int]) -> Judgements:
        return self.bare.judgements(workspace_id, at)

    def unjudged(self, workspace_id: int, limit: int) -> list[tuple[int, int]]:
        return self.bare.unjudged(workspace_id, limit)

    def draw(self, workspace_id: int, since: datetime, seed: int, after: int = 0, limit: int = 1) -> list[int]:
        return self.bare.draw(workspace_id, since, seed, after, limit)

    def failures(self, workspace_id: int, since: datetime) -> dict[str, int]:
        return self.bare.failures(workspace_id, since)

    def withdraw_topic(self, workspace_id: int, topic_id: int, before_version: int | None = None) -> None:
        self.bare.withdraw_topic(workspace_id, topic_id, before_version)

    def set_aside(self, workspace_id: int, items: Sequence[SetAside]) -> None:
        self.bare.set_aside(workspace_id, items)

    def refresh_sums(self) -> int:
        return self.bare.refresh_sums()

    def take_back(self, workspace_id: int, ids: Sequence[int]) -> int:
        return self.bare.take_back(workspace_id, ids)

    def remove_source(self, workspace_id: int, source_id: int) -> int:
        return self.bare.remove_source(workspace_id, source_id)

    def expire(self, workspace_id: int, before: datetime, source_id: int | None = None) -> int:
        return self.bare.expire(workspace_id, before, source_id)

    def rewrite(self) -> None:
        self.bare.rewrite()

    def stats(self) -> dict[str, int | str]:
        return self.bare.stats()
