"""The stored tokens: those that begin alike, and how frequent each is."""

from __future__ import annotations

from collections.abc import Sequence

from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import of_workspace


def expand(db: Pool, workspace_id: int, prefix: str, limit: int) -> list[str]:
    """The tokens that begin with `prefix`, most frequent first."""
    where = of_workspace(workspace_id)
    where.add(f"startsWith(token, {where.bind(prefix, 'String')})")
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
