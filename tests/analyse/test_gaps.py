"""A month without a source is a gap, not calm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hune.analyse.gaps import FAILING, PAUSED, Gap, Heard, bands, in_words, share_heard, within

DAY = timedelta(days=1)
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
END = BEGIN + 30 * DAY


def gap(source, first, last, why=FAILING):
    return Gap(source, f"Forum {source}", BEGIN + first * DAY, BEGIN + last * DAY, why)


def test_gaps_are_cut_to_the_period_and_joined():
    told = within([gap(2, 40, 50), gap(1, -5, 3), gap(1, 3, 6), gap(1, 5, 8, PAUSED), gap(2, 29, 40)], BEGIN, END)
    assert told == [gap(1, 0, 6), gap(1, 5, 8, PAUSED), gap(2, 29, 30)]


def test_what_is_missing_twice_is_missing_once():
    assert share_heard([gap(1, 0, 6), gap(1, 5, 15, PAUSED)], 2, BEGIN, END) == 0.75
    assert share_heard([], 2, BEGIN, END) == 1.0
    assert share_heard([gap(1, 0, 30)], 1, BEGIN, END) == 0.0
    assert share_heard([], 0, BEGIN, END) is None


def test_a_chart_shades_each_stretch_with_who_was_missing():
    told = [(b.since, b.until, b.labels) for b in bands([gap(1, 0, 6), gap(2, 4, 8), gap(1, 20, 22, PAUSED)])]
    assert told == [
        (BEGIN, BEGIN + 4 * DAY, ("Forum 1",)),
        (BEGIN + 4 * DAY, BEGIN + 6 * DAY, ("Forum 1", "Forum 2")),
        (BEGIN + 6 * DAY, BEGIN + 8 * DAY, ("Forum 2",)),
        (BEGIN + 20 * DAY, BEGIN + 22 * DAY, ("Forum 1",)),
    ]


def words(gaps, began, sources=5):
    return [one.params for one in in_words(Heard(gaps, began, sources, 1.0), BEGIN, END)]


def test_a_reader_is_told_once_and_only_when_there_is_something():
    assert words([], BEGIN - DAY) == []
    assert words([gap(1, 0, 6), gap(1, 8, 9, PAUSED)], BEGIN - DAY) == [{"label": "Forum 1"}]
    assert words([gap(1, 0, 6), gap(2, 8, 9)], BEGIN - DAY) == [{"down": 2, "sources": 5}]
    assert words([gap(1, 0, 6)], BEGIN + DAY) == [{}, {"label": "Forum 1"}]
    assert words([], END) == [{}]
