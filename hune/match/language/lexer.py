"""Cuts a query into lexemes, in one pass from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from hune.errors import QueryError
from hune.match.language import vendors
from hune.match.language.fields import field_named, refuse_misspelt
from hune.match.language.mend import replaced, without

LONGEST = 100_000
OPERATORS = {
    "AND": "AND", "ET": "AND", "&&": "AND", "OR": "OR", "OU": "OR", "||": "OR", "|": "OR", "NOT": "NOT", "SAUF": "NOT",
}  # fmt: skip
LINES = re.compile(r"\s*<<<\s*(?:lines|lignes)\s*>>>")
QUOTES = '"“”„‟«»＂'
_LEXEME = re.compile(
    rf"(?P<blank>\s+|\+(?=[({QUOTES}]))|(?P<comment><<<)|(?P<sign>[()])|(?P<minus>[-−](?=[^\s)]))"
    rf"|(?P<bang>!(?=[^\s!?.)]))|(?P<quote>[{QUOTES}])|(?P<brace>[{{}}])|(?P<bracket>\[)|(?P<words>(?:[^\s(){{}}<{QUOTES}]|<(?!<<))+)"
)
_FIELD = re.compile(r"([^\W\d][\w.]*):(?!//)|([A-Z_]{4,12})(?=\()")
_TILDE = re.compile(r"~[0-9]*")
_RAW = re.compile(rf"[^\s(){QUOTES}]+")
_GUILLEMET = re.compile("»")
_CLOSING = re.compile(f"[{QUOTES.replace('«', '').replace('»', '')}]")
_OPERATOR = "|".join(map(re.escape, OPERATORS))
_PHRASE_ENDS = re.compile(rf"[()\n\r]|\s(?:{_OPERATOR}|O?(?:NEAR|PROCHE)/\S*)\s|$")
_RANGE_ENDS = re.compile(r"\s*[^\s()\]]+\s+TO\s+[^\s()\]]+")
_ONE_LINE = re.compile(r"[\n\r]")
UNWRITABLE = re.compile("[\x00\ud800-\udfff]+")  # one database or another refuses them in texts


class Kind(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    WORDS = auto()
    QUOTED = auto()
    EXACT = auto()
    FIELD = auto()  # `title:`, whose value follows without a blank
    RANGE = auto()  # what stands in brackets
    TILDE = auto()  # `~3` right behind a quotation mark or a parenthesis
    LINE = auto()  # where one line ends and the next begins, in a query of lines


class Lexeme(NamedTuple):
    """A piece of the query. `said`: its text, without quotes; `start`, `end`: where it stands, quotes included."""

    kind: Kind
    said: str
    start: int
    end: int


def lex(query: str) -> Iterator[Lexeme]:
    """The lexemes of a query. Raises QueryError if it is too long, holds what no text can hold, or a quote, bracket,
    brace or comment stays open."""
    if len(query) > LONGEST:
        raise QueryError(
            "A query holds at most {limit} characters; this one has {length}.",
            start=LONGEST, end=len(query), limit=LONGEST, length=len(query),
        )  # fmt: skip
    if found := UNWRITABLE.search(query):
        raise QueryError(
            "Here stands a character that no text can hold.",
            start=found.start(), end=found.end(), repair=UNWRITABLE.sub(" ", query),
        )  # fmt: skip
    return _Cutter(query).lexemes()


class _Cutter:
    """One pass over one query. `at`: what is cut next."""

    def __init__(self, query: str):
        self.query = query
        header = LINES.match(query)
        self.by_lines = header is not None
        self.at = header.end() if header else 0

    def lexemes(self) -> Iterator[Lexeme]:
        began, ended = False, -1  # whether a line has begun, and where it has ended since
        closed: Lexeme | None = None
        while found := _LEXEME.match(self.query, self.at):
            start, self.at = found.span()
            if found["blank"]:
                if ended < 0 and _ONE_LINE.search(found[0]):
                    ended = start
            elif found["comment"]:
                self._pass_comment(start)
            else:
                if self.by_lines and began and ended >= 0:
                    yield Lexeme(Kind.LINE, "", ended, ended)
                began, ended = True, -1
                for lexeme in self._cut(found, closed):
                    yield lexeme
                    closed = lexeme if lexeme.kind in (Kind.QUOTED, Kind.CLOSE, Kind.TILDE) else None

    def _cut(self, found: re.Match[str], closed: Lexeme | None) -> Iterator[Lexeme]:
        start, said = found.start(), found[0]
        match found.lastgroup:
            case "sign":
                yield Lexeme(Kind.OPEN if said == "(" else Kind.CLOSE, said, start, self.at)
            case "minus":
                yield Lexeme(Kind.NOT, said, start, self.at)
            case "bang" if self.query[self.at] not in QUOTES:
                yield Lexeme(Kind.NOT, said, start, self.at)
            case "bang":
                yield self._exact(start)
            case "quote":
                yield self._quoted(start)
            case "brace" if said == "{":
                yield self._until("}", Kind.EXACT, start)
            case "brace":
                raise QueryError(
                    "This brace closes nothing.", start=start, end=self.at, repair=without(self.query, start, self.at)
                )
            case "bracket":
                yield self._until("]", Kind.RANGE, start)
            case _:
                yield from self._words(said, start, closed)

    def _words(self, said: str, start: int, closed: Lexeme | None) -> Iterator[Lexeme]:
        """A run of characters without blanks: an operator, the name of a field, or words."""
        if said in OPERATORS:
            yield Lexeme(Kind[OPERATORS[said]], said, start, self.at)
        elif vendors.IS_NEAR.fullmatch(said):
            yield Lexeme(Kind.NEAR, said, start, self.at)
        elif closed and (tilde := _TILDE.match(said)):
            self.at = start + tilde.end()
            if closed.end != start:
                repair = replaced(self.query, closed.end, start, "")
                raise QueryError("No blank may stand before ~.", start=start, end=self.at, repair=repair)
            yield Lexeme(Kind.TILDE, tilde[0], start, self.at)
        elif listed := vendors.NEAR_LIST.match(self.query, start):
            yield from self._near_list(listed)
        elif (named := _FIELD.match(self.query, start)) and (field := field_named(named[1] or named[2])):
            self.at = named.end()
            if field.where or not field.exact:
                yield Lexeme(Kind.FIELD, named[1] or named[2], start, self.at)
            if field.exact:
                yield self._exact(self.at if field.where else start)
        else:
            vendors.refuse_foreign(self.query, start, self.at)
            refuse_misspelt(self.query, start, self.at)
            yield Lexeme(Kind.WORDS, said, start, self.at)

    def _near_list(self, listed: re.Match[str]) -> Iterator[Lexeme]:
        """`near/4:a,b` as `a NEAR/4 b`."""
        self.at = listed.end()
        near = f"{listed['ordered'].upper()}NEAR/{listed['gap']}"
        shift = listed.start("list")
        for piece in vendors.LISTED.finditer(listed["list"]):
            start, end = shift + piece.start(), shift + piece.end()
            if piece.start():
                yield Lexeme(Kind.NEAR, near, start - 1, start)
            if piece["quoted"] is None:
                yield Lexeme(Kind.WORDS, piece[0], start, end)
            else:
                yield Lexeme(Kind.QUOTED, piece["quoted"], start, end)

    def _exact(self, start: int) -> Lexeme:
        """What is asked for as it is written, after `raw:` or `!`: in quotation marks, or up to the next blank."""
        found = _LEXEME.match(self.query, self.at)
        if found and found["quote"]:
            self.at = found.end()
            quoted = self._quoted(found.start())
            return Lexeme(Kind.EXACT, quoted.said, start, quoted.end)
        raw = _RAW.match(self.query, self.at)
        if raw is None:
            raise nothing_after(self.query, start, self.at)
        self.at = raw.end()
        return Lexeme(Kind.EXACT, raw[0], start, self.at)

    def _quoted(self, start: int) -> Lexeme:
        closing = _GUILLEMET if self.query[start] == "«" else _CLOSING
        close = closing.search(self.query, self.at)
        if close is None or self._leaves_the_line(start, close.start()):
            raise _open("A quotation mark opens here and is never closed.", self.query, start, '"')
        self.at = close.end()
        return Lexeme(Kind.QUOTED, self.query[start + 1 : close.start()], start, self.at)

    def _until(self, sign: str, kind: Kind, start: int) -> Lexeme:
        """What stands up to a closing sign."""
        close = self.query.find(sign, self.at)
        if close < 0 or self._leaves_the_line(start, close):
            if kind is Kind.EXACT:
                raise _open("A brace opens here and is never closed.", self.query, start, "}")
            raise _open("A bracket opens here and is never closed.", self.query, start, "]")
        self.at = close + 1
        return Lexeme(kind, self.query[start + 1 : close], start, self.at)

    def _pass_comment(self, start: int) -> None:
        close = self.query.find(">>>", self.at)
        if close < 0:
            repair = f"{self.query} >>>" if self.query[:start].strip() else without(self.query, start, self.at)
            raise QueryError(
                "A comment opens here and is never closed.", start=start, end=len(self.query), repair=repair
            )
        self.at = close + 3

    def _leaves_the_line(self, start: int, end: int) -> bool:
        return self.by_lines and _ONE_LINE.search(self.query, start, end) is not None


def nothing_after(query: str, start: int, end: int) -> QueryError:
    """The error for a field's name with nothing behind it; the repair closes up what stands after a blank."""
    rest = query[end:].lstrip()
    repair = query[:end] + rest if rest and rest[0] not in "()" and rest != query[end:] else without(query, start, end)
    return QueryError(
        "A word is missing right behind “{said}”.", start=start, end=end, said=query[start:end][:40], repair=repair
    )


def _open(say: str, query: str, start: int, closing: str) -> QueryError:
    """The error for a sign that is never closed, with the query closed where its content most likely ends."""
    ends = (_RANGE_ENDS.match if closing == "]" else _PHRASE_ENDS.search)(query, start + 1)
    cut = start + 1 if ends is None else ends.end() if closing == "]" else ends.start()
    said = query[start + 1 : cut].strip()
    opening = {'"': '"', "}": "{", "]": "["}[closing]
    repair = f"{query[:start]}{opening}{said}{closing}{query[cut:]}" if said else without(query, start, start + 1)
    return QueryError(say, start=start, end=len(query), repair=repair)
