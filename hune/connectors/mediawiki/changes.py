"""What changes in a whole wiki, or in some of its namespaces."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hune.connectors.mediawiki.read import mention_of
from hune.connectors.mediawiki.wiki import Wiki, sizes, written
from hune.connectors.mediawiki.wikitext import added
from hune.connectors.said import dig, moment, take, text, things
from hune.listen.source import Polled
from hune.mention import Mention

PAGES = 5
OVERLAP = timedelta(seconds=60)  # a change may be listed a little after the moment it bears


def changes(wiki: Wiki, cursor: Mapping[str, Any], namespaces: str, bots: bool, language: str) -> Polled:
    """The changes since the cursor, oldest first; at first the newest page of them.

    The cursor: `since`, `seen` (revisions given after it), and `onward` while there is more.
    """
    asked = {
        "list": "recentchanges", "rclimit": "50", "rctype": "edit|new",
        "rcprop": "title|ids|user|userid|comment|flags|timestamp|sizes",
    }  # fmt: skip
    asked |= {} if bots else {"rcshow": "!bot"}
    asked |= {"rcnamespace": namespaces} if namespaces else {}
    since, seen = text(cursor.get("since")), set(cursor.get("seen", ()))
    asked |= {"rcdir": "newer", "rcstart": since} if since else {}
    asked |= cursor.get("onward") or {}
    polled, newest, onward = Polled(), text(cursor.get("newest")) or since, None
    for _ in range(PAGES if since else 1):
        said = wiki.ask(**asked)
        page = things(dig(said, "query.recentchanges"))
        _give(wiki, [one for one in page if one.get("revid") not in seen], language, polled)
        seen |= {one["revid"] for one in page if "revid" in one}
        newest = max([newest, *(text(one.get("timestamp")) for one in page)])
        onward = said.get("continue") if since else None
        if not isinstance(onward, dict):
            onward = None
            break
        onward = {name: text(value) for name, value in onward.items()}
        asked |= onward
    polled.more = onward is not None
    under_way = {"since": since, "newest": newest, "onward": onward}
    polled.cursor = under_way | {"seen": sorted(seen)} if onward else _done(newest, seen)
    return polled


def _give(wiki: Wiki, page: list[dict[str, Any]], language: str, into: Polled) -> None:
    """The changes of one page, each with what it added."""
    texts = wiki.revisions(sizes(page, "revid", "newlen") | sizes(page, "old_revid", "oldlen"))

    def read(one: dict[str, Any]) -> Mention | None:
        new, old = texts.get(one["revid"], {}), texts.get(one.get("old_revid", 0), {})
        after, before = written(new), written(old) if one.get("old_revid") else ""
        if after is None or before is None:  # hidden, or deleted since
            return None
        return mention_of(wiki, text(one.get("title")), one | new, added(before, after), language)

    take(page, read, into)


def _done(newest: str, seen: set[int]) -> dict[str, Any]:
    """Where the next poll begins: a little before the newest change, which it knows already."""
    if not newest:
        return {}
    since = (moment(newest) - OVERLAP).isoformat().replace("+00:00", "Z")
    return {"since": since, "seen": sorted(seen)[-500:]}
