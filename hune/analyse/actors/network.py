"""All people and ties of a subject with what is computed of them: of it the picture and the files are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from hune.analyse.actors.communities import Ints, communities
from hune.analyse.actors.figures import Figures, figures
from hune.analyse.actors.functions import Proposal, function_of
from hune.analyse.actors.person import Person
from hune.analyse.actors.profiles import news_sites, profiles
from hune.analyse.actors.roles import roles
from hune.analyse.actors.ties import KINDS, Ties, ties
from hune.mention import Author
from hune.store.query import MentionQuery
from hune.store.store import Store

MOST = 200_000  # ties
READ = 500  # people, the most tied, whose profiles are read for a file

# Functions that people set, by author key, of some keys of a network.
ByHand = Callable[[str, Sequence[str]], Mapping[str, str]]


def nobody_said(network: str, keys: Sequence[str]) -> Mapping[str, str]:
    """Where no functions were set by hand."""
    return {}


class Network(NamedTuple):
    """The ties, and of each person the community, the figures, the role (position in `roles.NAMES`); the modularity."""

    ties: Ties
    community: Ints
    figures: Figures
    roles: Ints
    modularity: float


class Known(NamedTuple):
    """What somebody is, and how they showed themselves last (None: no profile came)."""

    function: Proposal
    profile: Author | None


def network(
    store: Store, query: MentionQuery, kinds: Sequence[str] = KINDS, resolution: float = 1.0, most: int = MOST
) -> Network:
    """The network of the mentions asked for. `kinds`: the ties that count; `resolution`: see `communities`."""
    found = ties(store, query, most)
    if set(kinds) != set(KINDS):
        found = found.only(kinds)
    of, modularity = communities(found, resolution)
    values = figures(found, of)
    return Network(found, of, values, roles(found, values), modularity)


def known(
    store: Store, query: MentionQuery, people: Sequence[Person], subject: frozenset[str], by_hand: ByHand = nobody_said
) -> list[Known]:
    """What each of these people is, in their order. `subject`: folded words of the subject."""
    seen, news = profiles(store, query, people), news_sites(store, query)
    said = {
        (network, key): function
        for network in sorted({one.network for one in people if one.key and one.network})
        for key, function in by_hand(network, [p.key for p in people if p.network == network and p.key]).items()
    }

    def of(one: Person) -> Known:
        profile = seen.get((one.network, one.key))
        return Known(function_of(one, profile, said, news, subject), profile)

    return [of(one) for one in people]


def known_most(
    store: Store, query: MentionQuery, whole: Network, subject: frozenset[str], by_hand: ByHand = nobody_said
) -> dict[int, Proposal]:
    """What the five hundred most tied people are, by position."""
    first = np.argsort(-whole.figures.others, kind="stable")[:READ].tolist()
    found = known(store, query, [whole.ties.people[at] for at in first], subject, by_hand)
    return {at: one.function for at, one in zip(first, found, strict=True)}
