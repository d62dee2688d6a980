"""How a batch gets in: what is known is looked up, then rows go to `mentions`, `matches` and, last, `seen`.

Nothing before the write to `seen` is read when collecting, but for the keys of stories, which lead a batch that is sent
again to the stories it had: so one cut off anywhere can be written again, whole, with the same outcome and counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
from msgspec.structs import replace

from hune.mention import GIVEN
from hune.store.clickhouse_fill import filled, put
from hune.store.clickhouse_judged import judgements
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_stories import Given, put_keys, stories
from hune.store.columns import to_matches, topics_asking_source
from hune.store.erasure import rows_of_erased
from hune.store.judgements import Corrected, judged, laid_over, lasts, lay_over, nobody_corrected
from hune.store.mention_columns import MATCHED, MOMENT, SEEN
from hune.store.spool import Prepared
from hune.store.store import ERASED, NEW, REPLACED, Appended, Columns, Judgements
from hune.store.unnamed import unnamed

IDS_AT_ONCE = 5000
RECOGNISED = ["original", "page_key", "text_keys", "text_print"]  # columns that only tell the story, in Given's order
NOT_STORED = [*RECOGNISED, "digest"]
TOPICS = pa.list_(pa.uint32())


class Stored(NamedTuple):
    """What is known of a stored mention: milliseconds of its first date, topics last given, its first source (0: not
    known), its story, the digest of the text that was judged (0: nobody did)."""

    at: int
    topics: list[int]
    source: int
    story: int
    judged: int


Known = dict[int, Stored]


def known(db: Pool, workspace_id: int, ids: Sequence[int]) -> Known:
    """Which ids are stored, and what is known of each.

    Not by FINAL: grouping the few rows found is four times as fast as merging the parts of the table.
    """
    found: Known = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        columns = db.columns(
            "SELECT id, toUnixTimestamp64Milli(argMax(published_at, version)) AS at, "
            "argMax(topics, version) AS topics, argMax(source_id, version) AS source, argMax(story, version) AS story, "
            "argMax(judged, version) AS judged "
            "FROM seen WHERE workspace_id = {workspace:UInt32} AND id IN {ids:Array(UInt64)} "
            "GROUP BY id HAVING argMax(gone, version) = 0",
            {"workspace": workspace_id, "ids": list(ids[start : start + IDS_AT_ONCE])},
        )
        facts = zip(*(columns[name] for name in Stored._fields), strict=True)
        found |= dict(zip(columns["id"], map(Stored._make, facts), strict=True))
    return found


def prepare(
    db: Pool,
    batch: Columns,
    tag: str,
    version: int,
    erased: Collection[str],
    corrected: Corrected = nobody_corrected,
) -> Prepared:
    """Decide everything about a batch: erased authors leave and are not named, the last of several rows of one id
    stays, the first date and the first source ever seen stay, what another source of its network said of a mention
    stays where this one is silent, each mention gets its story, what the better model or a person judged of the same
    text stays, topics that a known mention no longer meets are taken back."""
    batch = _unnamed(batch, erased)
    table = batch.mentions
    lost = rows_of_erased(batch.workspace_id, table, erased)
    ids = table["id"].to_pylist()
    times = table["published_at"].cast(pa.int64()).to_pylist()
    kept = {i: None for row, i in enumerate(ids) if row not in lost}
    originals = {i for i in table["original"].to_pylist() if i} - kept.keys()
    stored = known(db, batch.workspace_id, [*kept, *originals])
    first: dict[int, int] = {}
    for row, i in enumerate(ids):
        if row not in lost:
            first.setdefault(i, stored[i].at if i in stored else times[row])

    last, sources = _last_rows(table, lost, stored)
    columns = _of_first_sources(_filled(db, only_rows(batch, list(last.values())), stored), sources, stored)
    given = [Given(*facts) for facts in zip(*_facts(columns.mentions, first, stored), strict=True)]
    told = stories(db, batch.workspace_id, given, {i: stored[i].story for i in originals & stored.keys()})
    story = told.of(given)
    table = put(columns.mentions, "published_at", [first[i] for i in last])
    table = put(table, "story", [story[i] for i in last])

    topics = topics_by_row(columns)
    withdrawn = [
        (topic, stored[i].at, i)
        for n, i in enumerate(last)
        if i in stored
        for topic in stored[i].topics
        if topic not in topics[n]
    ]
    how = _how(ids, lost, stored)
    appended = Appended(how.count(NEW), how.count(REPLACED), how.count(ERASED), how)
    columns = Columns(batch.workspace_id, table, columns.matches)
    columns = lay_over(columns, _judgements(db, columns, stored) | corrected(batch.workspace_id, last))
    return Prepared(tag, version, appended, columns, withdrawn, told.fresh)


def _filled(db: Pool, batch: Columns, stored: Known) -> Columns:
    ids, sources = batch.mentions["id"].to_pylist(), batch.mentions["source_id"].to_pylist()
    pairs = zip(ids, sources, strict=True)
    others = {i: stored[i].at for i, source in pairs if i in stored and stored[i].source not in (0, source)}
    return Columns(batch.workspace_id, filled(db, batch.workspace_id, batch.mentions, others), batch.matches)


def _judgements(db: Pool, batch: Columns, stored: Known) -> Judgements:
    """What was judged of the mentions of the batch that say the same as then."""
    facts = zip(*(batch.mentions[name].to_pylist() for name in ("id", "digest", "sentiment_model")), strict=True)
    same = (i for i, digest, model in facts if i in stored and stored[i].judged == digest and model != GIVEN)
    at = {i: stored[i].at for i in same}
    found = judgements(db, batch.workspace_id, at) if at else {}
    return {about: one for about, one in found.items() if lasts(one.model)}


def _how(ids: Sequence[int], lost: Collection[int], stored: Known) -> bytes:
    """What becomes of each row."""
    how, seen = bytearray(), set(stored)
    for row, i in enumerate(ids):
        how += ERASED if row in lost else REPLACED if i in seen else NEW
        if row not in lost:
            seen.add(i)
    return bytes(how)


def _facts(table: pa.Table, first: Mapping[int, int], stored: Known) -> Iterator[list[Any]]:
    """The columns of `Given`."""
    ids = table["id"].to_pylist()
    yield ids
    yield [first[i] for i in ids]
    yield [stored[i].story if i in stored else 0 for i in ids]
    for column in ("source_id", *RECOGNISED):
        yield table[column].to_pylist()


def _last_rows(table: pa.Table, lost: Collection[int], stored: Known) -> tuple[dict[int, int], dict[int, int]]:
    """The row that counts of each id, and its first source: the last row of that source, or else the last of all."""
    given = table["source_id"].to_pylist()
    last: dict[int, int] = {}
    sources: dict[int, int] = {}
    for row, i in enumerate(table["id"].to_pylist()):
        if row in lost:
            continue
        source = sources.setdefault(i, (stored[i].source if i in stored else 0) or given[row])
        if i not in last or given[row] == source or given[last[i]] != source:
            last[i] = row
    return last, sources


def _of_first_sources(batch: Columns, first: Mapping[int, int], stored: Known) -> Columns:
    """A message belongs to the source that saw it first. What another source says about topics that ask for the source
    is not heard: there it stays as it was."""
    ids, sources = batch.mentions["id"].to_pylist(), batch.mentions["source_id"].to_pylist()
    firsts = [first[i] for i in ids]
    if firsts == sources:
        return batch
    asks = topics_asking_source(batch)
    others = {row for row, source in enumerate(sources) if source != firsts[row]}
    met = zip(batch.matches["row"].to_pylist(), batch.matches["topic_id"].to_pylist(), strict=True)
    matches = [(row, topic) for row, topic in met if row not in others or topic not in asks]
    matches += [(row, topic) for row in sorted(others) for topic in stored[ids[row]].topics if topic in asks]
    table = put(batch.mentions, "source_id", firsts)
    return Columns(batch.workspace_id, table, to_matches(matches))


def only_rows(batch: Columns, kept: Sequence[int]) -> Columns:
    """The batch with these rows alone, in this order."""
    if list(kept) == list(range(batch.mentions.num_rows)):
        return batch
    place = {row: n for n, row in enumerate(kept)}
    rows = batch.matches["row"].to_pylist()
    matches = batch.matches.take(pa.array([n for n, row in enumerate(rows) if row in place], pa.int64()))
    moved = put(matches, "row", [place[row] for row in rows if row in place])
    return Columns(batch.workspace_id, batch.mentions.take(pa.array(kept, pa.int64())), moved)


def without_erased(batch: Prepared, erased: Collection[str]) -> Prepared:
    """The batch without the authors erased since it was prepared."""
    left = _without(batch, rows_of_erased(batch.columns.workspace_id, batch.columns.mentions, erased))
    return replace(left, columns=_unnamed(left.columns, erased))


def _unnamed(batch: Columns, erased: Collection[str]) -> Columns:
    return replace(batch, mentions=unnamed(batch.workspace_id, batch.mentions, erased))


def without_ids(batch: Prepared, ids: Collection[int]) -> Prepared:
    """The batch without the mentions of these ids."""
    return _without(batch, {row for row, i in enumerate(batch.columns.mentions["id"].to_pylist()) if i in ids})


def _without(batch: Prepared, lost: Collection[int]) -> Prepared:
    kept = [row for row in range(batch.columns.mentions.num_rows) if row not in lost]
    return Prepared(
        batch.tag, batch.version, batch.appended, only_rows(batch.columns, kept), batch.withdrawn, batch.keys
    )


def write(db: Pool, batch: Prepared) -> None:
    """Write a prepared batch; writing it twice changes nothing."""
    mentions = _with_version(batch.columns, batch.version)
    db.insert("mentions", mentions)
    put_matches(db, mentions, batch.columns.matches, batch.withdrawn, batch.version)
    put_keys(db, batch.columns.workspace_id, batch.keys, batch.version)
    put_seen(db, mentions, topics_by_row(batch.columns), judged(batch.columns.mentions))


def put_matches(
    db: Pool, mentions: pa.Table, matches: pa.Table, withdrawn: Sequence[tuple[int, int, int]], version: int
) -> None:
    """Rows of `matches` for whole mentions (with workspace_id and version), and tombstones for what is taken back."""
    known = [name for name in MATCHED if name in mentions.column_names]  # an older program made a batch that waited
    table = laid_over(mentions.select(known).take(matches["row"]), matches)
    table = table.append_column("topic_id", matches["topic_id"])
    table = table.append_column("gone", _same(0, table.num_rows, pa.uint8()))
    if withdrawn:
        workspace = mentions["workspace_id"][0].as_py()
        tombs = pa.table(
            {
                "workspace_id": _same(workspace, len(withdrawn), pa.uint32()),
                "topic_id": pa.array([topic for topic, _, _ in withdrawn], pa.uint32()),
                "published_at": pa.array([at for _, at, _ in withdrawn], MOMENT),
                "id": pa.array([i for _, _, i in withdrawn], pa.uint64()),
                "version": _same(version, len(withdrawn), pa.uint64()),
                "gone": _same(1, len(withdrawn), pa.uint8()),
            }
        )
        table = pa.concat_tables([table, tombs], promote_options="default")
    db.insert("matches", table)


def put_seen(db: Pool, mentions: pa.Table, topics: Sequence[Sequence[int]], judged: Sequence[int]) -> None:
    """Say that the mentions are stored, with the topics they meet, and the text of those that were judged."""
    table = mentions.select(["workspace_id", "id", "published_at", "version", *SEEN])
    table = table.append_column("topics", pa.array(topics, TOPICS))
    db.insert("seen", table.append_column("judged", pa.array(judged, pa.uint64())))


def topics_by_row(batch: Columns) -> list[list[int]]:
    """The topics of each row."""
    topics: list[list[int]] = [[] for _ in range(batch.mentions.num_rows)]
    for row, topic in zip(batch.matches["row"].to_pylist(), batch.matches["topic_id"].to_pylist(), strict=True):
        topics[row].append(topic)
    return topics


def _with_version(batch: Columns, version: int) -> pa.Table:
    table, rows = batch.mentions, batch.mentions.num_rows
    table = table.drop_columns([name for name in NOT_STORED if name in table.column_names])
    if "story" not in table.column_names:  # it waited since a version that did not tell stories
        table = table.append_column("story", table["id"])
        for name in ("parent", "root"):
            table = table.append_column(name, _same(0, rows, pa.uint64()))
    table = table.append_column("workspace_id", _same(batch.workspace_id, rows, pa.uint32()))
    return table.append_column("version", _same(version, rows, pa.uint64()))


def _same(value: int, rows: int, kind: pa.DataType) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), rows)
