"""Posts that name the organisation: LinkedIn notifies of them, and each is then read by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from hune.connectors.linkedin.client import Rest
from hune.connectors.linkedin.parse import read_post
from hune.connectors.said import take, text, whole
from hune.errors import Refused
from hune.listen.source import Polled

SIZE, PAGES, POSTS = 100, 3, 15  # notifications of a page; pages; posts read in one poll


def naming(rest: Rest, organisation: str, cursor: Mapping[str, Any]) -> Polled:
    """The posts notified of since the last poll; the service keeps notifications for sixty days. The cursor: `since`
    in its milliseconds, and `left`, posts that are still to be read."""
    polled = Polled()
    since, left = cursor.get("since", 0), list(cursor.get("left", []))
    if not left:
        newest, left = _notified(rest, organisation, since)
        since = max(since, newest)
    for post in left[:POSTS]:
        try:
            take([rest.get(f"posts/{quote(post, safe='')}")], read_post, polled)
        except Refused:  # not public, or taken away in between
            polled.passed += 1
    left = left[POSTS:]
    polled.cursor, polled.more = {"since": since, "left": left}, bool(left)
    return polled


def _notified(rest: Rest, organisation: str, since: int) -> tuple[int, list[str]]:
    """The newest moment, and the posts that came after `since`, each once."""
    newest, posts = since, dict[str, None]()
    onward: dict[str, Any] | None = {}
    path = "organizationalEntityNotifications?q=criteria&actions=List(SHARE_MENTION)"
    for _ in range(PAGES):
        notes, onward = rest.page(path, onward or {}, SIZE, "FINDER", organizationalEntity=organisation)
        for note in notes:
            at = whole(note.get("lastModifiedAt")) or 0
            newest = max(newest, at)
            if at > since and (post := text(note.get("generatedActivity"))):
                posts[post] = None
        if onward is None:
            break
    return newest, list(posts)
