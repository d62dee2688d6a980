"""How many mentions: of each topic asked for, or of everything; by any dimension; with any metric beside the count; put
beside another period or topic. And what a reader should know first: whether it is slow, and what was not heard."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router

from hune import runtime, words
from hune.accounts.access import Deed, Member
from hune.analyse.compare import answer, change
from hune.analyse.cost import cost_here
from hune.analyse.gaps import SENTENCES, in_words
from hune.analyse.study import Said
from hune.api.asking import FILTERS, asked, names_of
from hune.api.caller import member
from hune.errors import BadInput, NotFound
from hune.listen.gaps import heard
from hune.store.query import MentionQuery, Row

router = Router(tags=["figures"])
MOST = 100_000


@router.get("", summary="Count mentions, `by` any dimension, with any further `metric`", openapi_extra=FILTERS)
def count(
    request: HttpRequest,
    by: Query[list[str]] = [],  # noqa: B006
    metric: Query[list[str]] = [],  # noqa: B006
    limit: int = 10_000,
) -> dict[str, Any]:
    who = member(request, Deed.READ)
    query = _question(request, who, by, metric, limit)
    store, names = runtime.get().store, names_of(who).topics
    if isinstance(query.compare, int) and query.compare not in names:
        raise NotFound("There is no such topic.")
    if not query.filters.topics or "topic" in by:
        return {"rows": [_row(row, names.get(row.get("topic", 0)), by) for row in answer(store, query)]}
    rows = []
    for topic in query.filters.topics:
        if topic not in names:
            raise NotFound("There is no such topic.")
        one = msgspec.structs.replace(query.filters, topics=(topic,))
        rows += [_row(row, names[topic], by) for row in answer(store, msgspec.structs.replace(query, filters=one))]
    return {"rows": rows}


@router.get("/cost", summary="Whether the same count will be slow, and why, before it is asked", openapi_extra=FILTERS)
def count_cost(
    request: HttpRequest,
    by: Query[list[str]] = [],  # noqa: B006
    metric: Query[list[str]] = [],  # noqa: B006
) -> dict[str, Any]:
    who = member(request, Deed.READ)
    told = cost_here(runtime.get().store, _question(request, who, by, metric, 1))
    why = told.why
    return {"level": told.level, "why": words.say(_language(), why.text, **_named(why)) if why else ""}


@router.get("/gaps", summary="When sources were not heard: `from` and `to` are needed", openapi_extra=FILTERS)
def count_gaps(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    query = asked(request, who)
    if query.since is None or query.until is None:
        raise BadInput("Say the period: `from` and `to`.")
    told = heard(who.workspace.pk, query.since, query.until, query.filters.topics, runtime.get().store)
    language = _language()
    return {
        "sources": told.sources, "began": told.began, "share_heard": told.share,
        "gaps": [msgspec.structs.asdict(gap) | {"why": words.say(language, SENTENCES[gap.why])} for gap in told.gaps],
        "warnings": [words.say(language, s.text, **s.params) for s in in_words(told, query.since, query.until)],
    }  # fmt: skip


def _question(request: HttpRequest, who: Member, by: list[str], metric: list[str], limit: int) -> MentionQuery:
    if "gender" in by and not who.workspace.gender:
        raise BadInput("Authors are not counted by gender in this workspace: its settings say so.")
    metrics = tuple(dict.fromkeys(("volume", *metric)))
    return asked(request, who, metrics=metrics, dimensions=by, limit=max(1, min(limit, MOST)))


def _named(why: Said) -> dict[str, Any]:
    """What fills a sentence, the name of a figure in the reader's language."""
    return {k: words.say(_language(), v) if isinstance(v, str) else v for k, v in why.params.items()}


def _language() -> str:
    return get_language() or "en"


def _row(row: Row, topic: str | None, by: list[str]) -> dict[str, Any]:
    """A row as the API gives it: the topic's name (None: everything), what it is broken down by, the count, more.
    `beside`: the same figures of what it is compared with, `change`: the relative change of each."""
    row, beside = {k: v for k, v in row.items() if k != "beside"}, row.get("beside")
    compared = {}
    if beside is not None:
        changed = {_named_by(name): change(row[name], beside[name]) for name in beside}
        compared = {"beside": {_named_by(name): value for name, value in beside.items()}, "change": changed}
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    return (
        {"topic": topic, **{n: said[n] for n in by if n != "topic"}, "count": said.pop("volume")}
        | {n: v for n, v in said.items() if n not in ("topic", *by)}
        | compared
    )


def _named_by(metric: str) -> str:
    return "count" if metric == "volume" else metric
