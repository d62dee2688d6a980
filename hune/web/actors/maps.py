"""Asks for the map of actors, and keeps it for the picture and the files that come right after the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hune import runtime
from hune.analyse.actors.actor_map import ActorMap, actor_map
from hune.analyse.actors.network import ByHand, Network, network
from hune.analyse.ask import write_params
from hune.analyse.study_sample import volume
from hune.heavy import heavy
from hune.minute import kept
from hune.people.functions import functions_of
from hune.report.actors_words import name
from hune.web.actors.how import How
from hune.web.language import language
from hune.web.understand.asked import Asked
from hune.web.understand.head import heading

LONG = 300_000  # mentions from which the reader is told that it takes a while


def map_of(asked: Asked, how: How) -> ActorMap:
    """The map of what is asked about, in the reader's language."""
    topics = ".".join(f"{topic.pk}-{topic.version}" for topic in asked.topics)
    workspace = asked.member.workspace
    about = (workspace.pk, workspace.pseudonyms, topics, write_params(asked.query), how.ties, how.grain, language())

    def drawn() -> ActorMap:
        return heavy(actor_map)(
            runtime.get().store,
            asked.question,
            heading(asked.topics),
            words_of(asked),
            how.kinds,
            how.resolution,
            by_hand=by_hand(workspace.pk),
            title=lambda one: name(one, language()),
        )

    return kept(ActorMap, "actors", about, drawn)


def network_of(asked: Asked, how: How) -> Network:
    """Everything, for a file."""
    return heavy(network)(runtime.get().store, asked.question, how.kinds, how.resolution)


def words_of(asked: Asked) -> str:
    """The words of the topics' queries."""
    return " ".join(asked.queries[topic.pk] for topic in asked.topics)


def by_hand(workspace_id: int) -> ByHand:
    """The functions that people of a workspace set."""

    def said(network: str, keys: Sequence[str]) -> Mapping[str, str]:
        return functions_of(workspace_id, network, keys)

    return said


def takes_long(asked: Asked) -> int:
    """How many mentions it is about when they are so many that drawing takes a while, else 0."""
    mentions = volume(runtime.get().store, asked.question)
    return mentions if mentions > LONG else 0
