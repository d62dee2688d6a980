"""What a button of the editor does to a query on a page without a script; `editor.js` does the same with one.

An edit is written `start:end:length:text`: the place, how long the query was when the edit was proposed (another
length: it has changed since, and is left alone), and what comes there instead.
"""

from __future__ import annotations

import re

from django.http import QueryDict

from hune.errors import QueryError
from hune.match.language.lexer import LINES, Kind, lex
from hune.match.language.nodes import Or
from hune.match.language.parser import parse
from hune.web.listen.query_diff import alike

EDIT = re.compile(r"(\d{1,6}):(\d{1,6}):(\d{1,6}):(.*)", re.DOTALL)


def edit(query: str, changed: str) -> str:
    """What turns one query into another, as the value of a button."""
    start, kept = alike(query, changed)
    return f"{start}:{len(query) - kept}:{len(query)}:{changed[start : len(changed) - kept]}"


def edited(query: str, said: str) -> str:
    """The query after an edit; unchanged when the edit was not made for it."""
    found = EDIT.fullmatch(said)
    if not found or int(found[3]) != len(query):
        return query
    start, end = int(found[1]), int(found[2])
    return query[:start] + found[4] + query[max(start, end) :]


def appended(query: str, more: str) -> str:
    """The query and what is excluded from all of it: alternatives come into parentheses first."""
    query = query.strip()
    try:
        if isinstance(parse(query), Or):
            query = f"({_on_one_line(query)})"
    except QueryError:
        pass  # said beside the field, whatever comes behind
    return f"{query} {more}".strip()


def _on_one_line(query: str) -> str:
    """The query with OR between its lines when each is an alternative: no parenthesis may reach over a line's end."""
    for lexeme in reversed(list(lex(query))):
        if lexeme.kind is Kind.LINE:
            query = f"{query[: lexeme.start]} OR{query[lexeme.start :]}"
    header = LINES.match(query)
    return query[header.end() :].lstrip() if header else query


def sent(post: QueryDict) -> str:
    """The query of a form that was sent, its lines ended by `\\n`, after the button that was pressed."""
    query = post.get("query", "").replace("\r\n", "\n").replace("\r", "\n")
    if post.get("lines") and not LINES.match(query):
        query = f"{post['lines']}\n{query}"
    query = edited(query, post.get("edit", "").replace("\r\n", "\n"))
    more = post.get("append", "")
    return appended(query, more) if more else query


def asked_to_check(post: QueryDict) -> bool:
    """Whether the form was sent to see, not to save."""
    return any(button in post for button in ("edit", "append", "check"))
