"""Tell when somebody speaks of our topics: once for each mention, whatever dies or is tried again.

Every half minute the newest mentions of who is watched are looked through; which were told stands in the database and
is written in the same transaction as the notice. What comes in more than a fortnight after it was published is not
told: it is no news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from hune.analyse.study import said
from hune.listen.looking import Looking
from hune.match.models import Topic
from hune.mention import Mention
from hune.notify.notice import Notice
from hune.notify.outbox import tell
from hune.people.models import Told, Watch
from hune.store.query import Filters, MentionQuery

if TYPE_CHECKING:
    from hune.runtime import Runtime

LATE = timedelta(days=14)
AT_ONCE = 500  # mentions of a workspace in one look; the next look finds what is left
LONG = 280  # characters of a message


class Watching(Looking):
    """Looks through what the watched said."""

    name = "watch"
    every = 30.0

    def __init__(self, runtime: Runtime):
        super().__init__()
        self.runtime = runtime

    def look(self) -> int:
        """Tell of what is new; of how many mentions."""
        by_workspace: defaultdict[int, list[Watch]] = defaultdict(list)
        rows = Watch.objects.select_related("person").prefetch_related("person__profiles")
        for watch in rows:
            by_workspace[watch.person.workspace_id].append(watch)
        found = sum(self._look_in(ws, watches) for ws, watches in by_workspace.items())
        if by_workspace:
            Told.objects.filter(published_at__lt=timezone.now() - 2 * LATE).delete()
        return found

    def ending(self) -> Iterable[Thread]:
        return ()

    def _look_in(self, workspace_id: int, watches: list[Watch]) -> int:
        topics = dict(Topic.objects.filter(workspace=workspace_id, state=Topic.State.ACTIVE).values_list("pk", "name"))
        of = {profile.key: watch for watch in watches for profile in watch.person.profiles.all()}
        if not topics or not of:
            return 0
        since = max(min(watch.since for watch in watches), timezone.now() - LATE)
        filters = Filters(topics=tuple(topics), authors=tuple({key for _, key in of}))
        asked = MentionQuery(workspace_id, filters=filters, since=since)
        told = 0
        for mention in self._new(asked, {watch.pk for watch in watches}):
            watch = of.get((mention.network, mention.author.key))
            if watch and mention.published_at >= watch.since:
                told += _tell(watch, mention, [topics[pk] for pk in mention.topics if pk in topics])
        return told

    def _new(self, asked: MentionQuery, watches: set[int]) -> list[Mention]:
        """The mentions not told yet, as the doors show them apart from their authors, the oldest first."""
        known = set(Told.objects.filter(watch__in=watches).values_list("mention_id", flat=True))
        found = self.runtime.bare.mentions(asked, limit=AT_ONCE + len(known))
        return [mention for mention in reversed(found) if mention.id not in known]


@transaction.atomic
def _tell(watch: Watch, mention: Mention, topics: list[str]) -> bool:
    """Put the notice in the outbox and remember it; False when that was done before."""
    _, new = Told.objects.get_or_create(
        watch=watch, mention_id=mention.id, defaults={"published_at": mention.published_at}
    )
    if new:
        tell(notice(watch, mention, topics))
    return new


def notice(watch: Watch, mention: Mention, topics: list[str]) -> Notice:
    """Who spoke of what, in their own words, and where it stands. It names the author by the mention alone, so that
    erasing them leaves nothing but a notice already sent."""
    from hune.people.hidden import named, veil_of

    veil = veil_of(mention.workspace_id)
    shown = veil.mention(mention) if veil else mention
    title = said("{who} speaks of {topics}", who=named(watch.person, veil), topics=", ".join(topics[:5]))
    text = shown.body if len(shown.body) <= LONG else shown.body[: LONG - 1] + "…"
    return Notice(
        workspace_id=mention.workspace_id,
        kind="person",
        key=f"person:{watch.pk}:{mention.id}",
        title=title,
        lines=(said("{text}", text=text),),
        path=f"/w/{mention.workspace_id}/mentions/{mention.id}",
    )
