"""Who sends nearly the same text within one batch, by the marks that `put_story` made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hune.enrich.near_text import alike
from hune.mention import Mention

MANY = 5  # authors
AGAIN = 3  # texts of one author


def flags_of(mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """The position of a mention and its flag. What says itself that it repeats another is no copy."""
    by_key: defaultdict[int, list[int]] = defaultdict(list)
    for row, m in enumerate(mentions):
        if m.text_keys and m.kind != "repost" and not m.text.startswith("RT @"):
            for key in m.text_keys:
                by_key[key].append(row)
    told: dict[tuple[int, str], None] = {}
    for rows in by_key.values():
        if len(rows) >= AGAIN:
            first = mentions[rows[0]].text_print
            told |= dict.fromkeys(_told(mentions, [row for row in rows if alike(first, mentions[row].text_print)]))
    yield from told


def _told(mentions: Sequence[Mention], rows: list[int]) -> Iterator[tuple[int, str]]:
    by_author: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        m = mentions[row]
        if who := m.author.key or m.site:
            by_author[who].append(row)
    if len(by_author) >= MANY:
        yield from ((row, "copied:many") for same in by_author.values() for row in same)
    for same in by_author.values():
        if len(same) >= AGAIN:
            yield from ((row, "copied:author") for row in same)
