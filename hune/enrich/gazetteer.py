"""The names a workspace knows: its brands, competitors, products and people, under every way they are written.

`M. Dupont`, `E. Dupont`, `@emmadupont` and `#EmmaDupont` are `Emma Dupont` where she is known, however accents,
capitals and hyphens stand; a surname alone is hers when nobody else there bears it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from hune.enrich.lemmas import is_word
from hune.match.words.fold import fold_batch
from hune.match.words.tokens import index_tokens, ordered

WORD = re.compile(r"\w+")


class Known(msgspec.Struct, frozen=True):
    """A name as it is to be shown, one of `NAME_KINDS`, and other ways to write it (`@handle` for an account)."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


class Gazetteer:
    """Finds known names in texts. Of two that share an alias the first given has it."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = defaultdict(list)
        self._marked: dict[str, Known] = {}
        self._alone: dict[str, Known] = {}  # one word that is also a word of the language: only with its capital
        self._surnames: dict[str, Known | None] = {}
        for one in known:
            for alias in (one.name, *one.aliases):
                self._add(alias, one)
        for aliases in self._by_first.values():
            aliases.sort(key=lambda found: -len(found[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first or self._marked or self._alone)

    def find(self, text: str) -> Iterator[tuple[str, Known]]:
        """Each known name in the text with the folded words under which it stands there, in order, repeats included."""
        tokens = _words(text)
        at = 0
        while at < len(tokens):
            token, length = tokens[at], 1
            if token[0] in "@#":
                if known := self._marked.get(token[1:].replace("_", "")):
                    yield token, known
            elif (known := self._alone.get(token)) and _with_capital(token, text):
                yield token, known
            else:
                for words, known in self._by_first.get(token, ()):
                    if tuple(tokens[at : at + len(words)]) == words:
                        yield " ".join(words), known
                        length = len(words)
                        break
            at += length

    def surname(self, folded: str) -> Known | None:
        """The one known person of this surname; None for nobody and for several."""
        return self._surnames.get(folded)

    def _add(self, alias: str, known: Known) -> None:
        words = tuple(word.lstrip("@#") for word in _words(alias))
        if not words:
            return
        if alias[0] in "@#":
            self._marked.setdefault("".join(words).replace("_", ""), known)
            return
        self._marked.setdefault("".join(words), known)
        if len(words) == 1 and alias[0].isupper() and any(is_word(words[0], language) for language in ("fr", "en")):
            self._alone.setdefault(words[0], known)
        elif all(words != other for other, _ in self._by_first[words[0]]):
            self._by_first[words[0]].append((words, known))
        if known.kind == "person" and len(words) > 1:
            initial = (words[0][0], *words[1:])
            if all(initial != other for other, _ in self._by_first[initial[0]]):
                self._by_first[initial[0]].append((initial, known))
            surname = " ".join(words[1:])
            other = self._surnames.setdefault(surname, known)
            if other is not known:
                self._surnames[surname] = None


def _words(text: str) -> list[str]:
    """The folded words of a text, repeats included."""
    return ordered(fold_batch([text])[0], marks=True)


def _with_capital(folded: str, text: str) -> bool:
    return any(word[0].isupper() and index_tokens(word) == [folded] for word in WORD.findall(text))


NOBODY = Gazetteer()
