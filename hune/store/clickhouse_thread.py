"""Conversations, from the ties between messages. Ids hold within their namespace, so conversations never mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from hune.mention import Mention
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_read import newest_keys
from hune.store.clickhouse_where import of_workspace
from hune.store.query import MentionQuery, millis
from hune.store.store import Answered, Place
from hune.store.text_filter import TextFilter

MOST = 10_000  # messages of one conversation
UP, DOWN = 30, 50  # steps to where it began, and away from there

Answers = dict[int, tuple[int, int]]  # id -> what it answers, milliseconds


def thread(db: Pool, mention: Mention) -> list[Place]:
    """See `Store.thread`."""
    above = _above(db, mention)
    top = above[-1] if above else mention.id
    answers = _below(db, mention.workspace_id, top, {*above, mention.id})
    for id, parent in zip([mention.id, *above], above, strict=False):
        answers.setdefault(id, (parent, millis(mention.published_at)))
    return _in_order(top, answers)


def answered(db: Pool, query: MentionQuery, limit: int, text: TextFilter | None) -> list[Answered]:
    """See `Store.answered`."""
    dates = {number: at for at, number, _ in newest_keys(db, query, None, limit, text)}
    if not dates:
        return []
    where = of_workspace(query.workspace_id)
    where.one_of("whole", sorted(dates), "UInt64")
    where.add("tie = 'answer'")
    rows = db.rows(
        f"SELECT whole, toUnixTimestamp64Milli(min(published_at)) FROM ties WHERE {where} GROUP BY whole", where.params
    )
    first = dict(rows)
    return [Answered(number, at, first.get(number)) for number, at in dates.items()]


def _above(db: Pool, mention: Mention) -> list[int]:
    """What it answers, what that answers, and so on; last where it began, as far as is known."""
    above: list[int] = []
    parent, root = mention.parent, mention.root
    while parent and parent not in (*above, mention.id) and len(above) < UP:
        above.append(parent)
        if parent == root:
            break
        where = of_workspace(mention.workspace_id)
        where.one_of("id", (parent,), "UInt64")
        rows = db.rows(f"SELECT parent, root FROM seen FINAL WHERE {where}", where.params)
        parent, root = rows[0][0] if rows else 0, root or (rows[0][1] if rows else 0)
    if root and root not in (*above, mention.id):
        above.append(root)
    return above


def _below(db: Pool, workspace_id: int, top: int, known: Collection[int]) -> Answers:
    """All that answers these messages, directly or not, the older first when there are too many."""
    answers: Answers = {}
    asked, level = set[int](), {top, *known}
    for _ in range(DOWN):
        where = of_workspace(workspace_id)
        where.one_of("whole", sorted(level), "UInt64")
        where.add("tie IN ('answer', 'thread')")
        rows = db.rows(
            f"SELECT id, if(parent != 0, parent, whole), toUnixTimestamp64Milli(published_at) AS at FROM ties "
            f"WHERE {where} ORDER BY at, id LIMIT {MOST}",
            where.params,
        )
        asked |= level
        answers |= {id: (parent, at) for id, parent, at in rows}
        level = answers.keys() - asked
        if not level or len(answers) >= MOST:
            break
    return answers


def _in_order(top: int, answers: Answers) -> list[Place]:
    """Depth first, each message once: what goes round in a circle hangs below where the conversation began."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    answers = {id: said for id, said in answers.items() if id != top}
    for parent, at in list(answers.values()):
        if parent != top and parent not in answers:
            answers[parent] = (top, at)
    for id, (parent, _) in answers.items():
        children[parent].append(id)
    places: list[Place] = []
    placed = {top}
    waiting = [Place(top, 0, 0)]
    while len(places) <= len(answers):
        while waiting:
            place = waiting.pop()
            places.append(place)
            below = sorted(set(children[place.id]) - placed, key=lambda id: (answers[id][1], id), reverse=True)
            placed.update(below)
            waiting += [Place(id, place.depth + 1, place.id) for id in below]
        if circling := answers.keys() - placed:
            first = min(circling, key=lambda id: (answers[id][1], id))
            placed.add(first)
            waiting.append(Place(first, 1, answers[first][0]))
        else:
            break
    return places[:MOST]
