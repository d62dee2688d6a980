"""What people react to most: a story is shown by a message that is among those asked about."""

from __future__ import annotations

from datetime import timedelta

from hune.mention import Counts
from hune.report.tiles import About, draw
from hune.store.query import Filters, MentionQuery
from tests.store.making import START, said
from tests.store.test_stories import NEWS, OTHER, put

HOUR = timedelta(hours=1)
LOUD = Counts(likes=50)


def labels(store, query: MentionQuery) -> list[str]:
    return [line.label for line in draw("top", store, query, "fr", About()).lines]


def test_a_story_is_shown_by_a_message_of_the_topic_and_of_the_period(store):
    put(
        store,
        said(1, text=f"{NEWS} #beta", topics=[2], counts=LOUD),
        said(2, HOUR, text=f"{NEWS} #alpha", topics=[1], counts=LOUD),
        said(3, 2 * HOUR, text=f"{NEWS} #Alpha", topics=[1]),
        said(4, 3 * HOUR, text=OTHER, topics=[1], counts=Counts(likes=10)),
        said(5, 4 * HOUR, text=OTHER.upper(), topics=[1], counts=LOUD),
    )
    alpha = MentionQuery(1, filters=Filters(topics=(1,)))
    assert labels(store, alpha) == [OTHER, f"{NEWS} #Alpha"], "the first of all, or the newest that meets the topic"
    [_, line] = draw("top", store, alpha, "fr", About()).lines
    assert ("story", "1") in line.opens
    later = MentionQuery(1, filters=Filters(topics=(1,)), since=START + 3.5 * HOUR)
    assert labels(store, later) == [OTHER.upper()]
