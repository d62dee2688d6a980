"""The search of stories and comments, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from hune.connectors.hackernews.parse import read_hit
from hune.connectors.newest_first import Page
from hune.connectors.questions import search
from hune.connectors.said import dig, things, whole
from hune.http import Http
from hune.listen.source import Polled
from hune.match.pushdown import Dialect

URL = "https://hn.algolia.com/api/v1/search_by_date"
SIZE = 100

# Every word must be met, and nothing in it says “or”. It drops signs, so a #tag is asked as its word. Excluded words
# would be looked for in addresses and names too, which nobody means: they are not asked.
DIALECT = Dialect(disj="", neg="", groups=False, tag="{}", handle="{}", longest=500)


def found(http: Http, query: str, cursor: Mapping[str, Any]) -> Polled:
    """What the query finds, back to what the last walk saw."""
    return search(query, DIALECT, cursor, partial(_page, http), read_hit)


def _page(http: Http, question: str, onward: dict[str, Any]) -> Page:
    """A hundred hits up to a second, and the second to go on from: the search itself gives a thousand at most."""
    until = onward.get("until")
    asked: dict[str, str | int] = {
        "query": question,
        "tags": "(story,comment)",
        "hitsPerPage": SIZE,
        "advancedSyntax": "true",  # "phrases"
        "typoTolerance": "false",
    }
    said = http.get(URL, params=asked | ({"numericFilters": f"created_at_i<={until}"} if until else {})).json()
    hits = things(dig(said, "hits"))
    moments = [at for at in (whole(hit.get("created_at_i")) for hit in hits) if at]
    if len(hits) < SIZE or not moments:
        return hits, None
    # More than a page in one second happens in theory only: rather step over it than stand still.
    return hits, {"until": min(moments) if min(moments) != until else min(moments) - 1}
