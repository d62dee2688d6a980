"""The study of a topic as every door asks for it: with what its workspace knows besides the mentions."""

from __future__ import annotations

from datetime import datetime

from hune import runtime
from hune.accounts.models import Workspace
from hune.analyse.buzz_study import study
from hune.analyse.series import closed
from hune.analyse.study import Study
from hune.boards.notes import notes
from hune.heavy import heavy
from hune.listen.gaps import gaps
from hune.match.models import Topic
from hune.store.query import Filters, MentionQuery


@heavy
def study_of(workspace: Workspace, topic: Topic, since: datetime | None, until: datetime | None) -> Study:
    """The study of one topic over `since` ≤ published_at < `until`, an open end being its first or last mention: with
    the dated notes, the gaps of its sources, and the gender of authors where the workspace counts it."""
    store, zone = runtime.get().store, workspace.timezone
    query = closed(store, MentionQuery(workspace.pk, filters=Filters(topics=(topic.pk,)), since=since, until=until,
                                       timezone=zone))  # fmt: skip
    known = query.since is not None and query.until is not None
    return study(
        store, workspace.pk, topic.pk, topic.name, topic.query, query.since, query.until, zone,
        notes=notes(workspace.pk, [topic.pk], query.since, query.until, zone),
        gaps=gaps(workspace.pk, query.since, query.until, [topic.pk], store) if known else (),  # type: ignore[arg-type]
        gender=workspace.gender,
    )  # fmt: skip
