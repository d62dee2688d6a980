"""Takes a query of ours to a place's own search: as much of it as the place understands, never less than is meant.

What a place's search gives is matched again by our matcher, so the question may be wider than the query, never
narrower. What was widened, and what the place cannot be asked at all, is said.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from hune.match.language.nodes import Node


class Dialect(msgspec.Struct, frozen=True):
    """What a search understands. `conj`, `disj`: what stands between two conditions that must both be met, of which one
    must be ("" for disj: it has none, several questions are asked). `neg`: before an excluded word ("" for none).
    `phrase`: it knows "quoted phrases". `groups`: it knows parentheses. `tag`, `handle`, `language`, `author`, `site`:
    how it writes these, with `{}` for the value (`lang:{}`), "" for none. `longest`: characters of one question.
    `most_terms`: words and phrases in one question, 0 for no limit. `escape`: characters it cannot take inside a word,
    replaced by blanks."""

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


class Lost(msgspec.Struct, frozen=True):
    """Something of the query that the place cannot be asked. `say`: English key of a translation with `params`."""

    say: str
    params: dict[str, str] = {}


class Pushed(msgspec.Struct):
    """The questions to ask, which together cover the query; [] when nothing of it can be asked. What was lost."""

    questions: list[str]
    lost: list[Lost]


def push(node: Node, dialect: Dialect, most: int = 10) -> Pushed:
    """The query in the place's words. `most`: questions at most; what needs more is widened. Every message that meets
    the query and that the place can find, is found by one of the questions."""
    raise NotImplementedError
