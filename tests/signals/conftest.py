"""A workspace that has listened for a month: one source, one brand, a store, and moments to tell things at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hune.accounts.models import Workspace
from hune.analyse.signals.past import whole_hour
from hune.enrich.step import Batch
from hune.listen.models import SourceRow
from hune.match.matcher import Matcher
from hune.match.models import Fill, Topic
from hune.mention import Author, Mention, belong
from hune.pipeline import chain, run
from hune.runtime import Runtime
from hune.signals.models import Rule
from hune.store.columns import to_columns
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONTH = 30


@dataclass
class Listened:
    """What stands, and a pen."""

    runtime: Runtime
    workspace: Workspace
    source: SourceRow
    topic: Topic
    now: datetime
    number: int = 0

    def tell(self, moments: Sequence[datetime], text: str = "Alpha est là", **more: Any) -> list[Mention]:
        """Store a mention at each moment, by somebody else each time unless an author is given."""
        source = more.pop("source", self.source)
        mentions = []
        for at in moments:
            self.number += 1
            author = more.get("author", Author(handle=f"voix_{self.number}"))
            one = Mention(f"n{self.number}", at, more.get("says", text.replace("{n}", str(self.number))), network="web",
                          medium=more.get("medium", "microblog"), language="fr", author=author,
                          site=more.get("site"), sentiment=more.get("sentiment"), hashtags=more.get("hashtags", []),
                          links=more.get("links", []), kind=more.get("kind", "post"))  # fmt: skip
            belong(one, self.workspace.pk, source.pk, "test")
            mentions.append(one)
        batch = Batch(self.workspace.pk, mentions)
        run(batch, chain(Matcher({self.topic.pk: self.topic.query})))
        self.runtime.bare.append(to_columns(self.workspace.pk, batch.mentions))
        return batch.mentions

    def calm(self, moments: Sequence[datetime]) -> None:
        """The past, each mention a story of its own; it need not be read."""
        mentions = []
        for n, at in enumerate(moments):
            one = Mention(f"p{n}", at, f"Alpha le {n}, rien de neuf", medium="microblog", language="fr",
                          author=Author(handle=f"calme_{n}"), topics=[self.topic.pk])  # fmt: skip
            belong(one, self.workspace.pk, self.source.pk, "test")
            one.story = one.id
            mentions.append(one)
        self.runtime.bare.append(to_columns(self.workspace.pk, mentions))

    def rule(self, **fields: Any) -> Rule:
        """A rule about everything; the given one is put away."""
        Rule.objects.get_or_create(workspace=self.workspace, given=True, defaults={"name": "–", "removed": True})
        return Rule.objects.create(workspace=self.workspace, **{"name": "Tout", "detectors": ["spike"]} | fields)

    def burst(self, n: int = 40, before: timedelta = 20 * MINUTE, **more: Any) -> list[Mention]:
        """So many, a few seconds apart, that began a while ago."""
        return self.tell([self.now - before + i * timedelta(seconds=10) for i in range(n)], **more)


@pytest.fixture
def listened(here: Runtime, people: People) -> Listened:
    """Two an hour for a month, from a source that answers."""
    now = timezone.now()
    workspace = people.workspace
    source = SourceRow.objects.create(
        workspace=workspace, kind="feed", label="Le Fil", last_success_at=now, last_asked_at=now, every_s=900
    )
    SourceRow.objects.filter(pk=source.pk).update(created_at=now - MONTH * DAY)
    topic = Topic.objects.create(workspace=workspace, name="Alpha", query="alpha")
    Fill.objects.create(topic=topic, version=1, state=Fill.State.DONE)
    made = Listened(here, workspace, source, topic, now)
    begin = whole_hour(now) - MONTH * DAY
    hours = int((now - begin) / HOUR)
    made.calm([begin + h * HOUR + m * MINUTE for h in range(hours) for m in (7, 38)])
    return made
