"""The signs `*` and `?` in words: which of the words of a query are patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hune.errors import QueryError
from hune.match.language.mend import replaced, without_touching
from hune.match.language.nodes import Wild, Word
from hune.match.words.fold import EMOJI, compose, fold_character
from hune.match.words.tokens import Token, bare, is_run, tokenise

SHORTEST_STEM = 2
MOST_STARS = 4
LONGEST_RUN = 100  # characters of a script without spaces
_SIGNS = re.compile(r"(?!\?[\w%.-]{1,40}=)[*?]+")  # the ? of an address (`page?id=3`) separates, as in texts
_EMOJI = re.compile(f"[{EMOJI}]")


def words(said: str, query: str, shift: int) -> list[Word | Wild]:
    """The words of a text in order; `shift` is where it stands in the query. Raises QueryError for a sign in front of
    a word, too few letters before one, or too many of them, and for a run that is too long."""
    tokens = tokenise(said)
    _refuse_long_runs(tokens, shift)
    if "*" not in said and "?" not in said:
        return [Word(t.text, start=shift + t.start, end=shift + t.end) for t in tokens]
    signs = {found.start(): found for found in _SIGNS.finditer(said)}
    ends = {token.end: token for token in tokens}
    after = {token.start: token for token in reversed(tokens)}
    made: list[Word | Wild] = []
    spelt: list[str] = []  # pieces and signs of the pattern that is being read
    start = 0
    for token in tokens:
        start = start if spelt else token.start
        sign = signs.pop(token.end, None) if ends[token.end] is token else None
        follows = after.get(sign.end()) if sign else None
        if sign and follows and is_run(bare(token.text)) and is_run(bare(follows.text)):
            raise _within_a_run(sign, query, shift)
        if sign and _takes_signs(token):
            spelt += [_folded(said, token), _tidy(sign[0])]
            if follows and _takes_signs(follows) and follows.text[0] not in "#@":
                continue
            made.append(_wild("".join(spelt), query, shift + start, shift + sign.end()))
        elif spelt:
            spelt.append(_folded(said, token).rstrip("_"))
            made.append(_wild("".join(spelt), query, shift + start, shift + token.end))
        else:
            made.append(Word(token.text, start=shift + token.start, end=shift + token.end))
        spelt = []
    _refuse_in_front(signs.values(), after, query, shift)
    return made


def _refuse_long_runs(tokens: Iterable[Token], shift: int) -> None:
    for token in tokens:
        if is_run(token.text) and len(token.text) > LONGEST_RUN:
            raise QueryError(
                "A run of {length} characters without spaces is too long; at most {most}.",
                start=shift + token.start, end=shift + token.end, length=len(token.text), most=LONGEST_RUN,
            )  # fmt: skip


def _takes_signs(token: Token) -> bool:
    """A run is found inside longer ones anyway, and an emoji is a word of its own."""
    return not is_run(token.text) and not _EMOJI.match(token.text)


def _folded(said: str, token: Token) -> str:
    """A piece of a pattern, with its underscores: they count inside a word."""
    folded = compose("".join(map(fold_character, said[token.start : token.end])))
    found = re.search(f"_*{re.escape(token.text)}_*", folded)  # one character may fold to several words: ½
    return found[0] if found else token.text


def _tidy(signs: str) -> str:
    """`**` is `*`; `*?` is `?*`."""
    return "?" * signs.count("?") + "*" * ("*" in signs)


def _wild(pattern: str, query: str, start: int, end: int) -> Wild:
    pattern = pattern if pattern[0] in "#@" else pattern.lstrip("_")
    letters = bare(pattern.partition("*")[0]).replace("?", "")
    if "*" in pattern and len(letters) < SHORTEST_STEM:
        raise QueryError(
            "At least {shortest} letters must stand before *.",
            start=start, end=end, shortest=SHORTEST_STEM,
            repair=replaced(query, start, end, query[start:end].replace("*", "").replace("?", "")),
        )  # fmt: skip
    if pattern.count("*") > MOST_STARS:
        cut = [found.end() for found in _SIGNS.finditer(query, start, end) if "*" in found[0]][MOST_STARS - 1]
        raise QueryError(
            "A word holds at most {most} signs *.",
            start=start, end=end, most=MOST_STARS, repair=replaced(query, cut, end, ""),
        )  # fmt: skip
    return Wild(pattern, start=start, end=end)


def _within_a_run(sign: re.Match[str], query: str, shift: int) -> QueryError:
    start, end = shift + sign.start(), shift + sign.end()
    return QueryError(
        "In a script without spaces * and ? have no meaning: each part is found inside longer words.",
        start=start, end=end, repair=replaced(query, start, end, " "),
    )  # fmt: skip


def _refuse_in_front(signs: Iterable[re.Match[str]], after: dict[int, Token], query: str, shift: int) -> None:
    """Raise QueryError for a sign with no word before it. A `?` that stands alone is a question mark."""
    for sign in signs:
        if "*" in sign[0] or sign.end() in after:
            start, end = shift + sign.start(), shift + sign.end()
            raise QueryError(
                "The sign {said} stands inside or behind a word (tele*), never before it.",
                start=start, end=end, said=sign[0][:1], repair=without_touching(query, start, end),
            )  # fmt: skip
