"""The meaning of a query, slow and obvious: what the engine, the filter of history and the highlights are held to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product

from hune.match.language.nodes import FACTS, And, Exact, Loose, Near, Node, Not, Or, Phrase, Range, Wild, Word, where_of
from hune.match.words.fold import EMOJI, GLUE, compose, fold_character
from hune.match.words.parts import facts, lines, number
from hune.match.words.tokens import RUN
from hune.mention import Mention

Place = tuple[int, int]
Said = tuple[str, str]  # the mark before a word, and the word


def _among(character: str, ranges: str) -> bool:
    """Whether a character lies in ranges written as `a-cx-z`."""
    while ranges:
        last = ranges[2] if ranges[1:2] == "-" else ranges[0]
        if ranges[0] <= character <= last:
            return True
        ranges = ranges[3:] if ranges[1:2] == "-" else ranges[1:]
    return False


@cache
def kind(character: str) -> str:
    """What a folded character can be part of: a word, a run, an emoji, a flag, a mark, an address, or nothing."""
    if character == GLUE:
        return "address"
    if not character or character.isspace():
        return "nothing"
    if character in "#@":
        return "mark"
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "flag"
    return "run" if _among(character, RUN) else "emoji" if _among(character, EMOJI) else "word"


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Said, ...]:
    """The (mark, word) pairs of a text, read character by character."""
    folded = compose("".join(map(fold_character, text)))
    found, at = list[Said](), 0
    while at < len(folded):
        mark = ""
        if kind(folded[at]) == "mark":
            mark = "" if at and kind(folded[at - 1]) in ("word", "mark", "address") else folded[at]
            at += 1
            if kind(folded[at : at + 1]) not in ("word", "run"):
                continue
        sort, end = kind(folded[at]), at + 1
        while sort in ("word", "run") and kind(folded[end : end + 1]) == sort:
            end += 1
        if sort == "flag" and kind(folded[end : end + 1]) == "flag":
            end += 1
        piece = folded[at:end] if mark else folded[at:end].strip("_")
        if sort not in ("nothing", "address") and piece.strip("_"):
            found.append((mark, piece))
        at = end
    return tuple(found)


def fits(pattern: str, word: str) -> bool:
    """Whether a word is of a form: `*` any letters or none, `?` one."""
    if not pattern:
        return not word
    if pattern[0] == "*":
        return any(fits(pattern[1:], word[at:]) for at in range(len(word) + 1))
    return bool(word) and pattern[0] in ("?", word[0]) and fits(pattern[1:], word[1:])


def stands_for(part: Word | Wild, said: Said, first: bool, last: bool) -> bool:
    """Whether one word of a text is what one part of a query asks for at this place of a phrase."""
    mark, word = said
    wanted = part.token if isinstance(part, Word) else part.pattern
    found = mark + word if wanted[0] in "#@" else word.strip("_")
    if isinstance(part, Wild):
        return fits(wanted, found)
    if kind(wanted[0]) == "run":
        if first and last:
            return wanted in found
        return found.endswith(wanted) if first else found.startswith(wanted) if last else found == wanted
    return found == wanted


def phrase_places(parts: Sequence[Word | Wild], said: Sequence[Said]) -> Iterator[Place]:
    last = len(parts) - 1
    for at in range(len(said) - last):
        if all(stands_for(part, said[at + i], i == 0, i == last) for i, part in enumerate(parts)):
            yield at, at + last


def exact_places(said: str, line: str) -> Iterator[Place]:
    """The words that some characters touch. Without a word they stand before the next one: (n, n - 1)."""
    text = ""
    for character in compose(line):
        text += character if not character.isspace() else "" if text.endswith(" ") else " "
    for at in range(len(text) - len(said) + 1):
        before, inside, after = text[:at], text[at : at + len(said)], text[at + len(said) :]
        if inside == said and not one_word(before, inside + after) and not one_word(before + inside, after):
            whole, rest = words(text), words(after)
            first, last = len(whole) - len(words(inside + after)), len(whole) - len(rest) - 1
            yield first, last + bool(rest and is_cut(rest[0], whole[last + 1]))


def is_cut(said: Said, whole: Said) -> bool:
    """Whether a word has lost its beginning, be it only its mark."""
    return said[1].strip("_") != whole[1].strip("_") or said[0] < whole[0]


def one_word(left: str, right: str) -> bool:
    """Whether a word goes on from the end of one text to the beginning of another: letters, digits, `_`, accents."""
    while left and fold_character(left[-1]) == "" and unicodedata.category(left[-1])[0] != "M":
        left = left[:-1]
    while right and fold_character(right[0]) == "" and unicodedata.category(right[0])[0] != "M":
        right = right[1:]
    ends, begins = fold_character(left[-1:] or " ")[-1:], fold_character(right[:1] or " ")[:1]
    return all(not side or kind(side) == "word" for side in (ends, begins))


def places(node: Node, line: str) -> set[Place]:
    """Where an operand of NEAR stands in a line: its first word and its last."""
    match node:
        case Or(nodes):
            return set[Place]().union(*(places(inner, line) for inner in nodes))
        case Exact(said):
            return set(exact_places(said, line))
        case Phrase(parts):
            return set(phrase_places(parts, words(line)))
        case word:
            return set(phrase_places((word,), words(line)))


def between(one: Place, other: Place) -> int:
    """How many words lie between a place and another after it; below zero when it is not after it."""
    return other[0] - one[1] - 1


def is_chain(chosen: Sequence[Place], gaps: Sequence[int], ordered: Sequence[bool]) -> bool:
    """Whether these places are as close as NEAR asks."""
    return all(
        0 <= between(one, other) <= gap or (not after and 0 <= between(other, one) <= gap)
        for (one, other), gap, after in zip(pairwise(chosen), gaps, ordered, strict=True)
    )


def is_group(chosen: Sequence[Place], gap: int) -> bool:
    """Whether none of these places overlaps another, with at most so many other words from the first to the last."""
    others = [between(one, other) for one, other in pairwise(sorted(chosen))]
    return min(others) >= 0 and sum(others) <= gap


def meets(node: Node, mention: Mention) -> bool:
    """Whether a mention meets a query."""
    match node:
        case Not(inner):
            return not meets(inner, mention)
        case And(nodes):
            return all(meets(n, mention) for n in nodes)
        case Or(nodes):
            return any(meets(n, mention) for n in nodes)
        case Range(of, low, high):
            said = number(mention, of)
            return said is not None and (low is None or said >= low) and (high is None or said <= high)
        case Word(token, where) if where in FACTS:
            return token in facts(mention, where)
        case Wild(pattern, where) if where in FACTS:
            return any(fits(pattern, fact) for fact in facts(mention, where))
        case Near(nodes, gaps, ordered):
            lists = [[places(n, line) for n in nodes] for line in lines(mention, where_of(node))]
            return any(is_chain(chosen, gaps, ordered) for some in lists for chosen in product(*some))
        case Loose(nodes, gap):
            lists = [[places(n, line) for n in nodes] for line in lines(mention, where_of(node))]
            return any(is_group(chosen, gap) for some in lists for chosen in product(*some))
        case leaf:
            return any(places(leaf, line) for line in lines(mention, where_of(leaf)))
