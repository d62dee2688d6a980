"""Lists in which a story stands once, by the newest of its mentions that meets the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hune.mention import Mention
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_read import Keys, KeysAndStories, living, newest_keys
from hune.store.clickhouse_where import COPIES, MILLIS, of_workspace, stamp
from hune.store.query import Key, MentionQuery
from hune.store.text_filter import TextFilter

SMALLEST, LARGEST = 64, 4096  # keys read at once: more each time, for stories with thousands of copies


def page_once(db: Pool, query: MentionQuery, after: Key | None, limit: int, text: TextFilter | None) -> list[Mention]:
    """The newest mention of each story of a question, newest first, after a key."""
    told, found, size = set[int](), list[Mention](), SMALLEST
    start = after
    while len(found) < limit:
        keys = newest_keys(db, query, start, size, text)
        told |= _told_before(db, query, after, [story for _, _, story in keys if story not in told], text)
        for mention in _firsts(db, query, [key for key in keys if key[2] not in told], text):
            told.add(mention.story)
            found.append(mention)
        if len(keys) < size:
            break
        start, size = Key.of(*keys[-1][:2]), min(2 * size, LARGEST)
    return found[:limit]


def _firsts(db: Pool, query: MentionQuery, keys: KeysAndStories, text: TextFilter | None) -> Sequence[Mention]:
    """The first living mention of each story among these keys. Where the first of a story meets the question no more,
    the next one is looked at."""
    found: dict[int, Mention] = {}
    while keys:
        firsts: dict[int, tuple[int, int]] = {}
        for at, number, story in keys:
            firsts.setdefault(story, (at, number))
        found |= {m.story: m for m in _meeting(db, query, list(firsts.values()), text)}
        keys = [key for key in keys if key[2] not in found and firsts[key[2]] != key[:2]]
    return sorted(found.values(), key=lambda m: (m.published_at, m.id), reverse=True)


def _told_before(
    db: Pool, query: MentionQuery, after: Key | None, stories: Sequence[int], text: TextFilter | None
) -> set[int]:
    """Which of these stories stood in an earlier page: those with a newer mention that meets the question."""
    told: set[int] = set()
    if after is None or not stories:
        return told
    for keys in _newer(db, query, after, _with_copies(db, query, stories)):
        left = [(at, number) for at, number, story in keys if story not in told]
        told |= {m.story for m in _meeting(db, query, left, text)}
    return told


def _with_copies(db: Pool, query: MentionQuery, stories: Sequence[int]) -> list[int]:
    """Those of the stories that have several mentions: most have one."""
    where = of_workspace(query.workspace_id)
    where.one_of("whole", list(set(stories)), "UInt64")
    where.add("tie = 'copy'")
    return [story for (story,) in db.rows(f"SELECT DISTINCT whole FROM ties WHERE {where}", where.params)]


def _newer(db: Pool, query: MentionQuery, after: Key, stories: list[int]) -> Iterator[KeysAndStories]:
    """The copies of stories down to a key, newest first."""
    if not stories:
        return
    where = of_workspace(query.workspace_id)
    of = where.bind(stories, "Array(UInt64)")
    where.add(f"story IN {of} AND gone = 0")
    where.add(COPIES.format(workspace=where.bind(query.workspace_id, "UInt32"), of=of))
    where.period(None, query.until)
    at, number = where.bind(stamp(after.published_at), MILLIS), where.bind(after.id, "UInt64")
    where.add(f"published_at >= {at} AND (published_at > {at} OR id >= {number})")
    rows = db.rows(
        f"SELECT toUnixTimestamp64Milli(published_at) AS at, id, story FROM mentions WHERE {where} "
        "ORDER BY at DESC, id DESC",
        where.params,
    )
    for begin in range(0, len(rows), LARGEST):
        yield [(at, number, story) for at, number, story in rows[begin : begin + LARGEST]]


def _meeting(db: Pool, query: MentionQuery, keys: Keys, text: TextFilter | None) -> list[Mention]:
    found = living(db, query, keys)
    return text.kept(found) if text else found
