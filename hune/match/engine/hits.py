"""Which columns each mention of a batch has, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from hune.match.engine.cut import Cut, Entries, Ints, cut
from hune.match.engine.lexicon import Lexicon
from hune.match.engine.rules import ALWAYS, Rulebook
from hune.match.engine.standing import Places
from hune.match.language.nodes import FACTS
from hune.match.words.fold import SPLIT, with_title
from hune.match.words.near import LINE
from hune.match.words.parts import facts, lines
from hune.match.words.tokens import bare, ordered
from hune.mention import Mention


@dataclass(slots=True)
class Hits:
    """Triples: a mention has a column, at a place (facts have place 0)."""

    mentions: Sequence[Mention]
    mention: Ints
    column: Ints
    place: Ints
    _places: Places | None = field(default=None)

    def places(self, width: int) -> Places:
        """The same, to be asked by mention and column."""
        if self._places is None:
            self._places = Places(self.mention * width + self.column, self.place, width)
        return self._places


class Finder:
    """Looks up the words of mentions."""

    def __init__(self, book: Rulebook):
        parts = {*book.words, *book.wilds}
        self._lexicons = {where: Lexicon(book.words[where], book.wilds[where]) for where in sorted(parts)}
        self._ever = any(ALWAYS in some for rule in book.rules for some in rule.clauses)

    def find(self, mentions: Sequence[Mention], folded: list[str] | None) -> Hits:
        """The hits of one or more mentions. The folded titles and texts are added to `folded`."""
        found: list[tuple[Ints, Ints, Ints]] = []
        if folded is not None or not self._lexicons.keys().isdisjoint(("", "title", "text")):
            batch = cut([with_title(m.title, m.text) for m in mentions])
            for where, some in (("", None), ("title", True), ("text", False)):
                if where in self._lexicons:
                    found += self._in(where, batch, some, np.arange(len(mentions)))
            if folded is not None:
                folded += batch.folded.split(SPLIT)
        for where in self._lexicons.keys() & {"author", "url", "link"}:
            said = [(n, line) for n, m in enumerate(mentions) for line in lines(m, where) if line]
            if said:
                whose = np.array([n for n, _ in said])
                found += self._in(where, cut([with_title("", line) for _, line in said]), None, whose)
        told = [*self._told(mentions)]
        if self._ever:
            told += [(n, ALWAYS, 0) for n in range(len(mentions))]
        if told:
            found.append(_columns(told))
        nothing = np.zeros(0, np.int64)
        mention, column, place = (np.concatenate([nothing, *(part[n] for part in found)]) for n in range(3))
        return Hits(mentions, mention, column, place)

    def _in(self, where: str, batch: Cut, titled: bool | None, whose: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
        """The hits in one part of a batch, of its titles or its texts alone when `titled` says which."""
        lexicon = self._lexicons[where]
        entries: Entries = batch.entries
        if titled is not None:
            entries = entries.where(entries.titled == titled)
        which, column = lexicon.find(entries)
        yield whose[entries.text[which]], column, entries.place[which]
        if batch.odd.size and (odd := list(_one_by_one(lexicon, batch, titled))):
            text, column, place = _columns(odd)
            yield whose[text], column, place

    def _told(self, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, int]]:
        """The facts."""
        for where in self._lexicons.keys() & set(FACTS):
            lexicon = self._lexicons[where]
            for n, mention in enumerate(mentions):
                for fact in facts(mention, where):
                    for column in lexicon.columns(fact):
                        yield n, column, 0


def _columns(triples: list[tuple[int, int, int]]) -> tuple[Ints, Ints, Ints]:
    first, second, third = np.array(triples, np.int64).T
    return first, second, third


def _one_by_one(lexicon: Lexicon, batch: Cut, titled: bool | None) -> Iterator[tuple[int, int, int]]:
    """The hits (text, column, place) of the texts that are cut as strings; their places lie beyond all others."""
    texts = batch.folded.split(SPLIT)
    place = int(batch.entries.place.max(initial=0))
    for n in batch.odd.tolist():
        title, _, text = texts[n].rpartition("\n")
        for line, is_title in ((title, True), (text, False)):
            place += LINE
            for token in ordered(line, marks=True) if titled in (None, is_title) else ():
                word = bare(token)
                for column in {*lexicon.columns(word), *(lexicon.columns(token) if token != word else ())}:
                    yield n, column, place
                place += 1
