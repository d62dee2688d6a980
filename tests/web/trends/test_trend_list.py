"""What rises now: each line opens on its mentions, says since when, and who carries it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from hune.analyse.study import said
from hune.analyse.trends import Trend, Trends
from hune.web.trends.rows import rise, size
from tests.web.understand.reading import link, mentions_counted, number, page


@pytest.fixture
def lines(told, reader):
    seen = page(reader.get(f"{told.root}/trends?topic={told.topics['Alpha Télécom']}&to=2026-05-18"))
    return seen.css("ol.trends > li")


def test_every_line_opens_on_mentions_that_say_it(lines, told, reader):
    assert lines
    for line in lines[:3]:
        here = number(line.css_first("p").text().strip().split("mention")[0])
        assert mentions_counted(reader, link(line.css_first("a[data-open]"))) == here > 3


def test_every_line_says_since_when_and_draws_its_past(lines):
    assert all("depuis le" in line.css_first("p").text() for line in lines)
    assert all(len(line.css_first("polyline").attributes["points"].split()) > 1 for line in lines)


def test_what_one_message_makes_rise_is_one_line(lines):
    said = [line.css_first(".what").text() for line in lines]
    assert 1 <= sum("répètent un même message" in text for text in said) <= 3  # the failure is told in three ways
    assert any("avec " in text for text in said)


@pytest.mark.parametrize("of", ["term", "hashtag", "name", "link", "site", "nonsense"])
@pytest.mark.parametrize("step", ["hour", "week", "nonsense"])
def test_every_way_of_looking_answers(told, reader, of, step):
    seen = page(reader.get(f"{told.root}/trends?of={of}&step={step}"))
    assert len(seen.css(".ways a[aria-current]")) == 2
    assert seen.css_first("ol.trends, p.soft") is not None


def test_a_word_that_no_topic_hears_can_be_followed(told, reader):
    seen = page(reader.get(f"{told.root}/trends?topic={told.topics['Alpha Télécom']}&to=2026-05-18"))
    offered = seen.css("a.follow")
    assert offered
    assert reader.get(link(offered[0])).status_code == 200
    assert not any("alpha" in line.css_first("a").text().lower() for line in seen.css("li") if line.css("a.follow"))


def test_outsiders_see_nothing(told, outsider):
    assert outsider.get(f"{told.root}/trends").status_code == 404


def test_an_empty_workspace_says_what_to_do(people, here, owner):
    seen = page(owner.get(f"/w/{people.workspace.pk}/trends"))
    assert seen.css_first(".empty") is not None


def test_a_query_that_cannot_be_read_any_more_stops_nothing(told, reader, people):
    from hune.match.models import Topic

    Topic.objects.create(workspace=people.workspace, name="Cassé", query="((panne OR")
    address = f"{told.root}/trends?topic={told.topics['Alpha Télécom']}&to=2026-05-18"
    assert page(reader.get(address)).css("ol.trends > li")


def trend(counts: list[int], volumes: list[int], since: int = -1) -> tuple[Trend, Trends]:
    """A word with so many mentions each day, the rise beginning on one of them."""
    days = [datetime(2026, 10, 25, tzinfo=UTC) + timedelta(days=i) for i in range(len(counts))]
    one = Trend("term", "augmenter", counts[-1], 0.1, 40.0, days[since], counts, [])
    return one, Trends("day", days, volumes, [one], said("–"))


@pytest.mark.parametrize(
    ("before", "now", "volumes", "words"),
    [
        ([1, 2, 1, 1] * 7, 4, (400, 20), "usually 1 a day"),  # a quiet day: few are expected, and the word is not new
        ([0, 0, 1, 0] * 7, 4, (400, 20), "usually 1 in 4 days"),
        ([0] * 28, 4, (400, 20), "new"),
        ([0] * 27 + [1], 30, (400, 400), "new"),
        ([1, 2, 1, 1] * 7, 30, (400, 400), "×\u202f24"),
    ],
)
def test_new_is_only_what_was_not_there(before: list[int], now: int, volumes: tuple[int, int], words: str):
    with translation.override("en"):
        assert size(*trend([*before, now], [volumes[0]] * 28 + [volumes[1]])) == words


def test_what_rose_some_days_ago_is_counted_since_then():
    one, found = trend([1] * 26 + [20, 30, 40], [100] * 29, since=-3)
    assert sum(rise(one, found)[1]) == 90
    with translation.override("en"):
        assert size(one, found) == "×\u202f30"


def test_a_word_of_the_topic_is_in_no_other_one(told, reader):
    there = page(reader.get(f"{told.root}/trends?topic={told.topics['Alpha Télécom']}&to=2026-05-18"))
    assert {tag.text() for tag in there.css("ol.trends .tag")} == {"dans aucun autre sujet"}
    everywhere = page(reader.get(f"{told.root}/trends?to=2026-05-18"))
    assert "dans aucun autre sujet" not in {tag.text() for tag in everywhere.css("ol.trends .tag")}
