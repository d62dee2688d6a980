"""The query language, explained; and what the past says to a query: how much it finds, what to mind, what changes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router, Schema

from hune import runtime
from hune.accounts.access import Deed, Member
from hune.api import mentions
from hune.api.asking import names_of
from hune.api.caller import member
from hune.api.errors import shape
from hune.api.strict import Number
from hune.api.topics import topic_of
from hune.errors import BadInput, QueryError
from hune.listen.topic_names import named_in, tree, written
from hune.match import history
from hune.match.advice.compare import compare
from hune.match.advice.counsel import DAYS, counsel
from hune.match.advice.exclusions import exclusions
from hune.match.explain import Why, deciding, why
from hune.match.given import mention_of
from hune.match.language.reading import read_query
from hune.mention import Mention
from hune.report.mentions_file import mention_data

router = Router(tags=["queries"])
LONGEST_PAST = 36_500  # days
_NUMBER = re.compile("[0-9]{1,20}")  # of a mention: below 2 ** 64


class Query(Schema):
    """A query."""

    query: str


class Past(Query):
    """A query, and how many days back it is counted."""

    days: Number = DAYS


class Change(Schema):
    """Two queries, and how many days back they are compared."""

    old: str
    new: str
    days: Number = DAYS


class Asked(Schema):
    """A query or the number of a topic; and the number of a mention, a text, or a mention as an object."""

    query: str = ""
    topic: Number | None = None
    mention: str | dict[str, Any] = ""
    text: str = ""


@router.post("/explain", summary="Tree, normal form and warnings of a query, or its errors with repairs")
def query_explain(request: HttpRequest, said: Query) -> dict[str, Any]:
    found = read_query(said.query, _language())
    if found["ok"] and named_in(said.query):
        try:
            written(member(request, Deed.READ).workspace.pk, said.query)
        except QueryError as error:
            broken = shape(error, _language())["error"] | {"say": error.say}
            return found | {"ok": False, "errors": [broken]}
    return found


@router.post("/count", summary="How many mentions of the last `days` a query would find")
def query_count(request: HttpRequest, said: Past) -> dict[str, Any]:
    who, since = member(request, Deed.READ), _since(said.days)
    query = written(who.workspace.pk, said.query)
    found = history.count(runtime.get().store, who.workspace.pk, query, since)
    return {"n": found.n, "exact": found.exact, "since": since}


@router.post("/counsel", summary="What to mind in a query: too wide, never met, what NOT takes away, what it costs")
def query_counsel(request: HttpRequest, said: Query) -> dict[str, Any]:
    ws, store, now = member(request, Deed.READ).workspace.pk, runtime.get().store, datetime.now(UTC)
    found = counsel(store, ws, said.query, tree(ws, said.query), _language(), now)
    return {"days": DAYS, **msgspec.to_builtins(found)}


@router.post("/compare", summary="What one query finds of the last `days` and another does not, with samples")
def query_compare(request: HttpRequest, said: Change) -> dict[str, Any]:
    who, since = member(request, Deed.READ), _since(said.days)
    ws, names = who.workspace.pk, names_of(who)
    found = compare(runtime.get().store, ws, written(ws, said.old), written(ws, said.new), since)
    samples = {side: [mention_data(m, names) for m in getattr(found, side)] for side in ("lost", "won")}
    return found._asdict() | samples | {"since": since}


@router.post("/why", summary="Why a mention or a text meets a query or a topic, or not: part by part, with the words")
def query_why(request: HttpRequest, said: Asked) -> dict[str, Any]:
    who = member(request, Deed.READ)
    query = said.query if said.topic is None else topic_of(who, said.topic).query
    mention = _mention(who, said)
    found = why(tree(who.workspace.pk, query), mention)
    because = [_part(msgspec.structs.replace(part, parts=[]), query, mention) for part in deciding(found)]
    return {"query": query, "met": found.met, "because": because, "why": _part(found, query, mention)}


@router.get("/exclusions", summary="Templates of what people most often exclude; add one as (query) -(template)")
def query_exclusions(request: HttpRequest) -> dict[str, Any]:
    return {"exclusions": [one._asdict() for one in exclusions(_language())]}


def _mention(who: Member, said: Asked) -> Mention:
    if said.text or isinstance(said.mention, dict):
        given = said.mention if isinstance(said.mention, dict) else {}
        try:
            return mention_of({"text": said.text} | given)
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise BadInput("This mention cannot be read: {why}", why=str(error)) from error
    number = int(said.mention) if _NUMBER.fullmatch(said.mention) else 0
    return mentions.mention_of(who.workspace.pk, number)


def _part(part: Why, query: str, mention: Mention) -> dict[str, Any]:
    """A part with its words in the query, and those of the mention that decide."""
    return {
        "kind": part.kind,
        "start": part.start,
        "end": part.end,
        "said": query[part.start : part.end],
        "met": part.met,
        "spans": [s._asdict() | {"said": getattr(mention, s.field)[s.start : s.end]} for s in part.spans],
        "parts": [_part(inner, query, mention) for inner in part.parts],
    }


def _since(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=max(1, min(days, LONGEST_PAST)))


def _language() -> str:
    return get_language() or "en"
