"""Lists: the keys first, from the shortest table, the texts second, by key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from hune.mention import Author, Counts, Mention
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import MILLIS, of_workspace, stamp
from hune.store.query import Key, MentionQuery
from hune.store.text_filter import TextFilter

AUTHOR = {f"author_{f}": f for f in ("id", "handle", "name", "url", "place")} | {"followers": "followers"}
COUNTS = {
    "likes": "likes", "reposted": "reposts", "replied": "replies", "quoted": "quotes", "shared": "shares", "views": "views",
}  # fmt: skip
PLAIN = ("id", "source_id", "native_id", "network", "kind", "title", "text")
OPTIONAL = (
    "medium", "site", "language", "country", "sentiment", "rating", "url", "parent_id", "root_id", "original_id", "answers",
    "reposts",
)  # fmt: skip
LISTS = ("hashtags", "handles", "links", "terms", "names", "tokens")
READ = ", ".join((*PLAIN, *OPTIONAL, *LISTS, *AUTHOR, *COUNTS, "simulated", "toUnixTimestamp64Milli(published_at) AS at"))

JUDGED_AT_ONCE = 500

Keys = list[tuple[int, int]]


def page(
    db: Pool, query: MentionQuery, after: Key | None, limit: int, text: TextFilter | None = None
) -> list[Mention]:
    """The mentions of a question, newest first, after a key."""
    if text is None or text.judge is None:
        return by_keys(db, query.workspace_id, keys(db, query, after, limit, text))
    found: list[Mention] = []
    for some in candidates(db, query, after, text):
        found += text.kept(some)
        if len(found) >= limit:
            break
    return found[:limit]


def candidates(db: Pool, query: MentionQuery, after: Key | None, text: TextFilter) -> Iterator[list[Mention]]:
    """What the tokens of a text let through, newest first, in batches for its judge."""
    while some := by_keys(db, query.workspace_id, keys(db, query, after, JUDGED_AT_ONCE, text)):
        yield some
        after = Key(some[-1].published_at, some[-1].id)


def keys(db: Pool, query: MentionQuery, after: Key | None, limit: int, text: TextFilter | None = None) -> Keys:
    """Milliseconds and ids of the newest mentions after a key."""
    where = of_workspace(query.workspace_id)
    where.period(query.since, query.until)
    where.filters(query.filters, query.timezone)
    table = "matches" if query.filters.topics else "mentions"
    where.text(text, query, table)
    if after:
        at, number = where.bind(stamp(after.published_at), MILLIS), where.bind(after.id, "UInt64")
        where.add(f"published_at <= {at} AND (published_at < {at} OR id < {number})")
    once = "DISTINCT " if len(query.filters.topics) > 1 else ""
    rows = db.rows(
        f"SELECT {once}published_at, id, toUnixTimestamp64Milli(published_at) FROM {table} FINAL WHERE {where} "
        f"ORDER BY published_at DESC, id DESC LIMIT {int(limit)}",
        where.params,
    )
    return [(at, number) for _, number, at in rows]


def one(db: Pool, workspace_id: int, id: int) -> Mention | None:
    """The mention of an id."""
    where = of_workspace(workspace_id)
    where.one_of("id", (id,), "UInt64")
    rows = db.rows(f"SELECT toUnixTimestamp64Milli(published_at), id FROM seen FINAL WHERE {where}", where.params)
    return next(iter(by_keys(db, workspace_id, [(at, number) for at, number in rows])), None)


def by_keys(db: Pool, workspace_id: int, keys: Keys) -> list[Mention]:
    """The mentions at these keys (milliseconds, id), in their order, with the topics they meet."""
    if not keys:
        return []
    where = of_workspace(workspace_id)
    times = [stamp(datetime.fromtimestamp(at / 1000, UTC)) for at, _ in keys]
    where.one_of("published_at", sorted(set(times)), MILLIS)
    where.one_of("id", [number for _, number in keys], "UInt64")
    found = to_mentions(db.columns(f"SELECT {READ} FROM mentions FINAL WHERE {where}", where.params), workspace_id)
    topics = f"SELECT id, groupArray(topic_id) FROM matches FINAL WHERE {where} GROUP BY id"
    met = dict(db.rows(topics, where.params))
    by_id = {m.id: m for m in found}
    for m in found:
        m.topics = sorted(met.get(m.id, ()))
    return [by_id[number] for _, number in keys if number in by_id]


def scan(
    db: Pool,
    workspace_id: int,
    any_tokens: Sequence[Sequence[str]],
    since: datetime | None,
    until: datetime | None,
    batch: int,
    after: Key | None,
) -> Iterator[list[Mention]]:
    """Mentions oldest first, without their topics. Each batch is its own question, so that writing goes on meanwhile."""
    while True:
        where = of_workspace(workspace_id)
        where.period(since, until)
        where.tokens(any_tokens)
        if after:
            at, number = where.bind(stamp(after.published_at), MILLIS), where.bind(after.id, "UInt64")
            where.add(f"published_at >= {at} AND (published_at > {at} OR id > {number})")
        found = to_mentions(
            db.columns(
                f"SELECT {READ} FROM mentions FINAL WHERE {where} ORDER BY published_at, id LIMIT {int(batch)}", where.params
            ),
            workspace_id,
        )
        if found:
            yield found
        if len(found) < batch:
            return
        after = Key(found[-1].published_at, found[-1].id)


def count(db: Pool, workspace_id: int, any_tokens: Sequence[Sequence[str]], since: datetime | None) -> int:
    """How many mentions hold all tokens of one of the lists."""
    where = of_workspace(workspace_id)
    where.period(since, None)
    where.tokens(any_tokens)
    return int(db.value(f"SELECT count() FROM mentions FINAL WHERE {where}", where.params))


def to_mentions(columns: dict[str, list[Any]], workspace_id: int) -> list[Mention]:
    """Rows of `mentions` as mentions. An empty text of an optional field is "not provided"."""
    authors = _structs(Author, columns, AUTHOR)
    counts = _structs(Counts, columns, COUNTS)
    times = [datetime.fromtimestamp(at / 1000, UTC) for at in columns["at"]]
    simulated = [bool(s) for s in columns["simulated"]]
    fields = (*PLAIN, *OPTIONAL, *LISTS)
    values = [columns[f] for f in PLAIN]
    values += [[None if v == "" else v for v in columns[f]] for f in OPTIONAL]
    values += [[list(v) for v in columns[f]] for f in LISTS]
    return [
        Mention(**dict(zip(fields, row, strict=True)), workspace_id=workspace_id, published_at=at, author=a, counts=c, simulated=s)
        for row, at, a, c, s in zip(zip(*values, strict=True), times, authors, counts, simulated, strict=True)
    ]


def _structs(kind: Any, columns: dict[str, list[Any]], names: dict[str, str]) -> list[Any]:
    fields = list(names.values())
    rows = zip(*([None if v == "" else v for v in columns[name]] for name in names), strict=True)
    return [kind(**dict(zip(fields, row, strict=True))) for row in rows]
