"""Erasing an author: what they said is hidden, what was set aside of them goes, and others name them no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hune.match.words.fold import fold_batch
from hune.match.words.tokens import token_set
from hune.store.clickhouse_cluster import local
from hune.store.clickhouse_delete import forget_aside, hide
from hune.store.clickhouse_judged import later, rows_at
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import Where, of_workspace
from hune.store.clickhouse_write import IDS_AT_ONCE
from hune.store.unnamed import unnamed


def naming(db: Pool, workspace_id: int, network: str, words: Collection[str]) -> dict[int, int]:
    """The mentions of a network that name one of these handles; milliseconds of the date of each id."""
    where = of_workspace(workspace_id)
    where.one_of("network", (network,), "String")
    bare = [word.removeprefix("@") for word in words]
    handles = where.bind([*bare, *(word.casefold() for word in bare)], "Array(String)")  # `lower` knows ASCII alone
    named = "arrayConcat(handles, [answers, reposts])"
    listed = f"hasAny(arrayConcat({named}, arrayMap(name -> lower(name), {named})), {handles})"
    said = [
        f"(hasAll(tokens, {where.bind(sorted(token_set(word)), 'Array(String)')}) "
        f"AND position(lower(concat(title, text)), {where.bind(f'@{word}', 'String')}) > 0)"
        for word in fold_batch(bare)
    ]
    where.add(f"({' OR '.join([listed, *said])})")
    sql = f"SELECT id, toUnixTimestamp64Milli(published_at) FROM mentions FINAL WHERE {where}"
    return dict(db.rows(sql, where.params))


def erase(
    db: Pool, author: Where, workspace_id: int, words: Collection[str], named_at: Mapping[int, int],
    erased: Collection[str], version: int,
) -> int:  # fmt: skip
    """Hide all that an author said, in every table; how many mentions. `words`: their key and handles; `named_at`: the
    mentions that name them, which do no more."""
    terms = _terms(db, author, words)
    for word in words:
        forget_aside(db, workspace_id, word)
    found = hide(db, author, version)
    _unname(db, workspace_id, named_at, erased)
    _forget_terms(db, workspace_id, terms)
    return found


def _unname(db: Pool, workspace_id: int, at: Mapping[int, int], erased: Collection[str]) -> None:
    """Take the handles of who was erased out of these mentions and their matches."""
    ids = list(at)
    for start in range(0, len(ids), IDS_AT_ONCE):
        some = {i: at[i] for i in ids[start : start + IDS_AT_ONCE]}
        for table in ("matches", "mentions"):  # mentions last: by them it is seen what is left to do
            rows = rows_at(db, workspace_id, table, some)
            if rows.num_rows:
                db.insert(table, later(unnamed(workspace_id, rows, erased)))


def _terms(db: Pool, author: Where, words: Collection[str]) -> set[str]:
    """The terms of the index that stand for an author: their handles, and what they are called."""
    called = f"SELECT DISTINCT author_handle, author_name FROM mentions FINAL WHERE {author}"
    said = [*words, *(f"@{word}" for word in words)]
    said += [name for row in db.rows(called, author.params) for name in row if name]
    found: set[str] = set().union(*map(token_set, fold_batch(said)))
    return found | {f"author:{term}" for term in found}


def _forget_terms(db: Pool, workspace_id: int, terms: set[str]) -> None:
    """Delete of these terms those that no message holds any more."""
    where = of_workspace(workspace_id)
    bound = where.bind(sorted(terms), "Array(String)")
    held = f"SELECT DISTINCT arrayJoin(arrayIntersect(tokens, {bound})) FROM mentions FINAL WHERE {where}"
    left = terms - {term for (term,) in db.rows(held, where.params)}
    gone = of_workspace(workspace_id)
    gone.one_of("token", sorted(left), "String")
    if left:
        db.run(f"DELETE FROM {local('words', db.cluster)} WHERE {gone}", gone.params)
