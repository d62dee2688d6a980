"""Which topics are limited to a source, or leave it out, by their own query."""

from __future__ import annotations

from hune.errors import QueryError
from hune.listen.models import SourceRow
from hune.listen.topic_names import living
from hune.match.language.nodes import words
from hune.match.language.parser import parse
from hune.match.language.saved import key
from hune.match.models import Topic

MOST = 500  # topics that are looked at


def topics_naming(row: SourceRow) -> list[Topic]:
    """The topics whose own query names this source."""
    rows = living(row.workspace_id).filter(query__icontains="source")[:MOST]
    return [topic for topic in rows if _names(topic.query, key(row.label))]


def _names(query: str, label: str) -> bool:
    try:
        return any(word.where == "source" and key(getattr(word, "token", "")) == label for word in words(parse(query)))
    except QueryError:
        return False
