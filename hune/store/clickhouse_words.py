"""The stored terms: those of one form, and how frequent each is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import of_workspace


def expand(db: Pool, workspace_id: int, pattern: str, limit: int) -> list[str]:
    """The terms of a form, most frequent first: `*` stands for any letters, `?` for one, neither for a part's name."""
    where = of_workspace(workspace_id)
    scope, _, _ = pattern.rpartition(":")
    head = re.split(r"[*?]", pattern, maxsplit=1)[0]
    where.add(f"startsWith(token, {where.bind(head, 'String')})")
    where.add(f"token LIKE {where.bind(_like(pattern), 'String')}")
    if not scope:
        where.add("position(token, ':') = 0")
    rows = db.rows(
        f"SELECT token FROM words WHERE {where} GROUP BY token ORDER BY sum(n) DESC, token LIMIT {int(limit)}",
        where.params,
    )
    return [token for (token,) in rows]


def frequencies(db: Pool, workspace_id: int, tokens: Sequence[str]) -> dict[str, int]:
    """About how many mentions hold each token; 0 for one that was never seen."""
    found = dict.fromkeys(tokens, 0)
    if found:
        where = of_workspace(workspace_id)
        where.one_of("token", list(found), "String")
        found |= dict(db.rows(f"SELECT token, sum(n) FROM words WHERE {where} GROUP BY token", where.params))
    return found


def _like(pattern: str) -> str:
    return re.sub(r"([%_\\\\])", r"\\\1", pattern).replace("*", "%").replace("?", "_")
