"""A revision, and what it added, made into a mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

from hune.connectors.mediawiki.wiki import Wiki
from hune.connectors.mediawiki.wikitext import readable
from hune.connectors.plain_text import one_line
from hune.connectors.said import moment, text, whole
from hune.mention import Author, Mention


def mention_of(
    wiki: Wiki,
    title: str,
    revision: Mapping[str, Any],
    new: Sequence[str],
    language: str | None,
    root: int | None = None,
) -> Mention | None:
    """The mention of one edit; None when it added nothing that can be read, or is hidden. `new`: the wikitext it added.
    `root`: the revision that opened the section it answers in."""
    said, links = readable("\n".join(new))
    if not said or _hidden(revision):
        return None
    number = revision["revid"]
    return Mention(
        native_id=f"{wiki.place}/rev/{int(number)}",
        published_at=moment(revision.get("timestamp")),
        title=one_line(title),
        text=said,
        url=f"{wiki.api.removesuffix('api.php')}index.php?diff={int(number)}",
        network="mediawiki",
        kind="reply" if root else "post",
        medium="wiki",
        language=language or None,
        author=_author(wiki, revision),
        parent_id=f"{wiki.place}/rev/{root}" if root else None,
        root_id=f"{wiki.place}/rev/{root}" if root else None,
        links=links,
    )


def _hidden(revision: Mapping[str, Any]) -> bool:
    return any(revision.get(mark) for mark in ("suppressed", "texthidden", "sha1hidden"))


def _author(wiki: Wiki, revision: Mapping[str, Any]) -> Author:
    """Who wrote it. An address on the internet, which wikis show for those without an account, is nobody's name."""
    name = one_line(text(revision.get("user")))
    if not name or revision.get("userhidden") or revision.get("anon") or _is_address(name):
        return Author()
    number = whole(revision.get("userid"))
    page = f"{wiki.api.removesuffix('api.php')}index.php?title=User:{quote(name.replace(' ', '_'))}"
    return Author(id=f"{wiki.place}/user/{number}" if number else None, name=name, url=page)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
