"""What keeps the house in order when nothing else is to do: sums, retention, old files, what was erased."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hune.accounts.models import Workspace
from hune.listen.models import SourceRow
from hune.listen.sources import kinds
from hune.store.store import Store

NIGHT = range(2, 5)  # hours, UTC: mostly asleep where our users are
FILES_KEPT = timedelta(days=30)  # uploaded files that were never finished, and the rows that files had rejected


class House:
    """Done bit by bit; nothing of it must be done at once. `folders`: where files lie that nobody needs for ever."""

    def __init__(self, store: Store, folders: tuple[Path, ...] = ()):
        self.store = store
        self.folders = folders
        self._swept: date | None = None
        self._rewritten: date | None = None
        self._let_go_at: datetime | None = None

    def keep(self, now: datetime | None = None) -> None:
        """Bring the hourly sums up to date; once a day let what is old go; once a night rewrite what is hidden."""
        now = now or datetime.now(UTC)
        self.store.refresh_sums()
        self._let_go(now)
        if self._swept != now.date():
            self._swept = now.date()
            self._expire(now)
            self._sweep(now)
        if self._rewritten != now.date() and now.hour in NIGHT:
            self._rewritten = now.date()
            self.store.rewrite()

    def _let_go(self, now: datetime) -> None:
        """What the terms of a place want gone after some hours: looked at once an hour."""
        if self._let_go_at == now.replace(minute=0, second=0, microsecond=0):
            return
        self._let_go_at = now.replace(minute=0, second=0, microsecond=0)
        known = kinds()
        for row in SourceRow.objects.filter(kind__in=list(known)):
            way = known[row.kind].way(row.settings)
            if way and way.kept_for:
                self.store.expire(row.workspace_id, now - timedelta(hours=way.kept_for), row.pk)

    def _expire(self, now: datetime) -> None:
        kept = Workspace.objects.exclude(retention_days=None).values_list("pk", "retention_days")
        for workspace_id, days in kept:
            if days:
                self.store.expire(workspace_id, now - timedelta(days=days))

    def _sweep(self, now: datetime) -> None:
        oldest = (now - FILES_KEPT).timestamp()
        for folder in self.folders:
            for path in folder.rglob("*"):
                if path.is_file() and path.stat().st_mtime < oldest:
                    path.unlink(missing_ok=True)
