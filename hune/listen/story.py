"""The simulated story, played into a workspace: its source, its topics, its mentions."""

from __future__ import annotations

from datetime import UTC, datetime

from hune import runtime
from hune.accounts.models import User, Workspace
from hune.connectors.simulated.source import Simulated
from hune.connectors.simulated.story import story, topics
from hune.listen.models import SourceRow
from hune.listen.topic_book import add_topic
from hune.match.models import Topic

BATCH = 2000


def play(workspace: Workspace, by: User | None) -> SourceRow:
    """Store the story with its topics. Played again it is the same story and nothing doubles, whatever its source row.

    `sources.remove` of the row, with the store, takes all of its mentions away; the topics stay.
    """
    row, _made = SourceRow.objects.get_or_create(
        workspace=workspace,
        kind=Simulated.name,
        state__in=[SourceRow.State.ACTIVE, SourceRow.State.PAUSED],
        defaults={
            "label": "Alpha Télécom (simulation)",
            "simulated": True,
            "state": SourceRow.State.ACTIVE,
            "settings": {"now": datetime.now(UTC).isoformat()},
        },
    )
    known = set(workspace.topics.exclude(state=Topic.State.REMOVED).values_list("name", flat=True))
    for name, query, kind, group in topics():
        if name not in known:
            add_topic(workspace, by, name, query, kind, group)
    mentions = story(datetime.fromisoformat(row.settings["now"]))
    for i in range(0, len(mentions), BATCH):
        batch = mentions[i : i + BATCH]
        runtime.get().ingest.store(workspace.pk, row.pk, batch, f"story:{row.pk}:{i}", namespace=Simulated.name)
    now = datetime.now(UTC)
    SourceRow.objects.filter(pk=row.pk).update(last_asked_at=now, last_success_at=now, last_new_at=now)
    row.refresh_from_db()
    return row
