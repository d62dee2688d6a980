"""Who spoke in a buzz: the first messages, the loudest authors, those whom others repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.study import Line, Number, Post, Said, Table
from hune.analyse.study import said as _
from hune.analyse.study_echo import REPOST, echoes, post, voice
from hune.analyse.study_sample import Read, oldest
from hune.mention import Mention
from hune.store.query import MentionQuery
from hune.store.store import Store

FIRST = 5
EARLY = 300  # messages among which the first and those that mattered are looked for
LINES = 10
GENDERS = {"f": "Women", "m": "Men"}
LOUD = 1 / 3  # share of all mentions from which one author is a warning


def first_voices(store: Store, buzz: MentionQuery, early: Sequence[Mention], read: Read) -> list[Post]:
    """The first messages of the buzz, one an author. `early`: candidates, oldest first."""
    firsts: dict[str, Mention] = {}
    own = [m for m in early if m.kind != REPOST] or early
    for m in own:
        firsts.setdefault(voice(m), m)
    chosen = list(firsts.values())[:FIRST]
    echo = echoes(store, buzz, chosen, read)
    return [post(m, buzz, echo[m.id]) for m in chosen]


def early_messages(store: Store, buzz: MentionQuery, terms: Sequence[str]) -> list[Mention]:
    """The first messages, oldest first. `terms`: key terms of the buzz; whoever says none of them speaks of the subject
    as on any day."""
    telling = buzz.with_filters(terms=tuple(terms))
    return oldest(store, telling, EARLY) or oldest(store, buzz, EARLY)


def first_method(terms: Sequence[str]) -> Said:
    """How the first voices are found."""
    if terms:
        return _(
            "From the hour it began, the first message of each voice that says one of the key terms; reposts only "
            "where there is nothing else, by the name of the account that they repeat."
        )
    return _(
        "From the hour it began, the first message of each voice; reposts only where there is nothing else, by the "
        "name of the account that they repeat."
    )


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
    rows = store.select(msgspec.structs.replace(buzz, metrics=("volume",), dimensions=("reposts",), limit=LINES))
    lines = [
        Line(handle, f"@{handle}", row["volume"], _share(row["volume"], total),
             write_params(narrow(buzz, "reposts", handle)))
        for row in rows if (handle := str(row["reposts"]))
    ]  # fmt: skip
    return Table("reposts", _("Reposts and quotes during the buzz, by the account they repeat."), lines)


def by_gender(store: Store, query: MentionQuery) -> Table:
    """How many authors go by a woman's first name and how many by a man's; groups of fewer than ten are left out by the
    store, and no list says who is in them."""
    how = _(
        "Authors of the period by the first name they go by; “not known” for organisations, handles, initials and "
        "names of both. Where a group has fewer than ten authors, none is shown."
    )
    rows = store.select(msgspec.structs.replace(query, metrics=("authors",), dimensions=("gender",)))
    known = {row["gender"]: row["authors"] for row in rows if row["gender"] in GENDERS}
    without = next((row["authors"] for row in rows if not row["gender"]), 0)
    total = sum(known.values())
    lines = [Line(value, label, n, _share(n, total)) for value, label in GENDERS.items() if (n := known.get(value))]
    return Table("gender", how, lines, without)


def one_voice(table: Table) -> Number | None:
    """The share of the loudest author when it is so large that the buzz may be one person's."""
    if not table.lines or (table.lines[0].share or 0) < LOUD or table.lines[0].count < LINES:
        return None
    return Number(table.lines[0].share, table.method, table.lines[0].opens)


def _share(n: int, total: int) -> float | None:
    return round(n / total, 4) if total else None
