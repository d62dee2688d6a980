"""Worlds of queries and mentions, each in one small vocabulary so that they often meet. Hypothesis holds the dice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from hune.errors import QueryError
from hune.match.language.nodes import (
    FACTS,
    TEXTS,
    And,
    Exact,
    Loose,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Phrase,
    Range,
    Wild,
    Word,
    unparse,
)
from hune.match.language.normal import unanchored
from hune.match.language.parser import parse
from hune.mention import Author, Counts, Mention
from tests.match.vocabularies import GLUE, VOCABULARIES, Vocabulary

FIRST = datetime(2026, 5, 1, tzinfo=UTC)
SITES = ("exemple.example", "blog.exemple.example", "exemple.example.evil.example")
VALUES = {
    "site": (*SITES, "example"),
    "lang": ("fr", "en", "de"),
    "country": ("ch", "fr"),
    "medium": ("forum", "news"),
    "source": ("mastodon", "#12", "#0"),
    "sentiment": ("negative", "positive"),
    "kind": ("post", "repost"),
}
BOUNDS = {
    "followers": (0, 999, 1000, None),
    "rating": (1, 2.5, 5, None),
    "engagement": (0, 10, None),
    "date": (FIRST.timestamp(), FIRST.timestamp() + 86400, None),
}


class World(NamedTuple):
    """Queries, none of which only excludes, and the mentions they are put to."""

    queries: list[Node]
    mentions: list[Mention]


def worlds(queries: int = 4, mentions: int = 4, quick: bool = False) -> st.SearchStrategy[World]:
    """Worlds of so many at most. `quick`: of exactly so many and made fast, but one that fails is not made smaller."""
    if quick:
        return st.randoms(use_true_random=True).map(lambda dice: world(dice, queries, mentions))
    sizes = st.tuples(st.integers(1, queries), st.integers(1, mentions))
    return st.builds(lambda dice, size: world(dice, *size), st.randoms(use_true_random=False), sizes)


def world(dice: Random, queries: int, mentions: int) -> World:
    """A world of so many queries and mentions."""
    vocabulary = dice.choice(VOCABULARIES)
    trees, said = _Trees(dice, vocabulary), _Mentions(dice, vocabulary)
    return World([trees.query() for _ in range(queries)], [said.mention(n) for n in range(1, mentions + 1)])


@dataclass
class _Mentions:
    """Makes mentions; whatever can be missing is missing at times."""

    dice: Random
    words: Vocabulary

    def mention(self, native_id: int) -> Mention:
        pick = self.dice.choice
        site = pick((None, *SITES))
        return Mention(
            native_id=str(native_id),
            id=native_id,
            published_at=FIRST + timedelta(hours=pick((0, 24, 30))),
            title=pick(("", self.text())),
            text=self.text(),
            url=pick((None, f"https://{site}/{self.text()}")) if site else None,
            site=pick((None, site)),
            network=pick(("web", "Mastodon")),
            kind=pick(("post", "repost")),
            medium=pick((None, "forum", "news")),
            language=pick((None, "fr", "en", "EN")),
            country=pick((None, "CH", "fr")),
            rating=pick((None, 1.0, 2.5, 5.0)),
            sentiment=pick((None, "negative", "positive")),
            author=Author(
                handle=pick((None, *(piece.lstrip("@#") or "x" for piece in self.words.pieces))),
                name=pick((None, "", self.text())),
                followers=pick((None, 0, 999, 1000)),
            ),
            counts=Counts(likes=pick((None, 0, 9)), replies=pick((None, 1)), views=pick((None, 50))),
            links=pick(([], [f"https://exemple.example/{self.text()}", self.text()])),
            source_id=pick((0, 12)),
        )

    def text(self) -> str:
        if self.dice.random() < 0.1:
            return "".join(
                chr(self.dice.choice((self.dice.randrange(0x250), self.dice.randrange(0x110000)))) for _ in range(6)
            )
        some = range(self.dice.randrange(6))
        return "".join(self.dice.choice(self.words.pieces) + self.dice.choice(GLUE) for _ in some)


@dataclass
class _Trees:
    """Makes queries. What one query says, a later one may say again."""

    dice: Random
    words: Vocabulary

    def __post_init__(self) -> None:
        self.made: list[Node] = []

    def query(self) -> Node:
        node = self.node(3)
        if unanchored(node) is not None:
            node = And((self.word(""), node))
        return self.query() if _wants_two_values(node) else node

    def node(self, depth: int) -> Node:
        node = self.kind_of_node(depth)(depth - 1)
        self.made.append(node)
        return node

    def kind_of_node(self, depth: int) -> Callable[[int], Node]:
        return self.dice.choice((self.leaf, self.both, self.either, self.without) if depth else (self.leaf,))

    def both(self, depth: int) -> Node:
        return And(self.several(depth))

    def either(self, depth: int) -> Node:
        return Or(self.several(depth))

    def without(self, depth: int) -> Node:
        return Not(self.node(depth))

    def several(self, depth: int) -> tuple[Node, ...]:
        return tuple(self.node(depth) for _ in range(self.dice.choice((2, 2, 3))))

    def leaf(self, _: int) -> Node:
        if self.made and self.dice.random() < 0.2:
            return self.dice.choice(self.made)
        where = self.dice.choice(("", "", "", "", *TEXTS))
        kinds = (
            self.word,
            self.word,
            self.wild,
            self.exact,
            self.phrase,
            self.near,
            self.near,
            self.loose,
            self.range,
            self.fact,
        )
        return self.dice.choice(kinds)(where)

    def word(self, where: str) -> Word:
        return Word(self.dice.choice(self.words.words), where)

    def wild(self, where: str) -> Wild:
        return Wild(self.dice.choice(self.words.wilds), where)

    def exact(self, where: str) -> Exact:
        return Exact(self.dice.choice(self.words.exacts), where)

    def phrase(self, where: str) -> Phrase:
        part = self.dice.choice((self.word, self.word, self.word, self.wild))
        return Phrase(tuple(part(where) for _ in range(self.dice.choice((2, 2, 3)))))

    def operand(self, where: str) -> Operand:
        one = self.dice.choice((self.word, self.word, self.word, self.wild, self.exact, self.phrase, self.alternatives))
        return one(where)

    def alternatives(self, where: str) -> Or:
        kinds = (self.word, self.word, self.wild, self.exact, self.phrase)
        return Or(tuple(self.dice.choice(kinds)(where) for _ in range(self.dice.choice((2, 3)))))

    def near(self, where: str) -> Near:
        gaps = tuple(self.dice.choice((0, 1, 2, 5)) for _ in range(self.dice.choice((1, 1, 2, 3))))
        operands = tuple(self.operand(where) for _ in range(len(gaps) + 1))
        return Near(operands, gaps, tuple(self.dice.choice((False, False, True)) for _ in gaps))

    def loose(self, where: str) -> Loose:
        one = self.dice.choice((self.word, self.operand))
        return Loose(tuple(one(where) for _ in range(self.dice.choice((2, 2, 3, 4)))), self.dice.choice((0, 1, 3, 100)))

    def range(self, _: str) -> Range:
        of = self.dice.choice(tuple(BOUNDS))
        low, high = self.dice.choice(BOUNDS[of]), self.dice.choice(BOUNDS[of])
        return Range(of, *sorted((low, high))) if low is not None and high is not None else Range(of, low, high)

    def fact(self, _: str) -> Word:
        where = self.dice.choice(FACTS)
        return Word(self.dice.choice(VALUES[where]), where)


def _wants_two_values(node: Node) -> bool:
    """Whether the parser refuses a query because one part of a message would have to be two things at once."""
    try:
        parse(unparse(node))
    except QueryError as error:
        return error.say.startswith("No message has two values")
    return False


noise = st.text(alphabet='ab*?"«»“”()-#@~:{[<é手 \n', max_size=30) | st.lists(
    st.sampled_from(["a", "OR", "AND", "NOT", "ET", "(", ")", '"', "-", "b*", "*", "«", "»", "#b", "", "a?b", "!"]),
    max_size=12,
).map(" ".join)
