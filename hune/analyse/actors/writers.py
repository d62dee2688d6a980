"""Who writes in a community of the map: found again from one of them, so that no list of people need be kept."""

from __future__ import annotations

import numpy as np

from hune.analyse.actors.network import network
from hune.analyse.actors.ways import GRAINS, TIES
from hune.errors import BadInput
from hune.store.query import MentionQuery
from hune.store.store import Store

Key = tuple[str, str]


def parts(said: str) -> tuple[str, str, Key]:
    """What `all.even:x:k12` says: ties and grain of the way, network and key of one who writes. Raises BadInput."""
    way, _, who = said.partition(":")
    ties, _, grain = way.partition(".")
    place, _, key = who.partition(":")
    if ties not in TIES or grain not in GRAINS or not key:
        raise BadInput("“{said}” cannot be a value of “{name}”.", said=said[:80], name="community")
    return ties, grain, (place, key)


def writers(store: Store, query: MentionQuery, said: str) -> tuple[Key, ...]:
    """Network and key of those who write in that community, in the map of the question without its communities; nobody
    when the one it is found by does not write there. Raises BadInput, and what `Store.select` raises."""
    ties, grain, who = parts(said)
    alone = query.with_filters(communities=())
    whole = network(store, alone, TIES[ties], GRAINS[grain])
    people = whole.ties.people
    at = next((n for n, one in enumerate(people) if (one.network, one.key) == who and one.mentions), None)
    if at is None:
        return ()
    members = np.flatnonzero(whole.community == whole.community[at]).tolist()
    return tuple((people[n].network, people[n].key) for n in members if people[n].mentions and people[n].key)
