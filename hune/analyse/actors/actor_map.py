"""The map of who cites whom on a subject, as it is shown: people, communities, roles, and the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from hune.analyse.actors.communities import NOBODY
from hune.analyse.actors.functions import Proposal
from hune.analyse.actors.naming import Community, name_by_words, shown
from hune.analyse.actors.network import ByHand, Known, Network, known, network, nobody_said
from hune.analyse.actors.opens import opens, opens_repeats
from hune.analyse.actors.person import Person
from hune.analyse.actors.picture import DRAWN, Picture, chosen, picture
from hune.analyse.actors.roles import NAMES
from hune.analyse.actors.ties import KINDS
from hune.analyse.actors.ways import way_of
from hune.analyse.study import Params
from hune.analyse.study_words import own_words
from hune.store.query import MentionQuery
from hune.store.store import Store


class Actor(msgspec.Struct):
    """One person with all figures. `opens`: the filter of their mentions, of those that cite them where they wrote
    none; `opens_repeats`: of the reposts and quotes of them, [] when there are none."""

    at: int
    person: Person
    community: int
    role: str
    function: Proposal
    cited: int
    citers: int
    cites: int
    repeated: int
    pagerank: float
    between: float
    across: float
    opens: Params
    opens_repeats: Params
    url: str = ""


class ActorMap(msgspec.Struct):
    """`actors`: those drawn, the most tied first. `people`, `speakers`, `tied`: how many there are in all, write, have
    ties. `ties`: by kind, in how many mentions. `groups`: communities in all; `alone`: people in those not shown.
    `roles`: how many of the tied have each. `own`: mentions in which somebody cites themselves; `cut`: the rarest are
    missing; `loudest`: the largest share of all mentions that one author wrote."""

    workspace_id: int
    subject: str
    since: str | None
    until: str | None
    timezone: str
    kinds: list[str]
    resolution: float
    people: int
    speakers: int
    mentions: int
    tied: int
    ties: dict[str, int]
    communities: list[Community]
    groups: int
    alone: int
    modularity: float
    roles: dict[str, int]
    actors: list[Actor]
    picture: Picture
    own: int
    cut: bool
    loudest: float


def actor_map(
    store: Store,
    query: MentionQuery,
    subject: str,
    words: str = "",
    kinds: Sequence[str] = KINDS,
    resolution: float = 1.0,
    most: int = DRAWN,
    by_hand: ByHand = nobody_said,
    title: Callable[[Community], str] | None = None,
) -> ActorMap:
    """The map of the mentions asked for.

    `subject`: what it is about, in words; `words`: the topic's query, whose words name no community. `kinds`: the ties
    that count. `most`: people drawn. `by_hand`: functions that people set. `title`: what a community is called in the
    picture; its words without.
    """
    whole = network(store, query, kinds, resolution)
    found, of, values = whole.ties, whole.community, whole.figures
    own = own_words(f"{words} {subject}")
    groups = shown(found, of, values)
    name_by_words(store, query, found, of, groups, own, way_of(kinds, resolution))
    drawn = chosen(of, values, groups, most)
    who = known(store, query, [found.people[at] for at in drawn], own, by_hand)
    actors = [_actor(at, whole, one, query) for at, one in zip(drawn, who, strict=True)]
    titles = {one.number: title(one) if title else ", ".join(one.words) for one in groups}
    mentions = sum(one.mentions for one in found.people)
    tied = of != NOBODY
    return ActorMap(
        workspace_id=query.workspace_id,
        subject=subject,
        since=query.since.isoformat() if query.since else None,
        until=query.until.isoformat() if query.until else None,
        timezone=query.timezone,
        kinds=[kind for kind in KINDS if kind in kinds],
        resolution=resolution,
        people=len(found.people),
        speakers=sum(one.mentions > 0 for one in found.people),
        mentions=mentions,
        tied=int(tied.sum()),
        ties={kind: int(found.weight[found.kind == n].sum()) for n, kind in enumerate(KINDS)},
        communities=groups,
        groups=len(np.unique(of[tied])),
        alone=int((~np.isin(of[tied], [one.number for one in groups])).sum()),
        modularity=round(whole.modularity, 3),
        roles=dict(Counter(NAMES[n] for n in whole.roles[tied].tolist())),
        actors=actors,
        picture=picture(found, of, values, groups, drawn, {a.at: a.function.function for a in actors}, titles),
        own=found.own,
        cut=found.cut,
        loudest=max((one.mentions for one in found.people), default=0) / mentions if mentions else 0.0,
    )


def _actor(at: int, whole: Network, known: Known, query: MentionQuery) -> Actor:
    """One of those drawn, with all that is known of them."""
    one, values = whole.ties.people[at], whole.figures
    repeated = int(values.repeated[at])
    return Actor(
        at,
        one,
        int(whole.community[at]),
        NAMES[whole.roles[at]],
        known.function,
        cited=int(values.cited[at]),
        citers=int(values.citers[at]),
        cites=int(values.cites[at]),
        repeated=repeated,
        pagerank=round(float(values.pagerank[at]), 2),
        between=round(float(values.between[at]), 4),
        across=round(float(values.across[at]), 2),
        opens=opens(query, one, repeated),
        opens_repeats=opens_repeats(query, one) if repeated else [],
        url=(known.profile.url or "") if known.profile else "",
    )
