"""A tiny search of a made-up place: it reads a question as its dialect says, and finds what a person would expect."""

from __future__ import annotations

import re

from hune.match.language.nodes import Phrase, Word
from hune.match.pushdown import Dialect
from hune.match.words.parts import facts
from hune.match.words.tokens import tokenise
from hune.mention import Mention
from tests.match.reference import phrase_places, words

PIECE = re.compile(r'-?"[^"]*"|[()]|[^\s()]+')
LONE = Dialect(disj="", groups=False, phrase=False, neg="", tag="", handle="", longest=60, escape="_")
DIALECTS = (
    Dialect(language="lang:{}", author="from:{}", site="site:{}"),
    Dialect(groups=False, titles=False),
    Dialect(longest=40, language="lang:{}"),
    Dialect(most_terms=3, phrase=False),
    Dialect(disj="", longest=80, conj=" AND ", neg="NOT "),
    Dialect(groups=False, longest=24, accents=False),
    LONE,
)


class Place:
    """Asks one question of messages."""

    def __init__(self, question: str, dialect: Dialect):
        said = question.replace("NOT ", "-") if dialect.neg == "NOT " else question
        self.pieces = PIECE.findall(said)
        self.dialect = dialect
        self.at = 0

    def finds(self, mention: Mention) -> bool:
        """Whether the question finds it. AND binds before OR."""
        self.at = 0
        found = self._either(mention)
        assert self.at == len(self.pieces), "the question is not in the place's language"
        return found

    def _next(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def _either(self, mention: Mention) -> bool:
        found = self._both(mention)
        while self._next() == "OR":
            assert self.dialect.disj
            self.at += 1
            found |= self._both(mention)
        return found

    def _both(self, mention: Mention) -> bool:
        found = self._one(mention)
        while self._next() not in ("", "OR", ")"):
            self.at += self._next() == "AND"
            found &= self._one(mention)
        return found

    def _one(self, mention: Mention) -> bool:
        piece = self._next()
        assert piece not in ("", ")", "OR", "AND"), "a condition was expected"
        self.at += 1
        if piece == "(":
            assert self.dialect.groups
            found = self._either(mention)
            assert self._next() == ")"
            self.at += 1
            return found
        if piece[0] == "-":
            assert self.dialect.neg
            return not self._says(piece[1:], mention)
        return self._says(piece, mention)

    def _says(self, piece: str, mention: Mention) -> bool:
        field, _, value = piece.partition(":")
        if piece[0] == '"':
            assert self.dialect.phrase
        elif value and field in ("lang", "site"):
            return value in facts(mention, field)
        elif value:
            assert field == "from"
            return any(found == f"@{value}" for found in _marked(f"@{mention.author.handle}"))
        asked = [token.text for token in tokenise(piece.strip('"'))]
        line = f"{mention.title} . {mention.text}" if self.dialect.titles and mention.title else mention.text
        for sign in self.dialect.escape:  # words end there, in what is asked and in what is found
            line = line.replace(sign, " ")
        return next(phrase_places(Phrase(tuple(map(Word, asked))).parts, words(line)), None) is not None


def _marked(said: str) -> list[str]:
    return [mark + word for mark, word in words(said)]
