"""The obvious matcher: one regular expression for each leaf, over the folded words of a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from hune.match.language.nodes import And, Exact, Near, Node, Not, Or, Phrase, Wild, Word
from hune.match.words.fold import fold_batch
from hune.match.words.parts import facts
from hune.match.words.tokens import ordered
from hune.match.words.wild import regex
from hune.mention import Mention

Judge = Callable[[str, Mention], bool]


def said(mention: Mention) -> str:
    """The words of a text with their marks, blanks between them."""
    return " ".join(ordered(fold_batch([mention.text])[0], marks=True))


def naive(node: Node) -> Judge:
    """A function of the words (see `said`) and the mention they come from."""
    match node:
        case And(nodes):
            judges = [naive(n) for n in nodes]
            return lambda text, m: all(judge(text, m) for judge in judges)
        case Or(nodes):
            judges = [naive(n) for n in nodes]
            return lambda text, m: any(judge(text, m) for judge in judges)
        case Not(inner):
            judge = naive(inner)
            return lambda text, m: not judge(text, m)
        case Word(token, "author"):
            return lambda text, m: token in ordered(fold_batch([m.author.handle or ""])[0], marks=False)
        case Word(token, where) if where:
            return lambda text, m: token in facts(m, where)
        case Exact(exact):
            written = re.compile(rf"(?<!\w){re.escape(exact)}(?!\w)").search
            return lambda text, m: written(m.text) is not None
        case Near((left, right), (gap,)):
            one, other = _regex(left), _regex(right)
            near = re.compile(
                rf"(?<!\S)(?:{one}(?: \S+){{0,{gap}}} {other}|{other}(?: \S+){{0,{gap}}} {one})(?!\S)"
            ).search
            return lambda text, m: near(text) is not None
        case leaf:
            found = re.compile(rf"(?<!\S){_regex(leaf)}(?!\S)").search
            return lambda text, m: found(text) is not None


def _regex(node: Node) -> str:
    match node:
        case Or(nodes):
            return f"(?:{'|'.join(map(_regex, nodes))})"
        case Phrase(parts):
            return " ".join(map(_regex, parts))
        case Wild(pattern):
            return f"[#@]?{regex(pattern)}".replace(".", r"\S")
        case Word(token):
            return ("" if token[0] in "#@" else "[#@]?") + re.escape(token)
        case _:
            raise ValueError(node)
