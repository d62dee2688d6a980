"""What ties topics to each other: queries that name other topics, and what may happen to a topic that is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from hune.errors import BadInput, QueryError
from hune.listen.topic_names import NOTHING, living, named_in, names
from hune.match.language.lexer import LONGEST
from hune.match.language.nodes import Saved, leaves
from hune.match.language.parser import parse
from hune.match.language.saved import Names, key, written_out
from hune.match.models import Topic

MOST_WRITTEN = 20_000_000  # characters of all topics of a workspace, written out: workers hold them
_FIELD = re.compile(r"[^\W\d]\w*:\s*")
_QUOTES = re.compile(r'["“”„‟«»＂]')


def naming(topic: Topic, topics: Iterable[Topic] | None = None) -> list[Topic]:
    """The topics whose own query names this one (`topics`: those to look among), by name."""
    known = living(topic.workspace_id) if topics is None else topics
    return sorted((t for t in known if key(topic.name) in named_in(t.query)), key=lambda t: t.name)


def followers(topic: Topic) -> list[Topic]:
    """The topics at work whose matches depend on this one: they name it, or name one that does."""
    known = list(living(topic.workspace_id))
    found: dict[int, Topic] = {}
    waiting = [topic]
    while waiting:
        for one in naming(waiting.pop(), known):
            if one.pk not in found and one.pk != topic.pk:
                found[one.pk] = one
                waiting.append(one)
    return [one for one in found.values() if one.state == Topic.State.ACTIVE]


def refuse_taken(workspace_id: int, name: str, but: Topic | None = None) -> None:
    """Raise BadInput when another topic has this name, case apart: a query that names it would mean either."""
    for pk, known in living(workspace_id).values_list("pk", "name"):
        if key(known) == key(name) and (but is None or pk != but.pk):
            raise BadInput("There is already a topic named “{name}”.", name=known)


def refuse_while_named(topic: Topic) -> None:
    """Raise BadInput with their names when other topics name this one."""
    if others := naming(topic):
        raise BadInput(
            "Other topics name this one in their queries: {names}. Change them first.",
            names=", ".join(other.name for other in others[:10]),
        )


def standing(workspace_id: int) -> list[tuple[int, int, str]]:
    """What a check has seen of a workspace: while it stays the same, the check holds."""
    return list(living(workspace_id).order_by("pk").values_list("pk", "version", "name"))


def check(workspace_id: int, name: str, query: str, before: Topic | None = None) -> None:
    """Raise QueryError when a topic of this name and query cannot be read, or one that names it could not be any more,
    or when all queries together become too large. `before`: the topic as it is stored. Takes seconds where thousands of
    words are named often: call it outside of every lock."""
    stored = names(workspace_id)
    others = naming(before) if before else []
    topics = {other: said for other, said in stored.topics.items() if before is None or other != before.name}
    known = Names(topics | {name: query}, stored.sources)
    length = _written_length(known)
    if length > MOST_WRITTEN and length > _written_length(stored):
        say = "With this query, all topics together become too large once the queries they name are written in."
        raise QueryError(say, end=len(query))
    written_out(query, known)
    for other in others:
        try:
            written_out(other.query, known)
        except QueryError as error:
            say = "With this query “{other}”, which names this topic, could not be read any more."
            raise QueryError(say, end=len(query), other=other.name) from error


def _written_length(known: Names) -> int:
    """About how many characters the queries of all topics have, written out; 0 where names go in a circle."""
    named = {key(name): _times_named(query) for name, query in known.topics.items()}
    lengths: dict[str, int] = {}
    own = {key(name): len(query) for name, query in known.topics.items()}
    order = TopologicalSorter(named)
    with suppress(CycleError):
        for topic in order.static_order():
            inner = sum(times * lengths[one] for one, times in named.get(topic, {}).items())
            lengths[topic] = min(own.get(topic, 0) + inner, LONGEST)
    return sum(lengths.values())


@lru_cache(maxsize=50_000)
def _times_named(query: str) -> Counter[str]:
    """How often a query names each topic."""
    if not named_in(query):
        return Counter()
    return Counter(key(leaf.name) for leaf in leaves(parse(query)) if isinstance(leaf, Saved))


def renamed(query: str, old: str, new: str) -> str:
    """The query with another name for a topic, all else as it was written. Raises BadInput for a name with quotation
    marks in it, which no query can say."""
    if _QUOTES.search(new):
        raise BadInput("Other topics name this one in their queries: its name can hold no quotation marks.")
    for leaf in sorted(leaves(parse(query)), key=lambda leaf: -leaf.start):
        if isinstance(leaf, Saved) and key(leaf.name) == key(old):
            field = _FIELD.match(query, leaf.start, leaf.end)
            query = f'{query[: leaf.start]}{field[0] if field else ""}"{new}"{query[leaf.end :]}'
    return query


def unreadable() -> Iterator[tuple[Topic, QueryError]]:
    """The topics of every workspace whose query, or one that it names, cannot be read any more: they meet nothing."""
    known: dict[int, Names] = {}
    for topic in Topic.objects.exclude(state=Topic.State.REMOVED).select_related("workspace"):
        ws = topic.workspace_id
        if named_in(topic.query) and ws not in known:
            known[ws] = names(ws)
        try:
            written_out(topic.query, known.get(ws, NOTHING))
        except QueryError as error:
            yield topic, error
