"""What stands in the way of a query, or is worth a remark: a sentence, its place, and a way out of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from hune import words
from hune.errors import QueryError
from hune.match.language.parser import mended
from hune.web.language import language
from hune.web.listen.edits import edit
from hune.web.listen.query_diff import alike
from hune.web.understand.marks import html

AROUND = 60  # characters shown on each side of the place
LONGEST = {"error": 20_000, "warning": 2000}  # characters of an edit: with more the page would be heavy
MOST_MARKED = 600  # characters of the place itself
EMPTY = SafeString("")


@dataclass(frozen=True)
class Problem:
    """`level`: error or warning. `shown`: the query around its place, "" where that is all of it; `becomes`: the query
    around the change that mends it, "" without one; `edit`: that change as the value of a button."""

    level: str
    said: str
    start: int
    end: int
    shown: SafeString = EMPTY
    becomes: SafeString = EMPTY
    edit: str = ""


def problem_of(query: str, error: QueryError) -> Problem:
    """Why a query cannot be read, as the page shows it."""
    said = words.say(language(), error.say, **error.params)
    return problem(query, "error", said, error.start, error.end, error.repair)


def problem(query: str, level: str, said: str, start: int, end: int, repair: str | None) -> Problem:
    """A sentence about a place of a query, with the query that is proposed instead."""
    shown = EMPTY if end - start >= len(query.strip()) else around(f"{query} ", start, max(end, start + 1))
    if not repair or repair == query:
        return Problem(level, said, start, end, shown)
    first, kept = alike(query, repair)
    if len(repair) - first - kept > LONGEST[level]:
        return Problem(level, said, start, end, shown)
    becomes = around(repair, first, len(repair) - kept)
    return Problem(level, said, start, end, shown, becomes, edit(query, repair))


def removal(query: str, start: int, end: int) -> str:
    """The edit that takes a part out of a query, with what hangs on it; "" when nothing readable is left."""
    before, after = query[:start].rstrip(), query[end:].lstrip()
    blank = " " if before and after and before[-1] != "(" and after[0] != ")" else ""
    left = mended(f"{before}{blank}{after}")
    return edit(query, left) if left else ""


def around(text: str, start: int, end: int) -> SafeString:
    """A place of a text marked, with what stands near it."""
    end = min(end, len(text), start + MOST_MARKED)
    return html(text, [(start, end)], (max(0, start - AROUND), min(len(text), end + AROUND)))
