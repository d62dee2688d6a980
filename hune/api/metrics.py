"""The figures that exist, each with its formula and what it cannot see; and by what they can be broken down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router

from hune.registry import find
from hune.store.dimensions import DIMENSIONS
from hune.store.metric import Metric
from hune.words import say

router = Router(tags=["figures"])
TEXTS = ("label", "unit", "formula", "cannot_see", "cost", "source")


@router.get("", summary="The metrics and the dimensions that `count` knows")
def metric_list(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "metrics": [
            {
                "name": m.name,
                "symbols": m.symbols,
                **{text: say(language, getattr(m, text)) for text in TEXTS},
                "needs": m.needs,
            }
            for m in find("hune.metrics", Metric).values()
        ],
        "dimensions": [{"name": d.name, "label": say(language, d.label)} for d in DIMENSIONS.values()],
    }
