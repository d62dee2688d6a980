"""The simulated story, and who is asked about it."""

from __future__ import annotations

import pytest

from hune.connectors.simulated.story import topics
from hune.report.tiles import About
from hune.store.query import Filters, MentionQuery
from tests.analyse.telling import ALPHA, ZONE
from tests.stores import store

__all__ = ["store"]
NAMES = {i: topic[0] for i, topic in enumerate(topics(), 1)}


@pytest.fixture
def about() -> About:
    """The names of the story's topics, all of which share the voice."""
    return About(topics=NAMES, sources={1: "Histoire simulée"}, rivals=list(NAMES), subject=topics()[0][1])


@pytest.fixture
def asked() -> MentionQuery:
    """Everything about the story's brand."""
    return MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
