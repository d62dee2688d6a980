"""The contract of the mention store. One implementation today: `clickhouse.py`.

Order of a batch's life: `prepare` (who is new, first published_at kept) → spool with fsync → `mentions` →
`seen` → `matches` → `committed(...)` by the caller (cursor) → spool file removed. At start the spool is replayed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

import msgspec
import pyarrow as pa

from hune.match.language.nodes import Node
from hune.match.prefilter import ALL
from hune.mention import Mention
from hune.outcomes import Outcome
from hune.store.query import Key, MentionQuery, Row
from hune.store.written import Written


class Columns(msgspec.Struct):
    """A batch as the store takes it: two Arrow tables made by `columns.py` in a worker.

    `mentions`: one row each. `matches`: which `row` of them meets which `topic_id`.
    """

    workspace_id: int
    mentions: pa.Table
    matches: pa.Table


NEW, REPLACED, ERASED = b"\0", b"\1", b"\2"


class Appended(msgspec.Struct, eq=False):
    """What became of a batch: ids that are new, ids known already (or twice in the batch), erased authors'. `how`: the
    same for each row, in their order (`NEW`, `REPLACED`, `ERASED`). Two that count the same are equal."""

    new: int = 0
    replaced: int = 0
    erased: int = 0
    how: bytes = b""

    def __eq__(self, other: object) -> bool:
        counts = (self.new, self.replaced, self.erased)
        return isinstance(other, Appended) and counts == (other.new, other.replaced, other.erased)

    __hash__ = None  # type: ignore[assignment]

    def part(self, start: int, end: int) -> Appended:
        """What became of some of the rows."""
        how = self.how[start:end]
        return Appended(how.count(NEW), how.count(REPLACED), how.count(ERASED), how)


class SetAside(msgspec.Struct):
    """One item that could not be taken, kept as it came (at most 64 kB of it) with the reason."""

    source_id: int
    outcome: Outcome
    detail: str
    raw: str
    at: datetime


WHOLE = 0  # in the place of a topic: the mention as a whole


class Judgement(NamedTuple):
    """What is said of the sentiment of a mention, or of it toward a topic: class, score from -1 to 1, who says so."""

    sentiment: str
    score: float | None
    model: str


Judgements = dict[tuple[int, int], Judgement]  # by id and topic


class Place(NamedTuple):
    """Where a message stands in a conversation: its id, how many it has above it, the one it answers (0 for none)."""

    id: int
    depth: int
    parent: int


class Name(NamedTuple):
    """How one profile calls itself: network, author key, handle and name, "" where there is none."""

    network: str
    key: str
    handle: str
    name: str


class Answered(NamedTuple):
    """A message: its id and date, and the date of its first answer, None where none is stored (milliseconds)."""

    id: int
    at: int
    first: int | None


class Store(Protocol):
    """Everything the product asks of the mention store. Thread-safe: one client per thread underneath."""

    def open(self) -> None:
        """Create or upgrade the schema, replay the spool. Raises Busy if another process owns the folder."""

    def close(self) -> None: ...

    def append(self, batch: Columns, tag: str = "", committed: Callable[[Appended], None] | None = None) -> Appended:
        """Store a batch; crash-safe. `tag` names the batch for its owner (say "import:7:12"): `committed` is called
        with the counts once the rows are durable and before the spool file goes; after a crash `on_replay` hears of it.
        Matches of a re-collected mention with topics that the batch no longer gives it are withdrawn."""

    on_replay: Callable[[str, Appended], None] | None

    @property
    def written(self) -> Written:
        """Counts what is written: whether an answer given before still holds."""

    def select(self, query: MentionQuery) -> list[Row]:
        """Rows with one key per dimension and per metric. Raises BadInput for unknown names."""

    def mentions(self, query: MentionQuery, after: Key | None = None, limit: int = 50) -> list[Mention]:
        """A page of mentions, newest first, keys first and texts second; `after` is the last row of the page before.
        With `query.once` of each story the newest alone, so that the others are found by `Filters.stories`."""

    def mention(self, workspace_id: int, id: int) -> Mention | None: ...

    def mentions_by_id(self, workspace_id: int, ids: Sequence[int]) -> dict[int, Mention]:
        """The mentions of these ids, as far as there are any."""

    def topics(self, workspace_id: int, ids: Sequence[int]) -> dict[int, list[int]]:
        """The topics that these mentions meet, as far as there are any."""

    def thread(self, mention: Mention) -> list[Place]:
        """The conversation around a mention in the order of reading: where it began, then each message before the
        answers to it, older ones first. Of some nothing but the id is known. Ten thousand places at most."""

    def answered(self, query: MentionQuery, limit: int) -> list[Answered]:
        """The newest messages of a question, each with its first answer, whether or not that meets the question."""

    @property
    def stale_tokens(self) -> bool:
        """True while stored tokens were made by other rules than today's: then no filter may ask them."""

    def remake_terms(self) -> bool:
        """Make the terms of the next batch of mentions anew by today's token rules, if they are stale; False when
        nothing is left. Goes on where it was after a crash. Changes neither figures nor matches."""

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
        """Mentions oldest first, in batches, that meet the first cut of a query. `parts`: the parts of them that are
        read besides id and time, as queries name them (`prefilter.parts_of`); None is everything. `sample`: about so
        many only, from places spread over the time."""

    def count(self, workspace_id: int, node: Node, since: datetime | None = None, until: datetime | None = None) -> int:
        """How many mentions `scan` would give, from the index."""

    def expand(self, workspace_id: int, pattern: str, limit: int = 500) -> list[str]:
        """The stored terms of a form (`tele*`, `author:t?le*`), most frequent first."""

    def frequencies(self, workspace_id: int, tokens: Sequence[str]) -> dict[str, int]:
        """About how many mentions hold each token."""

    def add_matches(self, workspace_id: int, topic_id: int, mentions: Sequence[Mention]) -> None:
        """History: these stored mentions, of which id and time are read, meet this topic."""

    def put(self, workspace_id: int, changes: pa.Table) -> int:
        """Put the columns of `changes` (as `mention_columns.MADE` makes them) on the stored mentions of its `id` and
        `published_at`, and on their matches; how many mentions. Changes neither texts nor topics."""

    def judge(
        self, workspace_id: int, at: Mapping[int, int], said: Judgements, digests: Mapping[int, int] = ...
    ) -> int:
        """Put sentiments on mentions and matches: they stay when the same text is collected again. `at`: milliseconds
        of each id's date; `said`: by id and topic (0: the whole). A mention whose text is not that of `digests` any
        more stays as it is. How many mentions."""

    def judgements(self, workspace_id: int, at: Mapping[int, int]) -> Judgements:
        """What is stored of the sentiment of these mentions and of their matches. `at`: milliseconds of each id's
        date."""

    def unjudged(self, workspace_id: int, limit: int) -> list[tuple[int, int]]:
        """Topic and id of the newest matches that only the fast model judged."""

    def draw(self, workspace_id: int, since: datetime, seed: int, after: int = 0, limit: int = 1) -> list[int]:
        """Ids of matched mentions whose sentiment a model says, in an order that is random and always the same for a
        seed; those that come after an id in that order, 0 for its beginning."""

    def failures(self, workspace_id: int, since: datetime) -> dict[str, int]:
        """How many mentions each step could not do its work on, by its name, most first."""

    def withdraw_topic(self, workspace_id: int, topic_id: int, before_version: int | None = None) -> None:
        """All matches of a topic go (it was removed), or those older than a version (nanoseconds) after a re-run."""

    def set_aside(self, workspace_id: int, items: Sequence[SetAside]) -> None:
        """Keep items that could not be taken, each cut to 64 kB."""

    def aside(self, workspace_id: int, source_id: int | None = None, limit: int = 100) -> list[SetAside]:
        """The newest items set aside."""

    def refresh_sums(self) -> int:
        """Bring the hourly sums of the whole stream up to date; how many hours were counted anew."""

    def authors(self, workspace_id: int, said: str, network: str = "") -> set[tuple[str, str]]:
        """Network and key of who wrote under this key or handle (case and @ apart), in one network or in all."""

    def spellings(self, workspace_id: int, network: str, author_key: str) -> set[str]:
        """Under which key and handles an author wrote."""

    def names(self, workspace_id: int, after: int = 0) -> tuple[int, list[Name]]:
        """How everybody calls themselves who wrote what was stored after a version, and the version up to which that
        is. Reads all of it."""

    def erase(self, workspace_id: int, network: str, author_key: str) -> int:
        """Hide at once, in every table and spool, all an author said; they are not taken again. How many mentions."""

    def take_back(self, workspace_id: int, ids: Sequence[int]) -> int:
        """The place deleted these messages: they are hidden, and may come again. How many were stored. Most may be
        unknown: thousands are looked up at once."""

    def take_back_author(self, workspace_id: int, network: str, author_key: str) -> int:
        """The place deleted an account: all it said is hidden, and may come again (unlike `erase`). How many
        mentions."""

    def remove_source(self, workspace_id: int, source_id: int) -> int:
        """Tombstones for everything of one source. How many mentions."""

    def expire(self, workspace_id: int, before: datetime, source_id: int | None = None) -> int:
        """Retention of one workspace, or of one source of it: tombstones for what is older. How many mentions."""

    def rewrite(self) -> None:
        """Write the tables anew without what is hidden or replaced, if that is anything much: long and heavy, for a
        quiet hour."""

    def stats(self) -> dict[str, int | str]:
        """For the doctor: engine version, rows, bytes on disk, spool files."""
