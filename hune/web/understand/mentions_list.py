"""The mentions themselves, newest first, with what was found in them. A story is one row that unfolds its copies."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.errors import BadInput, QueryError
from hune.store.query import Key
from hune.web.understand import asked as questions
from hune.web.understand.head import head
from hune.web.understand.listing import copies, page
from hune.web.workspace import Request


@require_safe
def mentions_list(request: Request, ws: int) -> HttpResponse:
    """A page of them; `after`: the last one of the page before. A query that cannot be read is shown with its place.
    Asked by htmx: the copies of the story in the address, its newest mention apart."""
    asked = questions.read(request)
    if request.htmx and asked.query.filters.stories:
        return render(request, "understand/copies.html", copies(asked))
    context = head(asked, "mentions")
    try:
        context |= page(asked, _after(request))
    except QueryError as error:
        context |= {"problem": error, "parts": _around(asked.query.filters.text, error)}
        return render(request, "understand/mentions.html", context, status=400)
    return render(request, "understand/mentions.html", context)


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
