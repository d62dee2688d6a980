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
    in its milliseconds, and `left`, posts that are still to be read; while older notifications are still to be asked
    for, `onward`, which leads to them, and `newest`, which counts once they are known."""
    polled = Polled()
    since, newest, left = cursor.get("since", 0), cursor.get("newest", 0), list(cursor.get("left", []))
    onward: dict[str, Any] | None = cursor.get("onward")
    if not left:
        met, left, onward = _notified(rest, organisation, since, onward or {})
        newest = max(since, newest, met)
    for post in left[:POSTS]:
        try:
            take([rest.get(f"posts/{quote(post, safe='')}")], read_post, polled)
        except Refused:  # not public, or taken away in between
            polled.passed += 1
    left = left[POSTS:]
    if onward:
        polled.cursor = {"since": since, "newest": newest, "onward": onward, "left": left}
    else:
        polled.cursor = {"since": max(since, newest), "left": left}
    polled.more = bool(left or onward)
    return polled


def _notified(
    rest: Rest, organisation: str, since: int, onward: dict[str, Any]
) -> tuple[int, list[str], dict[str, Any] | None]:
    """The newest moment; the posts that came after `since`, each once; and what leads on when the last page still held
    some of them. The first time, what a few pages show is enough."""
    newest, posts = since, dict[str, None]()
    path = "organizationalEntityNotifications?q=criteria&actions=List(SHARE_MENTION)"
    for _ in range(PAGES):
        notes, after = rest.page(path, onward, SIZE, "FINDER", organizationalEntity=organisation)
        moments = [whole(note.get("lastModifiedAt")) or 0 for note in notes]
        newest = max([newest, *moments])
        named = (text(note.get("generatedActivity")) for note, at in zip(notes, moments, strict=True) if at > since)
        posts |= dict.fromkeys(filter(None, named))
        if after is None:
            return newest, list(posts), None
        onward = after
    return newest, list(posts), onward if since and max(moments, default=0) > since else None
