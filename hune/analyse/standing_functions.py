"""Who of those who speak of a subject is a journalist (or of another function), each with what shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from hune.analyse.actors.functions import Proposal, function_of
from hune.analyse.actors.person import Person
from hune.analyse.actors.profiles import profiles
from hune.analyse.influence import Key
from hune.store.query import MentionQuery
from hune.store.store import Store

LOOKED_AT = 500  # of those who speak most
ByHand = Callable[[str, list[str]], Mapping[str, str]]  # functions by author key, of keys of a network


class Found(NamedTuple):
    """`people`: those of the function with its proof, who speak most first. `speakers`: of how many that were looked
    at; `cut`: whether more speak."""

    people: list[tuple[Person, Proposal]]
    speakers: int
    cut: bool


def of_function(store: Store, query: MentionQuery, function: str, by_hand: ByHand) -> Found:
    """Those of a function among the five hundred who speak most of what a question asks for."""
    asked = msgspec.structs.replace(query, metrics=("volume",), dimensions=("author",), limit=LOOKED_AT + 1, once=False)
    rows = [row for row in store.select(asked) if row["author"]]
    people = [
        Person(row["network"], row["author"], row["author_label"] or row["author"], row["volume"])
        for row in rows[:LOOKED_AT]
    ]
    shown = profiles(store, query, people)
    said: dict[Key, str] = {}
    for network in {one.network for one in people}:
        keys = [one.key for one in people if one.network == network]
        said |= {(network, key): name for key, name in by_hand(network, keys).items()}
    proposed = [(one, function_of(one, shown.get((one.network, one.key)), said)) for one in people]
    found = [(one, proposal) for one, proposal in proposed if proposal.function == function]
    return Found(found, len(people), len(rows) > LOOKED_AT)
