"""What a source gave, as data for programs."""

from __future__ import annotations

from typing import Any

from hune.listen.source import Polled
from hune.report.mentions_file import Names, mention_data
from hune.words import say

MOST = 1000


def polled_data(polled: Polled, language: str) -> dict[str, Any]:
    """The first items of an answer, how many there are, and what could not be taken, with the reason."""
    return {
        "title": polled.title,
        "items": [mention_data(m, Names()) for m in polled.mentions[:MOST]],
        "count": len(polled.mentions),
        "rejected": [{"reason": say(language, r.outcome.sentence), "detail": r.detail} for r in polled.rejected[:MOST]],
    }
