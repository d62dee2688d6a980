"""Communities as they are shown: who is in them, their figures, and the words that set them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Set

import msgspec
import numpy as np

from hune.analyse.actors.communities import NOBODY, Ints
from hune.analyse.actors.figures import Figures
from hune.analyse.actors.opens import opens_all
from hune.analyse.actors.ties import Ties
from hune.analyse.study import Params
from hune.analyse.terms import key_terms
from hune.store.query import MentionQuery
from hune.store.store import Store

SMALL = 3  # people below whom a group is not shown as a community
MOST = 16  # communities that are shown
WORDS = 3  # in a name
LOUD = 2
READ = 50_000  # pairs of an author and a word that are read


class Community(msgspec.Struct):
    """`number`: from 0, by people. `words`: key terms and #hashtags of its people against everybody else's; `voices`:
    the two who are cited most among those who speak (of all, where nobody speaks). `mentions`: what its
    people wrote; `inside`, `out`, `into`: mentions that tie its people among themselves, them to others, others to
    them. `judged`, `net`: (positive − negative) / judged, None below three. `opens`: the filter of
    what its people wrote, [] where no address says it: sites among them, a way without a name."""

    number: int
    people: int
    speakers: int
    mentions: int
    inside: int
    out: int
    into: int
    judged: int
    net: float | None
    words: list[str] = []
    voices: list[str] = []
    opens: Params = []


def shown(ties: Ties, community: Ints, found: Figures) -> list[Community]:
    """The communities with three people or more, sixteen at most, the largest first; without their words yet."""
    sizes = np.bincount(community[community != NOBODY], minlength=1)
    return [_one(n, ties, community, found) for n in range(min(MOST, len(sizes))) if sizes[n] >= SMALL]


def _one(number: int, ties: Ties, community: Ints, found: Figures) -> Community:
    members = np.flatnonzero(community == number)
    people = [ties.people[at] for at in members]
    of, to = community[ties.source] == number, community[ties.target] == number
    judged = sum(one.judged for one in people)
    balance = sum(one.positive - one.negative for one in people)
    speak = [at for at in members.tolist() if ties.people[at].mentions]
    loudest = sorted(speak or members.tolist(), key=lambda at: (-found.cited[at], -ties.people[at].mentions, at))
    return Community(
        number,
        people=len(people),
        speakers=len(speak),
        mentions=sum(one.mentions for one in people),
        inside=int(ties.weight[of & to].sum()),
        out=int(ties.weight[of & ~to].sum()),
        into=int(ties.weight[~of & to].sum()),
        judged=judged,
        net=balance / judged if judged >= 3 else None,
        voices=[ties.people[at].label for at in loudest[:LOUD]],
    )


def name_by_words(
    store: Store,
    query: MentionQuery,
    ties: Ties,
    community: Ints,
    found: list[Community],
    besides: Set[str],
    way: str = "",
) -> None:
    """Put on each community its words, and the filter of its mentions. `besides`: folded words of the subject, which
    set nobody apart. `way`: how the map is drawn."""
    where = {(p.network, p.key): int(community[at]) for at, p in enumerate(ties.people) if p.key and p.mentions}
    said: dict[str, dict[int, Counter[str]]] = {}
    every: dict[str, Counter[str]] = {}
    for dimension in ("hashtag", "term"):
        said[dimension], every[dimension] = defaultdict(Counter), Counter()
        for row in store.select(
            msgspec.structs.replace(query, metrics=("volume",), dimensions=("author", dimension), limit=READ)
        ):
            number = where.get((row["network"], row["author"]), NOBODY)
            said[dimension][number][row[dimension]] += row["volume"]
            every[dimension][row[dimension]] += row["volume"]
    total = sum(one.mentions for one in ties.people)
    for one in found:
        one.opens = opens_all(query, [ties.people[at] for at in np.flatnonzero(community == one.number)], way)
        terms = []
        for dimension, sign in (("hashtag", "#"), ("term", "")):
            here = said[dimension][one.number]
            there = {word: every[dimension][word] - n for word, n in here.items()}
            keys = key_terms(here, one.mentions, there, total - one.mentions, besides, WORDS * 2)
            terms += [(key.g2, sign + key.term) for key in keys]
        names = [word for _, word in sorted(terms, key=lambda term: (-term[0], term[1]))]
        one.words = list({word.lstrip("#").casefold(): word for word in reversed(names)}.values())[::-1][:WORDS]
