"""Who wishes not to be collected, and what is not public. The rule is told in README.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hune.connectors.plain_text import plain_text
from hune.connectors.said import dig, text, things

NOBOT = re.compile(r"#nobots?\b", re.IGNORECASE)
WIDE_OPEN = ("hashtag", "public", "search", "stream_public", "stream_hashtag")  # ways that search through strangers
UNLISTED = ("account", "mentions")  # ways that also take what is public but kept off the timelines


def wanted(status: Mapping[str, Any], way: str, me: Mapping[str, str]) -> bool:
    """True when this status may be collected in this way. `me`: our own account there, {} without a key."""
    told = [status, *([status["reblog"]] if status.get("reblog") else [])]
    if any(dig(one, "visibility") not in (("public", "unlisted") if way in UNLISTED else ("public",)) for one in told):
        return False
    authors = [dig(one, "account") for one in told]
    if way == "mentions" or concerns(status, me):
        return True
    if any(asks_to_be_left_alone(author) for author in authors):
        return False
    return way not in WIDE_OPEN or not any(hides(author) for author in authors)


def concerns(status: Mapping[str, Any], me: Mapping[str, str]) -> bool:
    """True when we wrote it, or it names us."""
    named = [status.get("account"), *things(status.get("mentions"))]
    return bool(me.get("url")) and any(dig(one, "url") == me["url"] for one in named)


def asks_to_be_left_alone(account: Any) -> bool:
    """#nobot in the words under a profile."""
    note = text(dig(account, "note"))
    return "nobot" in note.lower() and bool(NOBOT.search(plain_text(note)[0]))


def hides(account: Any) -> bool:
    """The author told search engines to stay away (`noindex`), or does not want public posts to be found by search
    (`indexable` said to be false). A server that says nothing of it is not taken for a no."""
    return dig(account, "noindex") is True or dig(account, "indexable") is False
