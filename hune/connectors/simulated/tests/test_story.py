"""The story is the same each time, has the shape it promises, and says that it is simulated."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hune.connectors.simulated import plot
from hune.connectors.simulated.source import Simulated
from hune.connectors.simulated.story import story, topics
from hune.match.language.parser import parse
from hune.mention import KINDS, MEDIA, Mention

NOW = datetime(2026, 5, 28, 18, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def told() -> list[Mention]:
    return story(NOW)


def test_the_same_day_tells_the_same_story(told: list[Mention]):
    assert story(NOW) == told
    assert story(NOW, seed=8) != told


def test_size_and_marks(told: list[Mention]):
    assert 6000 <= len(told) <= 10_000
    assert len({m.native_id for m in told}) == len(told)
    assert all(m.simulated and m.kind in KINDS and m.medium in MEDIA and m.text for m in told)
    assert all(plot.midnight(NOW, 0) <= m.published_at <= NOW for m in told)


def test_nobody_repeats_a_text_but_by_repost(told: list[Mention]):
    own = [m.body for m in told if m.kind == "post" and m.medium == "microblog"]
    assert len(set(own)) > 0.85 * len(own)


def test_no_hole_is_left_open(told: list[Mention]):
    assert [m.body for m in told if "{" in m.body or "}" in m.body] == []


def test_it_begins_on_a_forum_and_the_press_follows_fourteen_hours_later(told: list[Mention]):
    begin = plot.launch(NOW)
    crisis = [m for m in told if "Mon Alpha" in m.body and m.published_at >= begin]
    assert crisis[0].medium == "forum" and crisis[0].published_at == begin
    press = next(m for m in crisis if m.medium == "news")
    assert press.published_at >= begin + timedelta(hours=plot.PRESS_AFTER)
    assert [m for m in told if "Mon Alpha" in m.body and m.published_at < begin] == []


def test_the_peak_stands_far_above_an_ordinary_day(told: list[Mention]):
    days = Counter(m.published_at.astimezone(plot.ZONE).date() for m in told if "alpha" in m.body.lower())
    ordinary = [days[plot.midnight(NOW, day).date()] for day in range(plot.LAUNCH_DAY)]
    assert max(days.values()) > 20 * sum(ordinary) / len(ordinary)
    assert days[plot.midnight(NOW, 27).date()] < 2 * sum(ordinary) / len(ordinary)


def test_answers_and_reposts_point_at_what_they_answer(told: list[Mention]):
    by_id = {m.native_id: m for m in told}
    for m in told:
        if m.kind == "repost":
            assert m.original_id and m.reposts == by_id[m.original_id].author.handle
        if m.kind in ("reply", "comment"):
            assert m.parent_id in by_id


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 26, 12, tzinfo=UTC),
        datetime(2028, 2, 29, tzinfo=UTC),
    ],
)
def test_it_can_be_told_on_any_day(now: datetime):
    told = story(now)
    assert told[-1].published_at <= now
    assert len(told) > 5000


def test_the_topics_can_be_read():
    for name, query, kind, _group in topics():
        assert name and kind and parse(query)


def test_the_source_tells_it_once(told: list[Mention]):
    http: Any = None  # nothing is asked of anybody
    source = Simulated({"now": NOW.isoformat()}, http)
    first = source.poll({})
    assert first.mentions == told
    assert source.poll(first.cursor).mentions == []
