"""Lists: the keys first, from the shortest table, the texts second, by key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from hune.mention import Author, Counts, Mention
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import MILLIS, Where, of_workspace, stamp, stamp_of
from hune.store.query import Key, MentionQuery
from hune.store.text_filter import TextFilter

AUTHOR = {f"author_{f}": f for f in ("id", "handle", "name", "url", "place", "time_zone", "about", "posts", "bot")} | {
    "followers": "followers"
}
COUNTS = {
    "likes": "likes", "reposted": "reposts", "replied": "replies", "quoted": "quotes", "shared": "shares",
    "views": "views",
}  # fmt: skip
PLAIN = (
    "id", "source_id", "native_id", "network", "kind", "title", "text", "parent", "root", "story", "sentiment_score",
    "sentiment_model", "language_by", "country_by", "toxicity", "made_by", "latitude", "longitude",
)  # fmt: skip
OPTIONAL = (
    "medium", "site", "language", "country", "sentiment", "rating", "url", "parent_id", "root_id", "original_id",
    "answers", "reposts", "sentiment_first", "region", "city", "gender", "app", "item", "venue",
)  # fmt: skip
# Not the tokens: they are long, and made from the text.
LISTS = ("hashtags", "handles", "links", "terms", "names", "name_kinds", "flags", "failed")
AT = "toUnixTimestamp64Milli(published_at) AS at"
VERSION = "version_of_item"  # `version` is that of the row
READ = ", ".join((*PLAIN, *OPTIONAL, VERSION, *LISTS, *AUTHOR, *COUNTS, "simulated", "author_since", AT))

JUDGED_AT_ONCE = 500

Keys = list[tuple[int, int]]
KeysAndStories = list[tuple[int, int, int]]


def page(db: Pool, query: MentionQuery, after: Key | None, limit: int, text: TextFilter | None = None) -> list[Mention]:
    """The mentions of a question, newest first, after a key."""
    found: list[Mention] = []
    for batch in walk(db, query, after, limit if text is None or text.exact else JUDGED_AT_ONCE, text):
        found += batch
        if len(found) >= limit:
            break
    return found[:limit]


def ids_of(db: Pool, query: MentionQuery, text: TextFilter) -> list[int]:
    """The ids of all mentions that meet a question whose tokens do not decide."""
    return [mention.id for batch in walk(db, query, None, JUDGED_AT_ONCE, text) for mention in batch]


def walk(
    db: Pool, query: MentionQuery, after: Key | None, batch: int, text: TextFilter | None
) -> Iterator[list[Mention]]:
    """The mentions of a question, newest first, in batches of this size or less: keys come from all versions, quickly,
    and those whose newest version does not meet the question fall out when it is read."""
    while True:
        keys = [(at, number) for at, number, _ in newest_keys(db, query, after, batch, text)]
        found = living(db, query, keys)
        yield text.kept(found) if text else found
        if len(keys) < batch:
            return
        after = Key.of(*keys[-1])


def newest_keys(
    db: Pool, query: MentionQuery, after: Key | None, limit: int, text: TextFilter | None
) -> KeysAndStories:
    """Milliseconds, ids and stories of the newest rows that meet the question, whatever their version; doubles stay
    in, because the engine reads in order, and stops early, only where it need not tell them apart."""
    where = of_workspace(query.workspace_id)
    where.add("gone = 0")
    where.period(query.since, query.until)
    where.filters(query)
    table = "matches" if query.filters.topics else "mentions"
    if text:
        where.text(text, query, table)
    if after:
        at, number = where.bind(stamp(after.published_at), MILLIS), where.bind(after.id, "UInt64")
        where.add(f"published_at <= {at} AND (published_at < {at} OR id < {number})")
    rows = db.rows(
        f"SELECT published_at, id, toUnixTimestamp64Milli(published_at), story FROM {table} WHERE {where} "
        f"ORDER BY published_at DESC, id DESC LIMIT {int(limit)}",
        where.params,
    )
    return [(at, number, story) for _, number, at, story in rows]


def living(db: Pool, query: MentionQuery, keys: Keys) -> list[Mention]:
    """The mentions at these keys whose newest version meets the filters, in this order, with their topics."""
    if not keys:
        return []
    at_keys = of_workspace(query.workspace_id)
    at_keys.one_of("published_at", sorted({stamp_of(at) for at, _ in keys}), MILLIS)
    at_keys.one_of("id", [number for _, number in keys], "UInt64")
    topics = f"SELECT id, groupArray(topic_id) FROM matches FINAL WHERE {at_keys} GROUP BY id"
    met = dict(db.rows(topics, at_keys.params))
    wanted = query.filters.topics
    where = Where(at_keys.params)
    where.filters(query.with_filters(topics=()))
    texts = f"SELECT {READ} FROM mentions FINAL PREWHERE {at_keys} WHERE {where}"
    found = to_mentions(db.columns(texts, where.params), query.workspace_id)
    for m in found:
        m.topics = sorted(met.get(m.id, ()))
    by_id = {m.id: m for m in found if not wanted or not set(wanted).isdisjoint(m.topics)}
    return [by_id[number] for number in dict.fromkeys(number for _, number in keys) if number in by_id]


def some(db: Pool, workspace_id: int, ids: Sequence[int]) -> dict[int, Mention]:
    """The mentions of these ids, as far as there are any."""
    if not ids:
        return {}
    where = of_workspace(workspace_id)
    where.one_of("id", ids, "UInt64")
    rows = db.rows(f"SELECT toUnixTimestamp64Milli(published_at), id FROM seen FINAL WHERE {where}", where.params)
    return {m.id: m for m in living(db, MentionQuery(workspace_id), [(at, number) for at, number in rows])}


def to_mentions(columns: dict[str, list[Any]], workspace_id: int) -> list[Mention]:
    """Rows of `mentions`, or of some of its columns, as mentions. An empty text of an optional field is "not
    provided"."""
    values: dict[str, list[Any]] = {f: columns[f] for f in PLAIN if f in columns}
    values |= {f: [None if v == "" else v for v in columns[f]] for f in OPTIONAL if f in columns}
    if VERSION in columns:
        values["version"] = [said or None for said in columns[VERSION]]
    values |= {f: [list(v) for v in columns[f]] for f in LISTS if f in columns}
    values["published_at"] = [datetime.fromtimestamp(at / 1000, UTC) for at in columns["at"]]
    if "simulated" in columns:
        values["simulated"] = [bool(s) for s in columns["simulated"]]
    for field, kind, names in (("author", Author, AUTHOR), ("counts", Counts, COUNTS)):
        if not columns.keys().isdisjoint(names):
            values[field] = _structs(kind, columns, names)
    for author, since in zip(values.get("author", ()), columns.get("author_since", ()), strict=False):
        author.since = since and since.replace(tzinfo=UTC)
    rows = len(values["published_at"])
    values = {"native_id": [""] * rows, "workspace_id": [workspace_id] * rows, **values}
    return [Mention(**dict(zip(values, row, strict=True))) for row in zip(*values.values(), strict=True)]


def _structs(kind: Any, columns: dict[str, list[Any]], names: dict[str, str]) -> list[Any]:
    given = {field: [None if v == "" else v for v in columns[name]] for name, field in names.items() if name in columns}
    return [kind(**dict(zip(given, row, strict=True))) for row in zip(*given.values(), strict=True)]
