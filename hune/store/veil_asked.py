"""What may be asked behind a veil: a word finds whom it stands for; a real name, asked for as somebody, finds nobody.

Otherwise whoever knows a handle would learn its word: by filtering with the handle and reading whose word comes back.
What the topics of a workspace say themselves may be asked. Plain words of a text may be too: they are what is spoken
of, and a name of plain words cannot be told from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

import msgspec

from hune.errors import QueryError
from hune.match.language.nodes import (
    FACTS,
    And,
    Exact,
    Leaf,
    Node,
    Not,
    Or,
    Range,
    Saved,
    Wild,
    Word,
    leaves,
    where_of,
)
from hune.match.language.nodes import words as parts
from hune.match.language.parser import parse
from hune.match.prefilter import NONE
from hune.store.query import Filters
from hune.store.veil_texts import names_somebody
from hune.store.veil_words import WORD, Known, Words

NOBODY = "\x1f"  # the key, handle or name of nobody
UNSAID = "hune0veil0nobody"  # a word that no text holds
SPELT = ("names", "terms", "hashtags")
FIELD = re.compile(r"[\w-]+\s*:\s*")
SIGNS = ' "«»“”„‟＂{}()'
Find = Callable[[str], Known | None]  # whom a word stands for


def real(said: str, find: Find) -> str:
    """The author key that a word stands for; "" for what is no word of ours."""
    known = find(said)
    return min(known.keys, default="") if known else ""


def opened(filters: Filters, words: Words, find: Find) -> Filters:
    """The filters with authors, handles and names for their words, and nobody for who is asked for by name."""

    def each(values: tuple[str, ...], of: Callable[[Known], set[str]], hides: Callable[[str], bool]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for value in values:
            known = find(value)
            found.update(dict.fromkeys(sorted(of(known)) if known else [NOBODY if hides(value) else value]))
        return tuple(found)

    changed: dict[str, Any] = {
        "authors": each(filters.authors, lambda known: known.keys, bool),
        "profiles": tuple((network, real(key, find) or NOBODY) for network, key in filters.profiles),
        "sites": each(filters.sites, lambda known: known.keys | known.spelt, lambda said: bool(words.of_account(said))),
        "links": tuple(NOBODY if names_somebody(link, words) else link for link in filters.links),
        "text": query(filters.text, words, find),
    }
    for field in ("handles", "reposts", "answers"):
        changed[field] = each(getattr(filters, field), lambda known: known.handles, bool)
    for field in SPELT:
        changed[field] = each(getattr(filters, field), lambda known: known.spelt, words.names)
    made: Filters = msgspec.structs.replace(filters, **changed)
    return made


def query(said: str, words: Words, find: Find) -> str:
    """A query with names for their words, and a word that nothing holds for who is named. One that cannot be read
    stays as it is, for the store to say where."""
    try:
        found = list(leaves(parse(said))) if said.strip() else []
    except QueryError:
        return said
    made = said
    for leaf in reversed(found):
        piece = said[leaf.start : leaf.end]
        made = made[: leaf.start] + _asked(piece, leaf, words, find) + made[leaf.end :]
    try:
        return made if made == said or parse(made) else said
    except QueryError:
        return UNSAID


def first_cut(node: Node, words: Words) -> Node:
    """The same of a tree of terms of the index (`prefilter.Required`): nothing meets the terms that stand for
    somebody."""
    match node:
        case And(nodes):
            return And(tuple(first_cut(inner, words) for inner in nodes))
        case Or(nodes):
            return Or(tuple(first_cut(inner, words) for inner in nodes))
        case Not(inner):
            return Not(first_cut(inner, words))
        case Word(token, where) if names_author(f"{where}:{token}" if where else token, words):
            return NONE
        case _:
            return node


def names_author(term: str, words: Words) -> bool:
    """Whether a term of the index, as `author:claire` or `@claire`, stands for somebody whom no topic names."""
    where, _, token = term.rpartition(":")
    if where == "author":
        return not _topic_asks(token, words)
    return (term.startswith("@") or words.names(term)) and not words.keeps(term)


def _asked(piece: str, leaf: Leaf, words: Words, find: Find) -> str:
    """A leaf of a query, as it may be asked."""
    where = "" if isinstance(leaf, Range | Saved) else where_of(leaf)
    if isinstance(leaf, Range | Saved) or (where in FACTS and where != "site"):
        return piece
    field = found[0] if where and (found := FIELD.match(piece)) else ""
    rest = WORD.sub(" ", piece[len(field) :]).strip(SIGNS)
    ours = [range(leaf.start + word.start(), leaf.start + word.end()) for word in WORD.finditer(piece)]
    if rest and _somebody(rest, [part for part in parts(leaf) if part.start not in chain(*ours)], where, words):
        return UNSAID
    if rest:
        return field + WORD.sub(lambda said: _spelt(said, find, alone=False), piece[len(field) :])
    return field + _spelt(WORD.search(piece), find, alone=True) or UNSAID


def _somebody(rest: str, said: list[Word | Wild | Exact], where: str, words: Words) -> bool:
    """Whether what a leaf says beside our words asks for somebody by name."""
    if where == "author":
        return not _topic_asks(rest, words)
    if where == "site":
        return bool(words.of_account(rest))
    if where in ("url", "link"):
        return names_somebody(rest, words) or any(isinstance(part, Wild) for part in said)
    return not words.keeps(rest) and any("@" in one or words.names(one) for one in (rest, *map(_text, said)))


def _text(part: Word | Wild | Exact) -> str:
    return part.pattern if isinstance(part, Wild) else part.said if isinstance(part, Exact) else part.token


def _topic_asks(author: str, words: Words) -> bool:
    """Whether a topic asks for this author."""
    return any(words.keeps(f"{mark}{author.removeprefix('@')}") for mark in ("@", "author:", "auteur:"))


def _spelt(said: re.Match[str] | None, find: Find, *, alone: bool) -> str:
    """How whom a word stands for is written: in all ways where the word stands `alone`; the word itself for nobody."""
    known = find(said[1]) if said else None
    if said is None or known is None:
        return f'"{said[1]}"' if said else ""
    ways = [way for way in known.ways() if '"' not in way]
    if not alone:
        return ways[0] if ways else said[1]
    said_so = " OR ".join(f'"{way}"' for way in ways)
    return f"({said_so})" if ways else f'"{said[1]}"'
