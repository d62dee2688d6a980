"""A query without what a place does not understand: it asks for all that the query asks for, and perhaps for more.

The tree that comes out is made of `And`, `Or`, `Not` of a word, and words in which stands what the place is to be asked
(`"haut débit"`, `from:alpha`); their `where` is "lang" for a language, which nothing can be found by alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hune.match.language.nodes import And, Exact, Loose, Near, Node, Not, Or, Phrase, Wild, Word, unparse, where_of
from hune.match.pushdown.dialect import Dialect, Lost
from hune.match.words.fold import fold_batch
from hune.match.words.tokens import bare, is_run, ordered, tokenise

ANYTHING = And(())
TEXT = ("", "title", "text")  # where a place's search looks for a word
SHOWN = 3  # parts of a query that a sentence names
OPERATORS = ("and", "or", "not", "near")  # words that a search could take for its own

SENTENCES = {
    "near": "How near words stand to each other cannot be asked there ({parts}): Hune checks it in what comes.",
    "order": "Words side by side cannot be asked there ({parts}): Hune checks it in what comes.",
    "wild": "Unknown letters cannot be asked there ({parts}): the other words are asked, and Hune checks what comes.",
    "exact": "Capitals, accents and signs cannot be asked there ({parts}): Hune checks them in what comes.",
    "field": "This cannot be asked there ({parts}): Hune checks it in what comes.",
    "place": "Whether a word stands in the title or the text cannot be asked there ({parts}): "
    "Hune checks it in what comes.",
    "not": "This cannot be excluded there ({parts}): it is fetched, and Hune leaves it out.",
}


class Weakened:
    """Weakens the parts of one query, and remembers what it had to leave out. `said`: the query as it was written."""

    def __init__(self, dialect: Dialect, said: str):
        self._dialect = dialect
        self._said = said
        self._losses: dict[str, dict[str, None]] = defaultdict(dict)

    def lost(self) -> list[Lost]:
        """What was left out, one sentence for each kind."""
        return [Lost(SENTENCES[why], {"parts": _some(list(parts))}) for why, parts in self._losses.items()]

    def weaken(self, node: Node) -> Node:
        """A tree in normal form, weakened. `ANYTHING` when nothing of it can be asked."""
        match node:
            case And(nodes):
                return _all(map(self.weaken, nodes))
            case Or(nodes):
                parts = list(map(self.weaken, nodes))
                found = _any(parts)
                if found == ANYTHING and ANYTHING not in parts:
                    self._lose("field", node)
                return found
            case Not(inner):
                return self._without(inner)
            case Near(nodes) | Loose(nodes):
                self._lose("near", node)
                return _all(map(self.weaken, nodes))
            case Phrase():
                return self._phrase(node)
            case Exact(said, where) if where in TEXT:
                self._lose("exact", node)
                return self._side_by_side(self._exact_words(said))
            case Word(where=where) if where in TEXT:
                if where:
                    self._lose("place", node)
                return self._word(node)
            case Word(where=where) if asked := self._fact(node):
                return Word(asked, where if where == "lang" else "")
            case Wild(where=where) if where in TEXT:
                self._lose("wild", node)
            case _:
                self._lose("field", node)
        return ANYTHING

    def _without(self, leaf: Node) -> Node:
        """An exclusion that takes away no more there than here; ANYTHING for any other."""
        if self._dialect.neg and self._is_exact(leaf):
            asked = Weakened(self._dialect, "").weaken(leaf)
            if isinstance(asked, Word):
                return Not(asked)
        self._lose("not", leaf)
        return ANYTHING

    def _is_exact(self, leaf: Node) -> bool:
        """Whether the place finds nothing by it that does not meet it here."""
        match leaf:
            case Word(token, ""):
                sign = {"#": self._dialect.tag, "@": self._dialect.handle}.get(token[0], "{}")
                return bool(sign) and not is_run(token)
            case Word(token, "author"):
                return token[0] == "@"
            case Phrase(parts) if not self._dialect.titles and self._dialect.phrase:
                return all(isinstance(p, Word) and not p.where and p.token[0] not in "#@" and not is_run(p.token)
                           for p in parts)  # fmt: skip
        return False

    def _fact(self, word: Word) -> str:
        """How the place writes an author's account, a site or a language; "" when it cannot."""
        value, dialect = word.token, self._dialect
        if word.where == "lang" and dialect.languages:
            value = dialect.languages.get(value, "")
        if word.where == "author":
            value = value[1:] if value[0] == "@" else ""
        form = {"lang": dialect.language, "author": dialect.author, "site": dialect.site}.get(word.where)
        return form.format(value) if form and value and not set(value) & set(dialect.escape) else ""

    def _word(self, word: Word) -> Node:
        forms = [self._one_word(form) for form in self._forms(word)]
        return _any(list(dict.fromkeys(forms)))

    def _one_word(self, said: str) -> Node:
        form = {"#": self._dialect.tag, "@": self._dialect.handle}.get(said[0])
        if form and not set(said) & set(self._dialect.escape):
            return Word(form.format(said[1:]))
        return self._side_by_side([said.lstrip("#@")])

    def _phrase(self, phrase: Phrase) -> Node:
        """Its words side by side, as far as no word with unknown letters stands between them."""
        if where := where_of(phrase):
            self._lose("place" if where in TEXT else "field", phrase)
            if where not in TEXT:
                return ANYTHING
        rows: list[list[Word]] = [[]]
        for part in phrase.parts:
            if isinstance(part, Wild):
                self._lose("wild", phrase)
                rows.append([])
            else:
                rows[-1].append(part)
        if not self._dialect.phrase and any(len(row) > 1 for row in rows):
            self._lose("order", phrase)
        return _all(map(self._row, filter(None, rows)))

    def _row(self, row: list[Word]) -> Node:
        written = [[bare(form) for form in self._forms(word)] for word in row]
        typed, folded = [forms[0] for forms in written], [forms[-1] for forms in written]
        return _any(list(dict.fromkeys([self._side_by_side(typed), self._side_by_side(folded)])))

    def _forms(self, word: Word) -> list[str]:
        """The word as it was written, if that counts there, and without accents."""
        if self._dialect.accents:
            return [word.token]
        piece = self._said[word.start : word.end]
        typed = [piece[t.start : t.end].lower() for t in tokenise(piece) if bare(t.text) == bare(word.token)]
        mark = word.token[0] if word.token[0] in "#@" else ""
        return list(dict.fromkeys([mark + said.lstrip("#@") for said in typed[:1]] + [word.token]))

    def _exact_words(self, said: str) -> list[str]:
        if self._dialect.accents:
            return ordered(fold_batch([said])[0], marks=False)
        return [said[token.start : token.end].lstrip("#@").lower() for token in tokenise(said)]

    def _side_by_side(self, words: list[str]) -> Node:
        """Words in their order; all of them, where the place knows no phrases. ANYTHING for none."""
        for sign in self._dialect.escape:
            words = " ".join(words).replace(sign, " ").split()
        if not self._dialect.phrase:
            return _all(map(Word, words))
        if len(words) > 1 or (words[:1] and words[0] in OPERATORS):
            return Word(f'"{" ".join(words)}"')
        return Word(words[0]) if words else ANYTHING

    def _lose(self, why: str, part: Node) -> None:
        self._losses[why][unparse(part)] = None


def anchored(node: Node) -> bool:
    """Whether something can be found by it: exclusions and languages alone find nothing, or everything."""
    match node:
        case And(nodes):
            return any(map(anchored, nodes))
        case Or(nodes):
            return all(map(anchored, nodes))
        case Word(where=where):
            return where != "lang"
        case _:
            return False


def _all(parts: Iterable[Node]) -> Node:
    kept = [part for part in parts if part != ANYTHING]
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def _any(parts: list[Node]) -> Node:
    """One of them; ANYTHING when one of them finds nothing alone, which no search takes as an alternative."""
    if len(parts) == 1:
        return parts[0]
    languages = all(isinstance(part, Word) and part.where == "lang" for part in parts)
    return Or(tuple(parts)) if languages or all(map(anchored, parts)) else ANYTHING


def _some(parts: list[str]) -> str:
    return ", ".join(parts[:SHOWN]) + (" …" if len(parts) > SHOWN else "")
