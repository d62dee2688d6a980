"""How good the judgements are: on public data, and as people of the workspace agree with them."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.api.caller import member
from hune.evaluate.label import measured
from hune.judge.agreement import Agreement, agreements
from hune.judge.checks import checked, since
from hune.judge.second_look import waiting
from hune.judge.train_own import report_of
from hune.store.query import MentionQuery

router = Router(tags=["enrichment"])


@router.get("", summary="How good the judgements are; `checked`: of mentions drawn at random, and of those corrected")
def quality(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ).workspace
    rows, store, begin = checked(who.pk), runtime.get().store, since(who.pk)
    told = store.select(MentionQuery(who.pk, dimensions=("sentiment_model",), since=begin))
    return {
        "published": [msgspec.to_builtins(one) for one in measured()],
        "checked": {
            "drawn": [agreement_json(one) for one in agreements(rows, drawn=True)],
            "corrected": [agreement_json(one) for one in agreements(rows, drawn=False)],
        },
        "mentions": {row["sentiment_model"] or "": row["volume"] for row in told},
        "waiting": waiting(who.pk) if who.sentiment else 0,
        "failed": store.failures(who.pk, begin),
        "own": msgspec.to_builtins(report_of(who.pk)),
    }


def agreement_json(one: Agreement) -> dict[str, Any]:
    """A share with its interval, from 0 to 1."""
    shares = {"value": one.share, "low": one.low, "high": one.high}
    counts = {"model": one.model, "language": one.language, "right": one.right, "n": one.n}
    return counts | {name: round(value, 4) for name, value in shares.items()}
