"""A question as the store takes it: what it names in a workspace is written out."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from hune.listen.topic_names import living, written_question
from hune.people.lists import lists_of
from hune.store.query import MentionQuery


def whole_question(question: MentionQuery) -> MentionQuery:
    """The question with the topics that its search names, the groups and the lists that it asks by or narrows to; who
    asks by neither pays for neither. Raises QueryError."""
    question = written_question(question)
    if "group" in question.dimensions:
        question = msgspec.structs.replace(question, groups=groups_of(question.workspace_id))
    if "list" in question.dimensions or question.filters.lists:
        lists = tuple((name, tuple(who)) for name, who in lists_of(question.workspace_id).items())
        question = msgspec.structs.replace(question, lists=lists)
    return question


def groups_of(workspace_id: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The topics of each group of a workspace; topics of no group are left out."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for group, pk in living(workspace_id).exclude(group="").values_list("group", "pk"):
        found[group].append(pk)
    return tuple((group, tuple(topics)) for group, topics in sorted(found.items()))
