"""What the page of quality asks: mentions drawn at random to be checked, and the steps that failed."""

from __future__ import annotations

from datetime import datetime

from hune.mention import GIVEN, PERSON
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import Where, of_workspace

NO_MODEL = ("", GIVEN, PERSON)  # who says so where no model does; nor do the stars of a review


def draw(db: Pool, workspace_id: int, since: datetime, seed: int, after: int, limit: int) -> list[int]:
    """Ids of matched mentions whose sentiment a model says, in an order that is random and always the same for a
    seed; those that come after an id in that order, 0 for its beginning."""
    where = of_workspace(workspace_id)
    where.period(since, None)
    where.add(f"sentiment_model NOT IN {where.bind(list(NO_MODEL), 'Array(String)')}")
    where.add("NOT startsWith(sentiment_model, 'stars')")
    if after:
        where.add(f"{_place('id', where, seed)} > {_place(where.bind(after, 'UInt64'), where, seed)}")
    order = _place("id", where, seed)
    sql = f"SELECT DISTINCT id FROM matches FINAL WHERE {where} ORDER BY {order}, id LIMIT {int(limit)}"
    return [row[0] for row in db.rows(sql, where.params)]


def failures(db: Pool, workspace_id: int, since: datetime) -> dict[str, int]:
    """How many mentions each step could not do its work on, by its name, most first."""
    where = of_workspace(workspace_id)
    where.period(since, None)
    where.add("notEmpty(failed)")
    sql = (
        "SELECT arrayJoin(arrayDistinct(arrayMap(said -> splitByString(': ', said)[1], failed))) AS step, count() "
        f"FROM mentions FINAL WHERE {where} GROUP BY step ORDER BY count() DESC, step LIMIT 50"
    )
    return dict(db.rows(sql, where.params))


def _place(id: str, where: Where, seed: int) -> str:
    return f"sipHash64({id}, {where.bind(seed, 'UInt64')})"
