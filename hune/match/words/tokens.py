"""Tokens: the words of a text as people see them, the same for live matching, history's index and highlights.

A token is a word (a run of letters, digits and `_`), a run of characters of a script written without spaces, either of
them with the `#` or `@` that stands right before it, one emoji, or one flag (a pair of regional indicators).
A mark right after a letter, a digit, `_`, `#` or `@` is none (`c#`, an e-mail address); after a run or an emoji it is.
Apostrophes, hyphens and all other signs separate: `l'EPFL` is `l` and `epfl`.

`RULES` counts the changes of these rules: a store whose tokens were made by other rules is indexed again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hune.match.words.fold import EMOJI, GLUE, compose, fold_batch, fold_character

RULES = 2

# Han, kana, bopomofo, Thai, Lao, Tibetan, Burmese, Khmer: no spaces between words.
RUN = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ede\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u3038-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
FLAG = "\U0001f1e6-\U0001f1ff"
WORD = rf"[^\s#@{RUN}{EMOJI}]"
_MARK = rf"[#@](?<!{WORD}.)(?<![#@{GLUE}].)"
_TOKEN = re.compile(rf"[{FLAG}]{{2}}|[{EMOJI}]|(?:{_MARK})?(?:[{RUN}]+|{WORD}+)")
_SIGN = re.compile(rf"[{FLAG}]{{2}}|[{EMOJI}]")
_MARKED = re.compile(rf"{_MARK}_*(?!_){WORD}+")
_IS_RUN = re.compile(f"[{RUN}]")


class Token(NamedTuple):
    """One token: its folded text and where it stands in the original text."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The tokens of a text in order, with their positions in the original (accents and invisible signs included)."""
    folds = [fold_character(c) for c in text]
    origin = [i for i, fold in enumerate(folds) for _ in fold] + [len(text)]
    tokens = []
    for found in _TOKEN.finditer("".join(folds)):
        start, end = found.span()
        if word := trim(compose(found[0])):
            tokens.append(Token(word, origin[start], max(origin[end], origin[end - 1] + 1)))
    return tokens


def bare(token: str) -> str:
    """The token without its mark and without the underscores around it: by this a bare word finds it."""
    return token.lstrip("#@").strip("_")


def trim(token: str) -> str:
    """The token as it counts: a tag or a name keeps its underscores, a word loses those around it; "" if empty."""
    word = bare(token)
    return token if word and token[0] in "#@" else word


def is_run(token: str) -> bool:
    """True for characters of a script written without spaces, found by substring."""
    return token[0] not in "#@" and _IS_RUN.match(token) is not None


def ordered(folded: str, marks: bool) -> list[str]:
    """The tokens of a folded text in order; without `marks`, `#tag` reads `tag`."""
    if marks:
        return [token for found in _TOKEN.findall(folded) if (token := trim(found))]
    if not folded.isascii():
        if _IS_RUN.search(folded):
            return [word for found in _TOKEN.findall(folded) if (word := bare(found))]
        folded = _SIGN.sub(r" \g<0> ", folded)
    words = folded.replace("#", " ").replace("@", " ").split()
    return [word for found in words if (word := found.strip("_"))] if "_" in folded else words


def token_set(folded: str) -> set[str]:
    """Every token that finds a folded text: its words, `#tag` also as `tag`, runs as characters and pairs."""
    if not folded.isascii() and _IS_RUN.search(folded):
        tokens = ordered(folded, marks=True)
        return {t for t in tokens if t[0] in "#@"}.union(*(pieces(bare(t)) for t in tokens))
    found = set(ordered(folded, marks=False))
    return found.union(_MARKED.findall(folded)) if "#" in folded or "@" in folded else found


def pieces(token: str) -> list[str]:
    """The index tokens that a text with this token surely has: itself, or the characters and pairs of a run."""
    if not is_run(token):
        return [token]
    return [*token, *(token[i : i + 2] for i in range(len(token) - 1))]


def index_tokens(text: str) -> list[str]:
    """The distinct tokens of a text for the store's index, sorted."""
    return sorted(token_set(fold_batch([text])[0]))
