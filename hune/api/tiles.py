"""The tiles: which there are, and each as data, table or picture."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.analyse.ask import write_for_the_log, write_params
from hune.api.asking import FILTERS, asked, names_of
from hune.api.caller import member
from hune.boards.about import about
from hune.errors import BadInput, NotFound
from hune.report.tile_file import FORMS, Frame
from hune.report.tiles import all_tiles, draw
from hune.store.query import MentionQuery
from hune.words import language_of, say

router = Router(tags=["figures"])
MOST = 1000


@router.get("", summary="The tiles there are, what each shows and the ways to look at it")
def tile_list(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "tiles": [
            {
                "name": tile.name,
                "label": say(language, tile.label),
                "shows": say(language, tile.shows),
                "asks": tile.asks,
                "choices": {name: say(language, said) for name, said in tile.choices.items()},
                "several": tile.several,
            }
            for tile in all_tiles().values()
        ]
    }


@router.get(
    "/{name}", summary="A tile about a question, as json, csv, xlsx, png or svg", response=None, openapi_extra=FILTERS
)
def tile_show(
    request: HttpRequest, name: str, format: str = "json", choice: str = "", rows: int = MOST, lang: str = ""
) -> HttpResponse:
    """`choice`: one of the tile's ways to look at it; `lang`: of its words, the workspace's without (`language` is a
    condition)."""
    who = member(request, Deed.READ if format == "json" else Deed.EXPORT)
    if format not in FORMS:
        raise BadInput("“{format}” is no format. Choose among: {formats}.", format=format, formats=", ".join(FORMS))
    query, language = asked(request, who), language_of(lang, who.workspace.language)
    known = names_of(who).topics
    if not set(query.filters.topics) <= known.keys():
        raise NotFound("There is no such topic.")
    store = runtime.get().store
    made = draw(name, store, query, language, about(who.workspace, typed(request, query), language), choice,
                max(1, min(rows, MOST)))  # fmt: skip
    if format != "json":
        note(who, Act.EXPORTED, f"{name}.{format} {write_for_the_log(query)}")
    subject = ", ".join(known[topic] for topic in query.filters.topics) or who.workspace.name
    frame = Frame(subject, period(query), who.workspace.name)
    response = HttpResponse(FORMS[format].write(made, frame), content_type=FORMS[format].kind)
    if format != "json":
        response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def typed(request: HttpRequest, query: MentionQuery) -> MentionQuery:
    """The question with its search as it came, for the addresses that rows open on."""
    words = " ".join(said.strip() for said in request.GET.getlist("q") if said.strip())
    return query.with_filters(text=words)


def period(query: MentionQuery) -> str:
    """The period as days or moments; "" for all time."""
    return " – ".join(said for name, said in write_params(query) if name in ("from", "to"))
