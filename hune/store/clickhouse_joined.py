"""What a question needs beside its table: the groups of topics, the lists of people, other topics it meets."""

from __future__ import annotations

from collections.abc import Collection

from hune.errors import BadInput
from hune.store.clickhouse_where import Where, of_workspace
from hune.store.query import MentionQuery

BY_TOPIC = {"topic", "also", "group"}  # dimensions that say of one mention something for each topic it meets


def joined(table: str, names: Collection[str], query: MentionQuery, where: Where) -> str:
    """The table of a question with `group_name`, `list_name` and `also_id`, as far as its dimensions ask for them.
    Raises BadInput when the question does not say its groups or lists."""
    if "also" in names:
        table = _with_other_topics(table, query, where)
    if "group" in names:
        table = _with_groups(table, names, query, where)
    if "list" in names:
        table = _with_lists(table, query, where)
    return table


def _with_groups(table: str, names: Collection[str], query: MentionQuery, where: Where) -> str:
    """A mention that meets several topics of a group counts once in the group, unless the answer is by topic too."""
    groups = [(name, list(topics)) for name, topics in query.groups if topics]
    if not groups:
        raise BadInput("No topic stands in a group: nothing can be counted by group.")
    said = where.bind(groups, "Array(Tuple(String, Array(UInt32)))")
    mine = f"arrayJoin(arrayFilter(one -> has(one.2, topic_id), {said})).1"
    once = "" if "topic" in names else f" LIMIT 1 BY id, group_name{', also_id' if 'also' in names else ''}"
    return f"(SELECT *, {mine} AS group_name FROM {table}{once})"


def _with_lists(table: str, query: MentionQuery, where: Where) -> str:
    """A mention counts under each list that its author is on; those on none are left out."""
    if not query.lists:
        raise BadInput("There is no list of people yet: nothing can be counted by list.")
    people = {(network, key, name) for name, authors in query.lists for network, key in authors}
    said = where.bind(sorted(people), "Array(Tuple(String, String, String))")
    lists = f"SELECT one.1 AS network, one.2 AS author_key, one.3 AS list_name FROM (SELECT arrayJoin({said}) AS one)"
    return f"(SELECT * FROM {table} AS here INNER JOIN ({lists}) AS there USING (network, author_key))"


def _with_other_topics(table: str, query: MentionQuery, where: Where) -> str:
    """A row for each topic that a mention meets, its own among them; those asked about, or all."""
    other = of_workspace(query.workspace_id, where.params)
    other.one_of("topic_id", query.filters.topics, "UInt32")
    other.period(query.since, query.until)
    theirs = f"SELECT id, topic_id AS also_id FROM matches FINAL WHERE {other}"
    return f"(SELECT * FROM {table} AS mine INNER JOIN ({theirs}) AS theirs USING (id))"
