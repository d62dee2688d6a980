"""The mentions themselves, newest first, with what was found in them. A story is one row that unfolds its copies."""

from __future__ import annotations

import msgspec
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune import runtime
from hune.errors import BadInput, QueryError
from hune.match.language.parser import parse
from hune.store.query import Key
from hune.web.understand import asked as questions
from hune.web.understand.asked import Asked
from hune.web.understand.cards import cards, with_copies
from hune.web.understand.head import head
from hune.web.workspace import Request

PAGE = 30


@require_safe
def mentions_list(request: Request, ws: int) -> HttpResponse:
    """A page of them; `after`: the last one of the page before. A query that cannot be read is shown with its place.
    Asked by htmx: the copies of the story in the address, its newest mention apart."""
    asked = questions.read(request)
    if request.htmx and asked.query.filters.stories:
        return render(request, "understand/copies.html", _copies(asked))
    context = head(asked, "mentions")
    try:
        context |= _page(asked, _after(request))
    except QueryError as error:
        context |= {"problem": error, "parts": _around(asked.query.filters.text, error)}
        return render(request, "understand/mentions.html", context, status=400)
    return render(request, "understand/mentions.html", context)


def _page(asked: Asked, after: Key | None) -> dict[str, object]:
    if asked.query.filters.text:
        parse(asked.query.filters.text)
    store = runtime.get().store
    folded = not asked.apart
    found = store.mentions(msgspec.structs.replace(asked.question, once=folded), after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    older = ""
    if len(found) > PAGE:
        last = Key(shown[-1].published_at, shown[-1].id)
        older = asked.address("mentions", after=last)
    listed = cards(shown, asked)
    total = _totals(asked)
    return {
        "cards": with_copies(listed, asked) if folded and listed else listed,
        "older": older,
        "newest": asked.address("mentions") if after else "",
        "total": total.get("volume", 0),
        "stories": total.get("stories"),
        "other_way": asked.copies(apart=folded).address("mentions"),
        "export": asked.address("mentions_export"),
    }


def _totals(asked: Asked) -> dict[str, int]:
    """How many mentions, and how many stories where that need not be counted over the whole past."""
    narrow = asked.query.filters.topics or asked.query.filters.stories or asked.query.since
    metrics = ("volume", "stories") if narrow else ("volume",)
    rows = runtime.get().store.select(msgspec.structs.replace(asked.question, metrics=metrics, dimensions=()))
    return rows[0] if rows else {}


def _copies(asked: Asked) -> dict[str, object]:
    found = runtime.get().store.mentions(asked.question, limit=PAGE + 1)
    return {"cards": cards(found[1:], asked), "all": asked.address("mentions") if len(found) > PAGE else ""}


def _after(request: Request) -> Key | None:
    said = request.GET.get("after")
    if not said:
        return None
    try:
        return Key.read(said)
    except (ValueError, OverflowError):
        raise BadInput("This page of the list does not exist: go back to the newest mentions.") from None


def _around(text: str, error: QueryError) -> tuple[str, str, str]:
    """The query before, at and after the place of the error."""
    end = max(error.end, error.start + 1)
    return text[: error.start], text[error.start : end], text[end:]
