"""How people showed themselves last: the profiles that come with their newest mentions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hune.analyse.actors.person import Person
from hune.mention import Author
from hune.store.query import Key, MentionQuery
from hune.store.store import Store

PAGE, PAGES = 500, 4


def profiles(store: Store, query: MentionQuery, people: Sequence[Person]) -> dict[tuple[str, str], Author]:
    """The profiles of those of these people who speak, by network and key. Two thousand of their newest mentions are
    read together, then one of each who did not come up."""
    wanted = {(one.network, one.key) for one in people if one.mentions and not one.is_site}
    found: dict[tuple[str, str], Author] = {}
    filters = msgspec.structs.replace(query.filters, authors=tuple({key for _, key in wanted}))
    asked = msgspec.structs.replace(query, filters=filters)
    after: Key | None = None
    for _page in range(PAGES if wanted else 0):
        page = store.mentions(asked, after, PAGE)
        for m in page:
            found.setdefault((m.network, m.author.key), m.author)
        if len(page) < PAGE or found.keys() >= wanted:
            return found
        after = Key(page[-1].published_at, page[-1].id)
    for network, key in wanted - found.keys():
        alone = msgspec.structs.replace(filters, authors=(key,), networks=(network,))
        for m in store.mentions(msgspec.structs.replace(query, filters=alone), limit=1):
            found[network, key] = m.author
    return found


def news_sites(store: Store, query: MentionQuery) -> frozenset[str]:
    """The sites whose messages come as news."""
    filters = msgspec.structs.replace(query.filters, media=("news",))
    asked = msgspec.structs.replace(query, metrics=("volume",), dimensions=("site",), filters=filters, limit=10_000)
    return frozenset(row["site"] for row in store.select(asked) if row["site"])
