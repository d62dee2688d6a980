"""Which channels people must look at: what was told through them does not arrive."""

from __future__ import annotations

from hune.notify.models import Channel
from hune.words import say


def troubled(language: str) -> list[tuple[Channel, str]]:
    """The channels in use, of all workspaces, whose last message was not taken, with what the service said."""
    rows = Channel.objects.filter(state=Channel.State.ACTIVE, failures__gt=0).select_related("workspace")
    return [(row, say(language, row.error, **row.error_params)) for row in rows if row.error]
