"""Who spoke in a buzz: the first messages, the loudest authors, those whom others repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.study import Line, Number, Said, Table, Voice
from hune.analyse.study import said as _
from hune.mention import KINDS, Mention
from hune.store.query import Key, MentionQuery
from hune.store.store import Store

FIRST = 5
LINES = 10
EXCERPT = 240  # characters
PAGE = 500
MOST_PAGES = 20
LOUD = 1 / 3  # share of all mentions from which one author is a warning
OWN_WORDS = tuple(kind for kind in KINDS if kind != "repost")


def first_voices(store: Store, buzz: MentionQuery, terms: Sequence[str]) -> tuple[list[Voice], bool]:
    """The first messages of the buzz, one an author, reposts apart; and whether they are simulated.

    `terms`: key terms of the buzz. Whoever says none of them speaks of the subject as on any day.
    """
    filters = msgspec.structs.replace(buzz.filters, kinds=OWN_WORDS, terms=tuple(terms))
    own = msgspec.structs.replace(buzz, filters=filters)
    mentions = oldest(store, own, FIRST * 4) or oldest(store, buzz, FIRST * 4)
    firsts: dict[str, Mention] = {}
    for m in mentions:
        firsts.setdefault(m.author.key or f"mention {m.id}", m)
    chosen = list(firsts.values())[:FIRST]
    repeated = _repeated(store, buzz)
    voices = [_voice(m, buzz, repeated.get((m.author.handle or "").casefold(), 0)) for m in chosen]
    return voices, any(m.simulated for m in chosen)


def first_method(terms: Sequence[str]) -> Said:
    """How the first voices are found."""
    if terms:
        return _(
            "From the hour it began, the first message of each author that says one of the key terms, reposts apart."
        )
    return _("From the hour it began, the first message of each author, reposts apart.")


def loudest(store: Store, buzz: MentionQuery, total: int) -> Table:
    """The authors with the most messages."""
    rows = store.select(msgspec.structs.replace(buzz, metrics=("volume",), dimensions=("author",), limit=LINES + 1))
    names = Counter(row["author_label"] for row in rows if row["author"])
    lines = [
        Line(str(row["author"]), _told_apart(row, names), row["volume"], _share(row["volume"], total),
             write_params(narrow(narrow(buzz, "author", str(row["author"])), "network", row["network"])))
        for row in rows if row["author"]
    ]  # fmt: skip
    unknown = next((row["volume"] for row in rows if not row["author"]), 0)
    return Table("author", _("Messages of each author during the buzz, reposts included."), lines[:LINES], unknown)


def _told_apart(row: Mapping[str, Any], names: Mapping[str, int]) -> str:
    """The author's name, with the network where another one bears it too."""
    name = row["author_label"] or str(row["author"])
    return f"{name} ({row['network']})" if names[row["author_label"]] > 1 else name


def most_reposted(store: Store, buzz: MentionQuery, total: int) -> Table:
    """The accounts whose messages others repeated most."""
    lines = [
        Line(handle, f"@{handle}", n, _share(n, total), write_params(narrow(buzz, "reposts", handle)))
        for handle, n in list(_repeated(store, buzz, folded=False).items())[:LINES]
    ]
    return Table("reposts", _("Reposts and quotes during the buzz, by the account they repeat."), lines)


def one_voice(table: Table) -> Number | None:
    """The share of the loudest author when it is so large that the buzz may be one person's."""
    if not table.lines or (table.lines[0].share or 0) < LOUD or table.lines[0].count < LINES:
        return None
    return Number(table.lines[0].share, table.method, table.lines[0].opens)


def oldest(store: Store, query: MentionQuery, n: int) -> list[Mention]:
    """The first `n` mentions of a period, oldest first. The store lists newest first: halve the period until short."""
    assert query.since is not None and query.until is not None
    counted = msgspec.structs.replace(query, metrics=("volume",), dimensions=())
    until = query.until
    while (length := until - query.since) > timedelta(milliseconds=1):
        if _volume(store, msgspec.structs.replace(counted, until=until)) <= PAGE:
            break
        half = query.since + length / 2
        if _volume(store, msgspec.structs.replace(counted, until=half)) < n:
            break
        until = half
    found: list[Mention] = []
    after: Key | None = None
    for _page in range(MOST_PAGES):
        page = store.mentions(msgspec.structs.replace(query, until=until), after, PAGE)
        found = [*page[::-1], *found][:PAGE]
        if len(page) < PAGE:
            break
        after = Key(page[-1].published_at, page[-1].id)
    return found[:n]


def _volume(store: Store, query: MentionQuery) -> int:
    rows = store.select(query)
    return int(rows[0]["volume"]) if rows else 0


def _repeated(store: Store, buzz: MentionQuery, folded: bool = True) -> dict[str, int]:
    rows = store.select(msgspec.structs.replace(buzz, metrics=("volume",), dimensions=("reposts",), limit=1000))
    return {str(row["reposts"]).casefold() if folded else str(row["reposts"]): row["volume"] for row in rows}


def _voice(m: Mention, buzz: MentionQuery, reposted: int) -> Voice:
    moment = m.published_at
    one = msgspec.structs.replace(buzz, since=moment, until=moment + timedelta(milliseconds=1))
    return Voice(
        id=m.id,
        at=moment.isoformat(),
        author=m.author.label,
        medium=m.medium or "",
        site=m.site or m.network,
        text=" ".join(m.body.split())[:EXCERPT],
        url=m.url or "",
        reposted=reposted,
        opens=write_params(narrow(one, "author", m.author.key)) if m.author.key else write_params(one),
    )


def _share(n: int, total: int) -> float | None:
    return round(n / total, 4) if total else None
