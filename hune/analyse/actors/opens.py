"""On which mentions a person of the map opens."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hune.analyse.actors.person import Person
from hune.analyse.ask import narrow, write_params
from hune.analyse.study import Params
from hune.store.query import MentionQuery

TOGETHER = 20  # people whose mentions one address asks for


def opens(query: MentionQuery, one: Person, repeated: int = 0) -> Params:
    """The filter of what somebody wrote; of who wrote nothing here that of the mentions that cite them: the reposts
    and quotes where there are any, else those that name them."""
    if one.is_site:
        return write_params(narrow(query, "site", one.key) if one.mentions else _linking(query, one.key))
    if one.key:
        return write_params(narrow(narrow(query, "author", one.key), "network", one.network))
    return opens_repeats(query, one) if repeated else _with(query, "handles", [name.casefold() for name in one.spelt])


def opens_repeats(query: MentionQuery, one: Person) -> Params:
    """The filter of the reposts and quotes of somebody, their own of themselves included."""
    return _with(query, "reposts", one.spelt)


def opens_all(query: MentionQuery, people: Sequence[Person], way: str = "") -> Params:
    """The filter of what the people of a community wrote. Of more than fit an address, and of several networks, it is
    that of the community itself, by the name of its way and the one of its people who writes most: [] where it has no
    name, and where sites write."""
    speak = [one for one in people if one.mentions]
    networks = {one.network for one in speak}
    if not speak or "" in networks:
        return []
    if len(speak) > TOGETHER or len(networks) > 1:
        most = max(speak, key=lambda one: one.mentions)
        return _with(query, "communities", [f"{way}:{most.network}:{most.key}"]) if way and most.key else []
    filters = msgspec.structs.replace(query.filters, authors=tuple(p.key for p in speak), networks=tuple(networks))
    return write_params(msgspec.structs.replace(query, filters=filters))


def _with(query: MentionQuery, field: str, values: list[str]) -> Params:
    filters = msgspec.structs.replace(query.filters, **{field: tuple(dict.fromkeys(values))})
    return write_params(msgspec.structs.replace(query, filters=filters))


def _linking(query: MentionQuery, site: str) -> MentionQuery:
    text = f'link:"{site}"'
    both = f"({query.filters.text}) AND {text}" if query.filters.text else text
    return query.with_filters(text=both)
