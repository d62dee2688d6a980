"""What happens to sources when their key is renewed: they go on where they stopped."""

from __future__ import annotations

from hune.keys.models import KeyRow
from hune.listen.models import SourceRow
from hune.listen.sources import resume


def listen_again(key: KeyRow) -> int:
    """Ask at once the sources that this key held up; how many. Paused ones stay paused."""
    waiting = key.sources.filter(state__in=(SourceRow.State.ACTIVE, SourceRow.State.BROKEN)).exclude(error="")
    for row in waiting:
        resume(row)
    return len(waiting)
