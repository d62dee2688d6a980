"""What a place's search understands, and what becomes of a query there."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Dialect(msgspec.Struct, frozen=True):
    """What a search understands. `conj`, `disj`: what stands between two conditions that must both be met, of which one
    must be ("" for disj: it has none, several questions are asked). `neg`: before an excluded word ("" for none, or
    where a word is found in more than title and text, so that too much would be excluded).
    `phrase`: it knows "quoted phrases". `groups`: it knows parentheses. `tag`, `handle`, `language`, `author`, `site`:
    how it writes these, with `{}` for the value (`lang:{}`), "" for none. `languages`: its codes, by ours, where they
    are few or other ones. `longest`: characters of one question. `most_terms`: words and phrases in one question, 0 for
    no limit. `escape`: characters that end a word there and cannot be asked, replaced by blanks. `accents`: to it é is
    e; else words are asked as they are written and without accents. `titles`: its messages have a title beside the
    text."""

    conj: str = " "
    disj: str = " OR "
    neg: str = "-"
    phrase: bool = True
    groups: bool = True
    tag: str = "#{}"
    handle: str = "@{}"
    language: str = ""
    author: str = ""
    site: str = ""
    longest: int = 500
    most_terms: int = 0
    escape: str = ""
    languages: Mapping[str, str] = {}
    accents: bool = True
    titles: bool = True


class Lost(msgspec.Struct, frozen=True):
    """Something of the query that the place cannot be asked. `say`: English key of a translation with `params`."""

    say: str
    params: dict[str, str] = {}


class Pushed(msgspec.Struct):
    """The questions to ask, which together cover the query; [] when nothing of it can be asked. What was lost."""

    questions: list[str]
    lost: list[Lost]
