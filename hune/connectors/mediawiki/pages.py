"""What is edited on watched pages, or said on their talk pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.mediawiki.read import mention_of
from hune.connectors.mediawiki.wiki import AT_ONCE, Wiki, written
from hune.connectors.mediawiki.wikitext import added, heading_in, section_of
from hune.connectors.said import dig, take, text, things
from hune.listen.source import Polled
from hune.mention import Mention

EACH = 20  # revisions of one page in one question
REQUESTS = 25  # pages asked in one poll
SECTIONS = 200  # remembered for each page
ABSENT = "Some of the watched pages do not exist yet."


def pages(wiki: Wiki, cursor: Mapping[str, Any], titles: list[str], talk: bool, site: Mapping[str, Any]) -> Polled:
    """What was added to these pages (or to their talk pages) since the cursor.

    The cursor: for each page `at`, the moment of the last revision that was read, its number `last`, and `sections`,
    the revision that opened each section.
    """
    polled, known = Polled(), dict[str, Any](cursor.get("pages", {}))
    changed, absent = _changed(wiki, [_talk(t, site) for t in titles] if talk else titles, known)
    polled.lost = [ABSENT] if absent else []
    for title in changed[:REQUESTS]:
        known[title], unfinished = _read_page(wiki, title, known.get(title, {}), talk, text(site.get("lang")), polled)
        polled.more = polled.more or unfinished
    polled.more = polled.more or len(changed) > REQUESTS
    polled.cursor = {"pages": known}
    return polled


def _changed(wiki: Wiki, titles: list[str], known: Mapping[str, Any]) -> tuple[list[str], bool]:
    """The pages with a newer revision than the one that is known; True if one of them does not exist."""
    changed, absent = list[str](), False
    for n in range(0, len(titles), AT_ONCE):
        said = wiki.ask(prop="info", titles="|".join(titles[n : n + AT_ONCE]))
        for page in things(dig(said, "query.pages")):
            absent = absent or bool(page.get("missing") or page.get("invalid"))
            title = text(page.get("title"))
            if page.get("lastrevid") and page["lastrevid"] != known.get(title, {}).get("last"):
                changed.append(title)
    return list(dict.fromkeys(changed)), absent


def _read_page(
    wiki: Wiki, title: str, mark: Mapping[str, Any], talk: bool, language: str, into: Polled
) -> tuple[dict[str, Any], bool]:
    """The page's new revisions; its mark, and whether there are more of them."""
    since = text(mark.get("at"))
    asked = {"rvdir": "newer", "rvstart": since, "rvlimit": str(EACH)} if since else {"rvlimit": "10"}
    said = wiki.ask(
        prop="revisions", titles=title, rvslots="main",
        rvprop="ids|timestamp|user|userid|comment|flags|size|content", **asked,
    )  # fmt: skip
    found = things(dig(said, "query.pages.0.revisions"))
    rows = sorted((one for one in found if "revid" in one), key=lambda one: (text(one.get("timestamp")), one["revid"]))
    if not rows:
        return dict(mark), False
    sections: dict[str, int] = dict(mark.get("sections", {}))
    texts = {one["revid"]: one for one in rows}
    parents = {one.get("parentid", 0) for one in rows} - texts.keys() - {0}
    last = mark.get("last", 0)
    if rows[0]["revid"] <= last:  # known already: its parent is not needed
        parents.discard(rows[0].get("parentid", 0))
    texts |= wiki.revisions(dict.fromkeys(parents, 0))

    def read(one: dict[str, Any]) -> Mention | None:
        parent = one.get("parentid", 0)
        after, before = written(one), written(texts.get(parent, {})) if parent else ""
        if after is None or before is None:
            return None
        new, root = added(before, after), None
        if talk and new:
            if opened := heading_in(new):
                sections[opened] = one["revid"]
            else:
                root = sections.get(section_of(after, new[0]))
        return mention_of(wiki, title, one, new, language, root)

    take([one for one in rows if one["revid"] > last], read, into)
    newest = rows[-1]
    kept = dict(list(sections.items())[-SECTIONS:])
    more = bool(since) and "continue" in said
    return {"at": text(newest.get("timestamp")), "last": max(last, newest["revid"]), "sections": kept}, more


def _talk(title: str, site: Mapping[str, Any]) -> str:
    """The name of a page's talk page; a talk page's own name stays."""
    names: Mapping[str, int] = site.get("names", {})
    talks: Mapping[str, str] = site.get("talks", {})
    prefix, colon, rest = title.partition(":")
    number = names.get(prefix.strip().casefold(), 0) if colon else 0
    if number % 2:
        return title
    bare = rest.strip() if number else title
    return f"{talks.get(str(number), 'Talk')}:{bare}"
