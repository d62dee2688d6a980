"""Where the words of a query stand in one mention. Each of its texts is cut into words once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from hune.match.language.nodes import Exact, Node, Or, Phrase, Wild, Word
from hune.match.words.fold import fold_character
from hune.match.words.near import LINE, Place
from hune.match.words.tokens import Token, bare, is_run, tokenise
from hune.match.words.wild import form
from hune.match.words.written import Character, Written, composed


class Span(NamedTuple):
    """A place to highlight. `field`: "title" or "text"; `start`, `end`: offsets in that field as it was written."""

    field: str
    start: int
    end: int


Fit = Callable[[str, str], bool]


class Line:
    """One text of a mention. `field`: the name under which its spans are shown, "" if they are not."""

    def __init__(self, field: str, text: str):
        self.field, self.text = field, text
        self._composed: dict[Token, tuple[list[Character], str]] = {}

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words."""
        return tokenise(self.text)

    @cached_property
    def written(self) -> Written:
        """Its characters."""
        return Written(self.text)

    def within(self, word: Word | Wild, token: Token) -> Iterator[Span]:
        """Where a word stands in a token: all of it, or of a run the characters asked for, as often as they come."""
        if not isinstance(word, Word) or not is_run(word.token):
            yield from self.spans(token.start, token.end)
            return
        signs, said = self._signs(token)
        at = said.find(word.token)
        while at >= 0:
            start, end = signs[at].start, signs[at + len(word.token) - 1].end
            yield from self.spans(token.start + start, token.start + end)
            at = said.find(word.token, at + 1)

    def _signs(self, token: Token) -> tuple[list[Character], str]:
        """The characters of a token, and what they say; composed once."""
        if token not in self._composed:
            signs = list(composed(map(fold_character, self.text[token.start : token.end])))
            self._composed[token] = signs, "".join([character.sign for character in signs])
        return self._composed[token]

    def spans(self, start: int, end: int) -> list[Span]:
        """This piece of the text, if it is shown."""
        return [Span(self.field, start, end)] if self.field else []


class Part:
    """The lines of one part of a mention, their words numbered through. What is asked for twice is looked for once."""

    def __init__(self, lines: Sequence[Line]):
        self._lines: list[tuple[int, Line]] = []
        self._words: dict[int, tuple[Line, Token, Place]] = {}
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._runs: list[tuple[int, str]] = []
        self._places: dict[Node, list[Place]] = {}
        self._exact: dict[str, dict[Place, list[Span]]] = {}
        self._either: dict[Or, dict[Place, list[Node]]] = {}
        begin = 0
        for line in lines:
            self._lines.append((begin, line))
            for number, token in enumerate(line.tokens, begin):
                self._words[number] = (line, token, (number, number))
                plain = bare(token.text)
                for name in {token.text, plain}:
                    self._named[name].append(number)
                if is_run(plain):
                    self._runs.append((number, plain))
            begin += len(line.tokens) + LINE

    def places(self, node: Node) -> list[Place]:
        """The places of a word, a phrase, an exact piece, or of alternatives of these, in order."""
        if node not in self._places:
            self._places[node] = self._look(node)
        return self._places[node]

    def shown(self, node: Node, place: Place) -> Iterator[Span]:
        """What a page shows of a node at one of its places."""
        match node:
            case Word() | Wild():
                yield from self._spans(node, place[0])
            case Phrase(parts):
                *_, one = [None, *self._spans(parts[0], place[0])]
                other = next(self._spans(parts[-1], place[1]), None)
                if one and other:
                    yield Span(one.field, one.start, other.end)
            case Exact(said):
                yield from self._exact[said][place]
            case Or():
                for inner in self._either[node][place]:
                    yield from self.shown(inner, place)

    def _look(self, node: Node) -> list[Place]:
        match node:
            case Word() | Wild():
                return [self._words[number][2] for number in sorted(self._numbers(node))]
            case Phrase(parts):
                return [(first, first + len(parts) - 1) for first in self._starts(parts)]
            case Exact(said):
                self._exact[said] = self._written(said)
                return list(self._exact[said])
            case Or(nodes):
                either: defaultdict[Place, list[Node]] = defaultdict(list)
                for inner in dict.fromkeys(nodes):
                    for place in self.places(inner):
                        either[place].append(inner)
                self._either[node] = either
                return sorted(either)
            case _:
                raise TypeError(f"{type(node).__name__} has no place of its own")

    def _numbers(self, word: Word | Wild) -> Collection[int]:
        """Which words of the part are this one or, if it is a run, hold it."""
        if isinstance(word, Wild):
            fits = form(word.pattern).fullmatch
            return {number for name, numbers in self._named.items() if fits(name) for number in numbers}
        return self._runs_that(str.__contains__, word) if is_run(word.token) else self._named.get(word.token, ())

    def _runs_that(self, fit: Fit, word: Word) -> list[int]:
        return [number for number, run in self._runs if fit(run, word.token)]

    def _starts(self, parts: Sequence[Word | Wild]) -> list[int]:
        """Where a phrase begins, from its rarest part on; a run may go on before its first part and behind its last."""
        fits: list[Fit] = [str.endswith, *[str.__eq__] * (len(parts) - 2), str.startswith]
        found: dict[tuple[Word | Wild, Fit], Collection[int]] = {}
        for part, fit in zip(parts, fits, strict=True):
            if (part, fit) not in found:
                if isinstance(part, Word) and is_run(part.token):
                    found[part, fit] = frozenset(self._runs_that(fit, part))
                else:
                    found[part, fit] = frozenset(self._numbers(part))
                if not found[part, fit]:
                    return []
        by_rarity = sorted(enumerate(zip(parts, fits, strict=True)), key=lambda one: len(found[one[1]]))
        rarest, key = by_rarity[0]
        starts = [number - rarest for number in found[key]]
        for at, key in by_rarity[1:]:
            numbers = found[key]
            starts = [first for first in starts if first + at in numbers]
        return sorted(starts)

    def _spans(self, word: Word | Wild, number: int) -> Iterator[Span]:
        line, token, _ = self._words[number]
        return line.within(word, token)

    def _written(self, said: str) -> dict[Place, list[Span]]:
        """Where characters are written: the words that they touch, none where they are signs only."""
        found: defaultdict[Place, list[Span]] = defaultdict(list)
        for begin, line in self._lines:
            starts, ends = [t.start for t in line.tokens], [t.end for t in line.tokens]
            for start, end in line.written.places(said):
                place = (begin + bisect_right(ends, start), begin + bisect_left(starts, end) - 1)
                found[place] += line.spans(start, end)
        return found
