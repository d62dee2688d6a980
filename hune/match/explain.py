"""Why a mention meets a query or not: which parts are met, and the places in title and text that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import msgspec

from hune.match.language.nodes import (
    FACTS,
    And,
    Leaf,
    Loose,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Saved,
    Wild,
    Word,
    where_of,
)
from hune.match.places import Line, Part, Span
from hune.match.words.near import Place, loose, near
from hune.match.words.parts import facts, lines, number
from hune.match.words.wild import form
from hune.mention import Mention

MOST = 200  # places told of one part of a query: enough to read, and a long query of a long text stays small

__all__ = ["Reading", "Span", "Why", "deciding", "spans", "why"]


class Why(msgspec.Struct, frozen=True):
    """One part of a query and whether a mention meets it.

    `start`, `end`: where it stands in the query; `kind`: the name of its node in small letters. `spans`: the places
    that make it met or, for what is not met, the excluded words that were found; in reading order, none overlapping,
    the first 200 or so of them.
    """

    start: int
    end: int
    kind: str
    met: bool
    spans: list[Span]
    parts: list[Why]


def spans(node: Node, mention: Mention) -> list[Span]:
    """The places of the words that made the match, in reading order, none overlapping; empty when there is no match.

    Words under NOT and branches that were not met are left out; facts, authors and addresses have no place.
    """
    return Reading(mention).spans(node)


def why(node: Node, mention: Mention) -> Why:
    """The tree of the query again, with what the mention says to each part. No `Saved` may be left in it."""
    return Reading(mention).why(node)


def deciding(found: Why) -> list[Why]:
    """The smallest parts that make it met or not, from left to right. In what is not met, a part that is not met is
    missing, and one that is met was to be excluded."""
    if found.kind == "not":
        return deciding(found.parts[0])
    if found.met and found.kind not in ("and", "or"):
        return [found]
    return [part for inner in found.parts if inner.met == found.met for part in deciding(inner)] or [found]


class Reading:
    """One mention, each part of it read once, when it is asked for: for several queries of one mention."""

    def __init__(self, mention: Mention):
        self._mention = mention
        self._title, self._text = Line("title", mention.title), Line("text", mention.text)
        self._parts: dict[str, Part] = {}
        self._chosen: dict[Leaf, dict[Node, list[Place]]] = {}
        self._told: dict[Leaf, list[Span]] = {}

    def spans(self, node: Node) -> list[Span]:
        """See `spans`."""
        met, deciding = self._decided(node)
        streams = [stream for leaf in dict.fromkeys(deciding) for stream in self._shown(leaf)] if met else []
        return merged(chain.from_iterable(streams))

    def why(self, node: Node) -> Why:
        """See `why`."""
        match node:
            case Not(inner):
                part = self.why(inner)
                return _why(node, not part.met, part.spans, [part])
            case And(nodes) | Or(nodes):
                parts = list(map(self.why, nodes))
                met = (all if isinstance(node, And) else any)(part.met for part in parts)
                found = merged(chain.from_iterable(part.spans for part in parts if part.met == met))
                return _why(node, met, found[:MOST], parts)
            case Near(inner) | Loose(inner) | Phrase(inner):
                return _why(node, self._is_met(node), self._first_shown(node), list(map(self.why, inner)))
            case _:
                return _why(node, self._is_met(node), self._first_shown(node), [])

    def _decided(self, node: Node) -> tuple[bool, list[Leaf]]:
        """Whether a part of the query is met, and the leaves that make it so or not."""
        match node:
            case Not(inner):
                met, leaves = self._decided(inner)
                return not met, leaves
            case And(nodes) | Or(nodes):
                parts = list(map(self._decided, nodes))
                met = (all if isinstance(node, And) else any)(one for one, _ in parts)
                return met, [leaf for one, leaves in parts if one == met for leaf in leaves]
            case _:
                return self._is_met(node), [node]

    def _is_met(self, leaf: Leaf) -> bool:
        match leaf:
            case Range(of, low, high):
                said = number(self._mention, of)
                return said is not None and (low is None or low <= said) and (high is None or said <= high)
            case Word(where=where) | Wild(where=where) if where in FACTS:
                return any(_is(leaf, fact) for fact in facts(self._mention, where))
            case Saved(name):
                raise TypeError(f"the query of the topic {name!r} is not yet in its place")
            case _:
                return any(self._places(leaf).values())

    def _first_shown(self, leaf: Leaf) -> list[Span]:
        """The first places of a leaf, see `Why`."""
        if leaf not in self._told:
            first = chain.from_iterable(islice(stream, MOST) for stream in self._shown(leaf))
            self._told[leaf] = merged(first)[:MOST]
        return self._told[leaf]

    def _shown(self, leaf: Leaf) -> list[Iterator[Span]]:
        """What a page shows of a leaf, or of each of its operands; each in reading order."""
        if isinstance(leaf, Range) or (isinstance(leaf, Word | Wild) and leaf.where in FACTS):
            return []
        part = self._part(where_of(leaf))
        return [_stream(part, node, places) for node, places in self._places(leaf).items()]

    def _places(self, leaf: Leaf) -> dict[Node, list[Place]]:
        """Where a leaf stands: for a chain or a group, where each of its operands stands that takes part in it."""
        if leaf not in self._chosen:
            part = self._part(where_of(leaf))
            if isinstance(leaf, Near | Loose):
                self._chosen[leaf] = _together(leaf, part)
            else:
                self._chosen[leaf] = {leaf: part.places(leaf)}
        return self._chosen[leaf]

    def _part(self, where: str) -> Part:
        if where not in self._parts:
            shown = {"": [self._title, self._text], "title": [self._title], "text": [self._text]}
            said = shown[where] if where in shown else [Line("", text) for text in lines(self._mention, where)]
            self._parts[where] = Part(said)
        return self._parts[where]


def _together(node: Near | Loose, part: Part) -> dict[Node, list[Place]]:
    """The places of each operand that make a chain or a group; {} when there is none."""
    places = list(map(part.places, node.nodes))
    if isinstance(node, Near):
        return dict(zip(node.nodes, near(places, node.gaps, node.ordered), strict=False))
    found: dict[Node, list[Place]] = {}
    for inner, some in zip(node.nodes, loose(places, node.gap), strict=False):
        found.setdefault(inner, []).extend(some)
    return {inner: sorted(some) for inner, some in found.items()}


def _stream(part: Part, node: Node, places: Sequence[Place]) -> Iterator[Span]:
    return chain.from_iterable(part.shown(node, place) for place in places)


def _is(word: Word | Wild, fact: str) -> bool:
    return fact == word.token if isinstance(word, Word) else form(word.pattern).fullmatch(fact) is not None


def _why(node: Node, met: bool, found: list[Span], parts: list[Why]) -> Why:
    return Why(node.start, node.end, type(node).__name__.lower(), met, found, parts)


def merged(found: Iterable[Span]) -> list[Span]:
    """The spans in reading order, those that overlap made one."""
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda s: (s.field == "text", s.start, s.end)):
        if kept and kept[-1].field == span.field and span.start < kept[-1].end:
            span = Span(span.field, kept[-1].start, max(span.end, kept.pop().end))
        kept.append(span)
    return kept
