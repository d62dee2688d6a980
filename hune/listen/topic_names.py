"""The names that a query may use in a workspace: those of its topics and of its sources.

Behind the doors nobody knows names: every page, call and job that takes a query writes it out here, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache

from django.db.models import QuerySet

from hune.errors import QueryError
from hune.listen.models import SourceRow
from hune.match.language.nodes import Node, Saved, leaves, words
from hune.match.language.parser import parse
from hune.match.language.saved import Names, key, resolve, written_out
from hune.match.models import Topic
from hune.store.query import MentionQuery

NOTHING = Names({}, {})
LONGEST = 2000  # characters of a query that is kept beside what was read in it
_MAY_NAME = re.compile(r":|[A-Z]\(")  # without a field there is no name: most queries need no second look


def living(workspace_id: int) -> QuerySet[Topic]:
    """The topics that can be named: paused ones too."""
    return Topic.objects.filter(workspace=workspace_id).exclude(state=Topic.State.REMOVED)


def names(workspace_id: int) -> Names:
    """The queries of the topics and the numbers of the sources, by name."""
    sources: dict[str, list[int]] = {}
    rows = SourceRow.objects.filter(workspace=workspace_id).exclude(state=SourceRow.State.REMOVED)
    for label, pk in rows.order_by("pk").values_list("label", "pk"):
        sources.setdefault(key(label), []).append(pk)
    return Names(dict(living(workspace_id).values_list("name", "query")), sources)


def written(workspace_id: int, query: str) -> str:
    """The query with the topics and sources it names in their places. Raises QueryError."""
    return written_out(query, names(workspace_id) if named_in(query) else NOTHING)


def tree(workspace_id: int, query: str) -> Node:
    """What the query parses to, its names resolved; what comes from a topic stands where that is named. Raises
    QueryError."""
    return resolve(parse(query), names(workspace_id) if named_in(query) else NOTHING)


def written_question(question: MentionQuery) -> MentionQuery:
    """The question with its search text written out. Raises QueryError."""
    if not question.filters.text:
        return question
    text = written(question.workspace_id, question.filters.text)
    return question.with_filters(text=text)


def written_topics(workspace_id: int, queries: Mapping[int, str]) -> dict[int, str]:
    """The queries of topics, written out; one that cannot be any more stays as it is, and meets nothing."""
    naming = {pk: query for pk, query in queries.items() if named_in(query)}
    known = names(workspace_id) if naming else NOTHING
    made = dict(queries)
    for pk, query in naming.items():
        with suppress(QueryError):
            made[pk] = written_out(query, known)
    return made


def subjects(workspace_id: int, topics: Iterable[Topic]) -> dict[int, str]:
    """The name of each topic and its query, written out: words that say nothing new when they stand around it."""
    named = {topic.pk: topic for topic in topics}
    queries = written_topics(workspace_id, {pk: topic.query for pk, topic in named.items()})
    return {pk: f"{topic.name} {queries[pk]}" for pk, topic in named.items()}


def read_written(query: str) -> Node | None:
    """The tree of a topic's query, written out; None for one that cannot be read any more."""
    return _read(query) if len(query) < LONGEST else _read.__wrapped__(query)


@lru_cache(maxsize=256)
def _read(query: str) -> Node | None:
    try:
        return resolve(parse(query), NOTHING)
    except QueryError:
        return None


def named_in(query: str) -> frozenset[str]:
    """The topics that a query names, folded, and "source:" when it names a source; nothing when it cannot be read."""
    if not _MAY_NAME.search(query):
        return frozenset()
    return _named(query) if len(query) < LONGEST else _named.__wrapped__(query)


@lru_cache(maxsize=50_000)
def _named(query: str) -> frozenset[str]:
    try:
        node = parse(query)
    except QueryError:
        return frozenset()
    topics = {key(leaf.name) for leaf in leaves(node) if isinstance(leaf, Saved)}
    return frozenset(topics | {"source:" for word in words(node) if word.where == "source"})
