"""Why a mention meets a query or not: which parts are met, and the places in title and text that decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from hune.match.language.nodes import (
    FACTS,
    And,
    Exact,
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
from hune.match.words.near import loose, near
from hune.match.words.parts import facts, lines, number
from hune.match.words.wild import form
from hune.mention import Mention

__all__ = ["Reading", "Span", "Why", "deciding", "spans", "why"]


class Why(msgspec.Struct, frozen=True):
    """One part of a query and whether a mention meets it.

    `start`, `end`: where it stands in the query; `kind`: the name of its node in small letters. `spans`: the places
    that make it met or, for what is not met, the excluded words that were found; in reading order, none overlapping.
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

    def spans(self, node: Node) -> list[Span]:
        """See `spans`."""
        found = self.why(node)
        return found.spans if found.met else []

    def why(self, node: Node) -> Why:
        """See `why`."""
        match node:
            case Not(inner):
                part = self.why(inner)
                return _why(node, not part.met, part.spans, [part])
            case And(nodes) | Or(nodes):
                parts = list(map(self.why, nodes))
                met = (all if isinstance(node, And) else any)(part.met for part in parts)
                return _why(node, met, chain.from_iterable(part.spans for part in parts if part.met == met), parts)
            case Range(of, low, high):
                said = number(self._mention, of)
                return _why(node, said is not None and (low is None or low <= said) and (high is None or said <= high))
            case Word(where=where) | Wild(where=where) if where in FACTS:
                return _why(node, any(_is(node, fact) for fact in facts(self._mention, where)))
            case Near(nodes) | Loose(nodes):
                chosen = self._together(node)
                return _why(node, bool(chosen), chain.from_iterable(chosen), list(map(self.why, nodes)))
            case Word() | Wild() | Exact() | Phrase():
                found = self._part(where_of(node)).places(node)
                words = node.parts if isinstance(node, Phrase) else ()
                return _why(node, bool(found), chain.from_iterable(found.values()), list(map(self.why, words)))
            case Saved(name):
                raise TypeError(f"the query of the topic {name!r} is not yet in its place")

    def _together(self, node: Near | Loose) -> list[list[Span]]:
        """What stands at the places that make a chain or a group; [] when there is none."""
        part = self._part(where_of(node))
        found = [part.places(inner) for inner in node.nodes]
        places = [list(one) for one in found]
        chosen = near(places, node.gaps, node.ordered) if isinstance(node, Near) else loose(places, node.gap)
        return [one[place] for one, some in zip(found, chosen, strict=bool(chosen)) for place in some]

    def _part(self, where: str) -> Part:
        if where not in self._parts:
            shown = {"": [self._title, self._text], "title": [self._title], "text": [self._text]}
            said = shown[where] if where in shown else [Line("", text) for text in lines(self._mention, where)]
            self._parts[where] = Part(said)
        return self._parts[where]


def _is(word: Word | Wild, fact: str) -> bool:
    return fact == word.token if isinstance(word, Word) else form(word.pattern).fullmatch(fact) is not None


def _why(node: Node, met: bool, found: Iterable[Span] = (), parts: Sequence[Why] = ()) -> Why:
    return Why(node.start, node.end, type(node).__name__.lower(), met, merged(found), list(parts))


def merged(found: Iterable[Span]) -> list[Span]:
    """The spans in reading order, those that overlap made one."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.field == "text", s.start, s.end)):
        if kept and kept[-1].field == span.field and span.start < kept[-1].end:
            span = Span(span.field, kept[-1].start, max(span.end, kept.pop().end))
        kept.append(span)
    return kept
