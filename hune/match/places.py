"""Where the words of a query stand in one mention. Each of its texts is cut into words once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from hune.match.language.nodes import Exact, Node, Or, Phrase, Wild, Word
from hune.match.words.fold import fold_character
from hune.match.words.near import LINE, Place
from hune.match.words.tokens import Token, bare, is_run, tokenise
from hune.match.words.wild import form
from hune.match.words.written import Written, composed


class Span(NamedTuple):
    """A place to highlight. `field`: "title" or "text"; `start`, `end`: offsets in that field as it was written."""

    field: str
    start: int
    end: int


Fit = Callable[[str, str], bool]
Found = dict[Place, list[Span]]  # the places of an operand, each with what a page shows of it


class Line:
    """One text of a mention. `field`: the name under which its spans are shown, "" if they are not."""

    def __init__(self, field: str, text: str):
        self.field, self.text = field, text

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words."""
        return tokenise(self.text)

    @cached_property
    def written(self) -> Written:
        """Its characters."""
        return Written(self.text)

    def within(self, word: Word | Wild, token: Token) -> list[Span]:
        """Where a word stands in a token: all of it, or of a run the characters asked for, as often as they come."""
        if not isinstance(word, Word) or not is_run(word.token):
            return self.spans(token.start, token.end)
        signs = list(composed(map(fold_character, self.text[token.start : token.end])))
        said = "".join([character.sign for character in signs])
        found, at = list[Span](), said.find(word.token)
        while at >= 0:
            start, end = signs[at].start, signs[at + len(word.token) - 1].end
            found += self.spans(token.start + start, token.start + end)
            at = said.find(word.token, at + 1)
        return found

    def spans(self, start: int, end: int) -> list[Span]:
        """This piece of the text, if it is shown."""
        return [Span(self.field, start, end)] if self.field else []


class Part:
    """The lines of one part of a mention, their words numbered through."""

    def __init__(self, lines: Sequence[Line]):
        self._lines: list[tuple[int, Line]] = []
        self._words: dict[int, tuple[Line, Token]] = {}
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._runs: list[int] = []
        begin = 0
        for line in lines:
            self._lines.append((begin, line))
            for number, token in enumerate(line.tokens, begin):
                self._words[number] = (line, token)
                for name in {token.text, bare(token.text)}:
                    self._named[name].append(number)
                if is_run(bare(token.text)):
                    self._runs.append(number)
            begin += len(line.tokens) + LINE

    def places(self, node: Node) -> Found:
        """The places of a word, a phrase, an exact piece, or of alternatives of these, in order."""
        match node:
            case Word() | Wild():
                return {(number, number): self._spans(node, number) for number in sorted(self._numbers(node))}
            case Phrase(parts):
                return self._phrase(parts)
            case Exact(said):
                return self._exact(said)
            case Or(nodes):
                found: defaultdict[Place, list[Span]] = defaultdict(list)
                for inner in nodes:
                    for place, spans in self.places(inner).items():
                        found[place] += spans
                return dict(sorted(found.items()))
            case _:
                raise TypeError(f"{type(node).__name__} has no place of its own")

    def _numbers(self, word: Word | Wild) -> Collection[int]:
        """Which words of the part are this one or, if it is a run, hold it."""
        if isinstance(word, Wild):
            fits = form(word.pattern).fullmatch
            return [number for name, numbers in self._named.items() if fits(name) for number in numbers]
        return self._runs_that(str.__contains__, word) if is_run(word.token) else self._named.get(word.token, ())

    def _runs_that(self, fit: Fit, word: Word) -> list[int]:
        return [number for number in self._runs if fit(bare(self._words[number][1].text), word.token)]

    def _phrase(self, parts: Sequence[Word | Wild]) -> Found:
        """Its places; a run may go on before its first part and behind its last."""
        fits: list[Fit] = [str.endswith, *[str.__eq__] * (len(parts) - 2), str.startswith]
        starts: set[int] | None = None
        for at, (part, fit) in enumerate(zip(parts, fits, strict=True)):
            if isinstance(part, Word) and is_run(part.token):
                numbers: Collection[int] = self._runs_that(fit, part)
            else:
                numbers = self._numbers(part)
            here = {number - at for number in numbers}
            starts = here if starts is None else starts & here
        beyond = len(parts) - 1
        return {
            (first, first + beyond): [
                Span(one.field, one.start, other.end)
                for one, other in zip(
                    self._spans(parts[0], first)[-1:], self._spans(parts[-1], first + beyond)[:1], strict=True
                )
            ]
            for first in sorted(starts or ())
        }

    def _spans(self, word: Word | Wild, number: int) -> list[Span]:
        line, token = self._words[number]
        return line.within(word, token)

    def _exact(self, said: str) -> Found:
        """Its places: the words that it touches, none where it is made of signs only."""
        found: defaultdict[Place, list[Span]] = defaultdict(list)
        for begin, line in self._lines:
            starts, ends = [t.start for t in line.tokens], [t.end for t in line.tokens]
            for start, end in line.written.places(said):
                place = (begin + bisect_right(ends, start), begin + bisect_left(starts, end) - 1)
                found[place] += line.spans(start, end)
        return found
