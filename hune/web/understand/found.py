"""One mention of the workspace asked about; anything else does not exist."""

from __future__ import annotations

from django.http import Http404

from hune import runtime
from hune.mention import Mention


def mention_of(ws: int, id: int) -> Mention:
    """The mention, as it is stored now. Raises Http404."""
    found = runtime.get().store.mention(ws, id) if id < 1 << 64 else None
    if found is None:
        raise Http404
    return found
