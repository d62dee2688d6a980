"""Under which names people wrote, for whoever must hide them."""

from __future__ import annotations

from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import of_workspace
from hune.store.store import Name


def names(db: Pool, workspace_id: int, after: int) -> tuple[int, list[Name]]:
    """The names of who wrote what was stored after a version, and the version up to which that is. Also of mentions
    that are hidden meanwhile."""
    where = of_workspace(workspace_id)
    where.add(f"version > {where.bind(after, 'UInt64')} AND author_key != ''")
    found = db.rows(
        "SELECT network, author_key, author_handle, author_name, max(version) AS newest FROM mentions "
        f"WHERE {where} GROUP BY network, author_key, author_handle, author_name ORDER BY newest",
        where.params,
    )
    reached = int(found[-1][4]) if found else after
    return reached, [Name(*row[:4]) for row in found]
