"""The conditions of a question, in the engine's words. Every value travels as a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from hune.errors import BadInput
from hune.match.language.nodes import Node
from hune.match.prefilter import ALL, NONE
from hune.store.clickhouse_meets import meets
from hune.store.dimensions import STARS
from hune.store.query import MentionQuery
from hune.store.text_filter import TextFilter

MILLIS = "DateTime64(3, 'UTC')"
TEXT_COLUMNS = {
    "media": "medium", "networks": "network", "sites": "site", "kinds": "kind", "languages": "language",
    "countries": "country", "sentiments": "sentiment", "authors": "author_key", "reposts": "reposts",
    "answers": "answers",
    "models": "sentiment_model", "regions": "region", "cities": "city",
    "items": "item", "versions": "version_of_item", "venues": "venue",
}  # fmt: skip
LIST_COLUMNS = {
    "hashtags": "hashtags", "terms": "terms", "names": "names", "links": "links", "handles": "handles",
    "flags": "flags",
}  # fmt: skip
# Where the copies of stories stand: their first mentions, and those tied to them.
COPIES = (
    "(published_at, id) IN (SELECT published_at, id FROM seen WHERE workspace_id = {workspace} AND id IN {of} "
    "UNION ALL SELECT published_at, id FROM ties WHERE workspace_id = {workspace} AND tie = 'copy' AND whole IN {of})"
)
NUMBER_COLUMNS = {"topics": "topic_id", "sources": "source_id"}
PEOPLE = "Array(Tuple(String, String))"
Authors = Sequence[tuple[str, str]]


class Where:
    """Conditions that must all hold, with their parameters."""

    def __init__(self, params: dict[str, Any] | None = None) -> None:
        self.params: dict[str, Any] = {} if params is None else params
        self._conditions: list[str] = []

    def bind(self, value: Any, kind: str) -> str:
        """A placeholder for a value."""
        name = f"p{len(self.params)}"
        self.params[name] = value
        return f"{{{name}:{kind}}}"

    def add(self, condition: str) -> None:
        """One more condition."""
        self._conditions.append(condition)

    def one_of(self, column: str, values: Sequence[Any], kind: str) -> None:
        """The column holds one of the values; no values: no condition."""
        if len(values) == 1:
            self.add(f"{column} = {self.bind(values[0], kind)}")
        elif values:
            self.add(f"{column} IN {self.bind(list(values), f'Array({kind})')}")

    def period(self, since: datetime | None, until: datetime | None, column: str = "published_at") -> None:
        """`since` ≤ column < `until`."""
        if since is not None:
            self.add(f"{column} >= {self.bind(stamp(since), MILLIS)}")
        if until is not None:
            self.add(f"{column} < {self.bind(stamp(until), MILLIS)}")

    def filters(self, query: MentionQuery) -> None:
        """What the question narrows to, its text and its period apart."""
        filters = query.filters
        for field, column in NUMBER_COLUMNS.items():
            self.one_of(column, getattr(filters, field), "UInt32")
        for field, column in TEXT_COLUMNS.items():
            self.one_of(column, getattr(filters, field), "String")
        for field, column in LIST_COLUMNS.items():
            if values := getattr(filters, field):
                self.add(f"hasAny({column}, {self.bind(list(values), 'Array(String)')})")
        self.one_of(STARS, filters.ratings, "Int32")
        if filters.profiles:
            self.add(f"(network, author_key) IN {self.bind(list(filters.profiles), PEOPLE)}")
        if filters.lists:
            listed = _authors("There is no list named “{name}”.", query.lists, filters.lists)
            self.add(f"(network, author_key) IN {self.bind(listed, PEOPLE)}")
        if filters.communities:
            those = _authors("There is no community “{name}”.", query.communities, filters.communities)
            self.add(f"(network, author_key) IN {self.bind(those, PEOPLE)}")
        if filters.also:
            other = of_workspace(query.workspace_id, self.params)
            other.one_of("topic_id", filters.also, "UInt32")
            other.period(query.since, query.until)
            self.add(f"(published_at, id) IN (SELECT published_at, id FROM matches FINAL WHERE {other})")
        self.one_of("id", filters.ids, "UInt64")
        if filters.stories:
            stories = self.bind(list(filters.stories), "Array(UInt64)")
            self.add(
                f"story IN {stories} AND {COPIES.format(workspace=self.bind(query.workspace_id, 'UInt32'), of=stories)}"
            )
        if filters.hours:
            zone = self.bind(query.timezone, "String")
            hour = f"toDayOfWeek(published_at, 0, {zone}) * 100 + toHour(published_at, {zone})"
            self.add(f"{hour} IN {self.bind(list(filters.hours), 'Array(UInt16)')}")

    def meets(self, node: Node) -> None:
        """The mention meets the first cut of a query."""
        if node != ALL:
            self.add(meets(self, node))

    def text(self, text: TextFilter, query: MentionQuery, table: str) -> None:
        """What the first cut of a text lets through. Only `mentions` holds all that it asks: other tables ask it."""
        if table == "mentions" or text.node in (ALL, NONE):
            self.meets(text.node)
            return
        inside = of_workspace(query.workspace_id, self.params)
        inside.period(query.since, query.until)
        inside.meets(text.node)
        self.add(f"(published_at, id) IN (SELECT published_at, id FROM mentions FINAL WHERE {inside})")

    def __str__(self) -> str:
        return " AND ".join(self._conditions) or "1"


def _authors(missing: str, said: Sequence[tuple[str, Authors]], names: Sequence[str]) -> Authors:
    """Who is on the lists, or in the communities, that a question narrows to. Raises BadInput for one nobody said."""
    known = dict(said)
    for name in names:
        if name not in known:
            raise BadInput(missing, name=name)
    return [author for name in names for author in known[name]]


def stamp(moment: datetime) -> str:
    """A moment as the engine reads it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "milliseconds")


def stamp_of(millis: int) -> str:
    """The same of milliseconds since 1970."""
    return stamp(datetime.fromtimestamp(millis / 1000, UTC))


def of_workspace(workspace_id: int, params: dict[str, Any] | None = None) -> Where:
    """The condition every question begins with; `params` are shared with the question around it."""
    where = Where(params)
    where.one_of("workspace_id", (workspace_id,), "UInt32")
    return where
