"""Reads an article as GDELT lists it: a title and where it stands, no text."""

from __future__ import annotations

from functools import cache
from typing import Any

from babel import Locale

from hune.connectors.plain_text import one_line, web_address
from hune.connectors.said import Unfit, moment, text
from hune.mention import Author, Mention
from hune.outcomes import Outcome


def read_article(item: dict[str, Any]) -> Mention:
    """One article. Its date is when it was first seen, to a quarter of an hour."""
    url, title, site = web_address(text(item.get("url"))), one_line(text(item.get("title"))), text(item.get("domain"))
    if not url:
        raise Unfit(Outcome.NO_ID)
    if not title:
        raise Unfit(Outcome.EMPTY, url)
    return Mention(
        native_id=url,
        published_at=moment(item.get("seendate")),
        title=title,
        url=url,
        network="gdelt",
        site=site or None,
        language=_codes("languages").get(text(item.get("language"))),
        country=_codes("territories").get(text(item.get("sourcecountry"))),
        author=Author(name=site or None),
    )


@cache
def _codes(of: str) -> dict[str, str]:
    """Two-letter codes by English name, as far as the names are those everybody uses."""
    return {name: code for code, name in getattr(Locale("en"), of).items() if len(code) == 2}
