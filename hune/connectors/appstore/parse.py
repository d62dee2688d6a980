"""Reads the feed of customer reviews."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, tidy, web_address
from hune.connectors.said import Unfit, dig, moment, text, things, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def entries_of(said: Any) -> list[dict[str, Any]]:
    """The entries of a page; a page with one review has it bare, not in a list."""
    entries = dig(said, "feed.entry")
    return things([entries] if isinstance(entries, dict) else entries)


def read_review(entry: dict[str, Any], app: str, country: str) -> Mention | None:
    """One review; None for the entry that describes the app itself."""
    stars = whole(_said(entry, "im:rating"))
    if stars is None:
        return None
    id, title = _said(entry, "id"), one_line(_said(entry, "title"))
    words = tidy(_said(entry, "content"))
    if not words and not title:
        raise Unfit(Outcome.EMPTY, id)
    author = web_address(_said(entry, "author.uri") or None)
    return Mention(
        native_id=id,
        published_at=moment(_said(entry, "updated")),
        title=title,
        text=words,
        url=f"https://apps.apple.com/{country}/app/id{app}?see-all=reviews",
        network="appstore",
        kind="review",
        country=country.upper(),
        rating=float(stars),
        version=_said(entry, "im:version") or None,
        author=Author(
            id=author.rpartition("/id")[2] or None if author else None,
            name=one_line(_said(entry, "author.name")) or None,
            url=author,
        ),
        counts=Counts(likes=whole(_said(entry, "im:voteSum"))),
    )


def _said(entry: dict[str, Any], path: str) -> str:
    return text(dig(entry, f"{path}.label"))
