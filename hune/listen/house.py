"""What keeps the house in order when nothing else is to do: sums, retention, and at night what was erased."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hune.accounts.models import Workspace
from hune.listen.models import Erased, SourceRow
from hune.store.store import Store

NIGHT = range(2, 5)  # hours, UTC: mostly asleep where our users are
REMEMBERED = timedelta(days=2)  # an erasure is due a rewrite on the following night, or on the one after


class House:
    """Done bit by bit, each a little at a time; nothing of it must be done at once."""

    def __init__(self, store: Store):
        self.store = store
        self._expired: date | None = None
        self._rewritten: date | None = None
        self._removed = 0

    def keep(self, now: datetime | None = None) -> None:
        """Bring the hourly sums up to date; once a day let old mentions go; once a night rewrite what was hidden."""
        now = now or datetime.now(UTC)
        self.store.refresh_sums()
        if self._expired != now.date():
            self._expired = now.date()
            self._removed += self._expire(now)
        if self._rewritten != now.date() and now.hour in NIGHT:
            self._rewritten = now.date()
            if self._removed or self._erased_since(now - REMEMBERED):
                self.store.rewrite()
                self._removed = 0

    def _expire(self, now: datetime) -> int:
        kept = Workspace.objects.exclude(retention_days=None).values_list("pk", "retention_days")
        return sum(self.store.expire(pk, now - timedelta(days=days)) for pk, days in kept if days)

    def _erased_since(self, since: datetime) -> bool:
        gone = SourceRow.objects.filter(state=SourceRow.State.REMOVED)
        return Erased.objects.filter(at__gte=since).exists() or gone.filter(last_asked_at__gte=since).exists()
