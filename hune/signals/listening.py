"""What of a topic may be compared with its past: the sources heard all along, since when, and where the holes are.

A source that does not answer now is left out of the curve, past and present, so that its absence is no calm. So is one
of the last day, and what files brought: a new voice among our sources is no spike. A topic whose query changed without
its past being matched anew begins with that change; one whose past is being matched is not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from hune import runtime
from hune.analyse.gaps import Gap
from hune.analyse.signals.past import DAY, QUARTER
from hune.analyse.signals.stored import LONGEST, Memory, StoredPast, Stretch, values
from hune.analyse.study_words import own_words
from hune.listen import sources
from hune.listen.gaps import gaps
from hune.listen.models import SourceRow
from hune.match.models import Fill, Topic
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

SETTLED = DAY  # a source younger than that has no past yet
FEW = 0.02  # of a topic's mentions: below that a source's outage is no hole in the topic
OLD = DAY  # where nothing newer came, a replay ends with the newest mention


class Ears(msgspec.Struct):
    """How a workspace listens now. `steady`: the sources that may be compared; `answering`: names of those of them that
    we ask ourselves, by id; `since`: when the first of them began."""

    steady: tuple[int, ...]
    answering: dict[int, str]
    since: datetime
    holes: list[Gap]


def ears(workspace_id: int, now: datetime) -> Ears | None:
    """None when no source has been heard for a day."""
    known = sources.kinds()
    heard = [name for name, kind in known.items() if kind.pollable or kind.pushed]
    rows = SourceRow.objects.filter(
        workspace=workspace_id, state=SourceRow.State.ACTIVE, simulated=False, kind__in=heard,
        created_at__lte=now - SETTLED, last_success_at__isnull=False, failures=0,
    ).defer("cursor")  # fmt: skip
    unheard = gaps(workspace_id, now - LONGEST, now)
    down = {gap.source_id for gap in unheard if gap.until >= now}
    steady = [row for row in rows if row.pk not in down]
    if not steady:
        return None
    since = max(min(row.created_at for row in steady), now - LONGEST)
    ids = tuple(sorted(row.pk for row in steady))
    answering = {row.pk: row.label for row in steady if known[row.kind].pollable}
    return Ears(ids, answering, since, [gap for gap in unheard if gap.source_id in ids])


def past_of(topic: Topic, heard: Ears, now: datetime, memory: Memory | None = None) -> StoredPast | None:
    """What the topic's signals are looked for in; None while its own past is not settled."""
    rows = list(topic.fills.order_by("pk"))
    fills = {fill.version: fill.state for fill in rows}
    if {Fill.State.QUEUED, Fill.State.RUNNING} & set(fills.values()):
        return None
    begun = heard.since
    if topic.version > 1 and fills.get(topic.version) != Fill.State.DONE:
        begun = max(begun, topic.versions.get(number=topic.version).at)
    past = _past(topic, heard.steady, begun, now, heard.holes, heard.answering)
    if memory is not None:
        past.remember(memory, (topic.pk, topic.version, rows[-1].pk if rows else 0))
    return past


def whole_past(topic: Topic, now: datetime, length: timedelta) -> StoredPast | None:
    """All that is stored of a topic, files too, for a replay over the last `length` of it: it ends now, or with its
    newest mention where that is old. None when there is nothing."""
    store = runtime.get().bare
    about = MentionQuery(topic.workspace_id, filters=Filters(topics=(topic.pk,)))
    newest = store.mentions(about, limit=1)
    days = store.select(MentionQuery(topic.workspace_id, dimensions=("month",), limit=1))
    if not newest or not days:
        return None
    end = now if now - newest[0].published_at < OLD else newest[0].published_at + QUARTER
    first = datetime.combine(days[0]["month"], datetime.min.time(), now.tzinfo)
    begun = max(first, end - LONGEST - length)
    rows = SourceRow.objects.filter(workspace=topic.workspace_id)
    return _past(topic, (), begun, end, (), dict(rows.values_list("pk", "label")))


def _past(
    topic: Topic,
    ids: Collection[int],
    begun: datetime,
    now: datetime,
    holes: Sequence[Gap],
    names: dict[int, str],
) -> StoredPast:
    store = runtime.get().bare
    filters = Filters(topics=(topic.pk,), sources=tuple(ids))
    query = MentionQuery(topic.workspace_id, filters=filters, timezone=topic.workspace.timezone)
    subject = own_words(f"{topic.query} {topic.name}")
    return StoredPast(store, query, begun, now, subject, _that_matter(store, query, begun, holes), names)


def _that_matter(store: Store, query: MentionQuery, begun: datetime, holes: Sequence[Gap]) -> list[Stretch]:
    """The holes of those sources that speak of the topic."""
    said = values(store, replace(query, since=begun), "source") if holes else {}
    few = FEW * sum(one.count for one in said.values())
    return [Stretch(hole.since, hole.until) for hole in holes
            if (one := said.get(str(hole.source_id))) and one.count >= few]  # fmt: skip
