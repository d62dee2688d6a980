"""A question as the store takes it: what it names in a workspace is written out."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

import msgspec

from hune import runtime
from hune.heavy import heavy
from hune.listen.topic_names import living, written_question
from hune.minute import kept
from hune.people.hidden import real_key, veil_of
from hune.people.lists import lists_of
from hune.store.query import MentionQuery

Those = tuple[tuple[str, str], ...]  # network and key of each


def whole_question(question: MentionQuery) -> MentionQuery:
    """The question with the topics that its search names, the groups, lists and communities that it asks by or
    narrows to; who asks by none pays for none. Raises QueryError."""
    question = written_question(question)
    if "group" in question.dimensions:
        question = msgspec.structs.replace(question, groups=groups_of(question.workspace_id))
    if "list" in question.dimensions or question.filters.lists:
        lists = tuple((name, tuple(who)) for name, who in lists_of(question.workspace_id).items())
        question = msgspec.structs.replace(question, lists=lists)
    if question.filters.communities:
        question = msgspec.structs.replace(question, communities=communities_of(question))
    return question


def communities_of(question: MentionQuery) -> tuple[tuple[str, Those], ...]:
    """Who writes in each of the communities that a question narrows to; kept for the other questions of a page. Raises
    BadInput, QueryError."""
    from hune.analyse.actors.writers import parts, writers  # brings what finds communities

    ws, veil = question.workspace_id, veil_of(question.workspace_id)
    asked = msgspec.structs.replace(question, metrics=(), dimensions=(), limit=0)

    def those(said: str) -> Those:
        ties, grain, (network, key) = parts(said)
        real = f"{ties}.{grain}:{network}:{real_key(ws, key)}"
        return heavy(writers)(runtime.get().store.bare, veil.question(question) if veil else question, real)

    return tuple(
        (said, kept(Those, "writers", (asked, said), partial(those, said))) for said in question.filters.communities
    )


def groups_of(workspace_id: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The topics of each group of a workspace; topics of no group are left out."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for group, pk in living(workspace_id).exclude(group="").values_list("group", "pk"):
        found[group].append(pk)
    return tuple((group, tuple(topics)) for group, topics in sorted(found.items()))
