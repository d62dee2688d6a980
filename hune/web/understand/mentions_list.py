"""The mentions themselves, newest first, with what was found in them."""

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
from hune.web.understand.cards import cards
from hune.web.understand.head import head
from hune.web.workspace import Request

PAGE = 30


@require_safe
def mentions_list(request: Request, ws: int) -> HttpResponse:
    """A page of them; `after`: the last one of the page before. A query that cannot be read is shown with its place."""
    asked = questions.read(request)
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
    found = store.mentions(asked.question, after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    older = ""
    if len(found) > PAGE:
        last = Key(shown[-1].published_at, shown[-1].id)
        older = asked.address("mentions", after=last)
    total = store.select(msgspec.structs.replace(asked.question, metrics=("volume",), dimensions=()))
    return {
        "cards": cards(shown, asked),
        "older": older,
        "newest": asked.address("mentions") if after else "",
        "total": total[0]["volume"] if total else 0,
        "export": asked.address("mentions_export"),
    }


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
