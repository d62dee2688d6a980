"""The step that lets every mention meet every topic."""

from __future__ import annotations

from hune.enrich.step import Batch, Step
from hune.match.matcher import Matcher


def put_topics(matcher: Matcher) -> Step:
    """A step that fills `topics` and `tokens`, pinned to one set of topics for the whole batch."""

    def put_topics(batch: Batch) -> None:
        matcher.match(batch.mentions)

    return put_topics
