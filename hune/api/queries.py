"""The query language, explained; and how much of the past a query would find."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router, Schema

from hune import runtime
from hune.accounts.access import Deed
from hune.api.caller import member
from hune.match import history
from hune.match.reading import read_query

router = Router(tags=["queries"])


class Query(Schema):
    """A query."""

    query: str


class Past(Query):
    """A query, and how many days back it is counted."""

    days: int = 30


@router.post("/explain", summary="Tree, normal form and warnings of a query, or its errors with repairs")
def query_explain(request: HttpRequest, said: Query) -> dict[str, Any]:
    return read_query(said.query, get_language() or "en")


@router.post("/count", summary="How many mentions of the last `days` a query would find")
def query_count(request: HttpRequest, said: Past) -> dict[str, Any]:
    who = member(request, Deed.READ)
    since = datetime.now(UTC) - timedelta(days=max(1, min(said.days, 36_500)))
    found = history.count(runtime.get().store, who.workspace.pk, said.query, since)
    return {"n": found.n, "exact": found.exact, "since": since}
