"""Reviews: stars over time and where they turned, by product, by theme, and who was answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.review_themes import groups, npmi
from hune.analyse.review_turns import Step, candidates, placed
from hune.analyse.reviews import reviews
from hune.mention import Mention, mention_id
from hune.report.reviews_article import reviews_article
from hune.store.clickhouse import ClickHouse
from hune.store.query import Filters, MentionQuery
from tests.analyse.telling import ALPHA, ZONE, keep, said

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ASKED = MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
DAY = timedelta(days=1)
KIND, ANGRY = "Alpha : installation rapide, technicien aimable", "Alpha : facture fausse, remboursement refusé"


def review(number: int, day: float, rating: float | None, text: str = KIND, **fields: object) -> Mention:
    made = said(number, START + day * DAY, f"{text} {number}", **fields)
    made.rating, made.kind, made.medium = rating, "review", "review"
    return made


@pytest.fixture
def told(store: ClickHouse) -> ClickHouse:
    """Thirty good days, then thirty bad ones; the box is liked less than the application."""
    many = [
        review(100 * day + i, day + i / 24, 5 - (i % 2) if day < 30 else 1 + (i % 2), KIND if day < 30 else ANGRY,
               item="box" if i < 2 else "appli", version="2.1" if day >= 30 else "2.0")
        for day in range(60) for i in range(4)
    ]  # fmt: skip
    many.append(review(9000, 5, 80))  # a scale of a hundred
    many.append(review(9001, 5, None))
    keep(store, many, {ALPHA: "alpha"})
    return store


def test_stars_are_those_of_the_reviews(told: ClickHouse):
    found = reviews(told, ASKED)
    given_ = [5 - (i % 2) for _ in range(30) for i in range(4)] + [1 + (i % 2) for _ in range(30) for i in range(4)]
    assert found.stars.n == len(given_)
    assert found.stars.mean == pytest.approx(fmean(given_))
    assert found.stars.spread == pytest.approx(pstdev(given_))
    assert found.stars.counts == {star: given_.count(star) for star in (5, 4, 2, 1)}


def test_the_turn_is_found_on_its_day_with_what_changed(told: ClickHouse):
    found = reviews(told, ASKED)
    [turn] = found.turns
    assert turn.at == datetime(2026, 3, 31, 22, tzinfo=UTC)  # 1 April in Paris, thirty days after the first
    assert (turn.before, turn.after) == (4.5, 1.5)
    assert {"facture", "remboursement"} & {word for term in turn.terms for word in term.term.split()}


def test_versions_are_told_apart(told: ClickHouse):
    parts = reviews(told, ASKED).parts
    assert {part.value: part.mean for part in parts["version"]} == {"2.0": 4.5, "2.1": 1.5}
    assert [(part.low <= part.mean <= part.high) for part in parts["item"]] == [True, True]
    assert parts["item"][0].n == 120


def test_themes_have_the_stars_of_who_speaks_of_them(told: ClickHouse):
    found = reviews(told, ASKED, besides=frozenset({"alpha"})).themes
    bad = next(theme for theme in found if any("facture" in term for term in theme.terms))
    good = next(theme for theme in found if any("technicien" in term for term in theme.terms))
    assert (bad.mean, good.mean) == (1.5, 4.5)
    assert not any("alpha" in term for theme in found for term in theme.terms)


def test_who_was_answered_and_how_fast(store: ClickHouse):
    many = [review(i, i, 1 if i < 6 else 5) for i in range(10)]
    for i, hours in ((0, 2), (1, 4), (7, 60)):
        answer = said(500 + i, many[i].published_at + timedelta(hours=hours), "Merci, on regarde.")
        answer.kind, answer.parent = "reply", mention_id(1, "test", str(i))
        many.append(answer)
    keep(store, many, {ALPHA: "alpha"})
    found = reviews(store, ASKED).answers
    assert (found.n, found.answered, found.median_h, found.in_time) == (10, 3, 4.0, 2)
    assert (found.unhappy, found.unhappy_answered, len(found.waiting)) == (6, 2, 4)


@pytest.mark.parametrize("many", [[], [review(1, 0, 5)], [review(i, 0, 3) for i in range(20)], [review(1, 0, None)]])
def test_little_is_no_reason_to_fail(store: ClickHouse, many: list[Mention]):
    keep(store, many, {ALPHA: "alpha"})
    found = reviews(store, ASKED)
    assert found.turns == []
    for language in ("fr", "en"):
        assert reviews_article(found, "Alpha", language).lede


def test_the_article_says_it_in_both_languages(told: ClickHouse):
    found = reviews(told, ASKED)
    french, english = (reviews_article(found, "Alpha", language) for language in ("fr", "en"))
    assert "tombée de 4,5" in french.lede.replace("\u00a0", " ")
    assert "fell from 4.5" in english.lede.replace("\u00a0", " ")
    assert [len(s.tables) for s in french.sections] == [len(s.tables) for s in english.sections]


@given(st.lists(st.integers(0, 49), max_size=20))
def test_turns_need_enough_reviews_and_a_difference(rows: list[int]):
    steps = [Step(START + i * DAY, 1 + n, 1 + n % 5, n % 3 / 2) for i, n in enumerate(rows)]
    for at, t in candidates(steps):
        assert 0 < at < len(steps)
        assert abs(t) >= 4


def test_a_turn_is_placed_where_the_reviews_fall_apart():
    """Few reviews a day, then two days with many bad ones: the days of few must not pull the date."""
    before = [(9, 3.44), (8, 3.5), (11, 3.18), (7, 3.57), (10, 3.2), (6, 3.5), (4, 2.5), (3, 2.33), (11, 3.18)]
    days = [*before, (2, 2.0), (3, 4.33), (24, 1.5), (39, 1.38)]
    steps = [Step(START + i * DAY, n, mean, 1.2 if mean > 2 else 0.7) for i, (n, mean) in enumerate(days)]
    [(at, t)] = placed(steps)
    assert at == 11 and t < -4
    assert max(candidates(steps), key=lambda c: abs(c[1]))[0] == 9  # where windows alone would have said it was


def test_steady_stars_never_turn():
    assert candidates([Step(START + i * DAY, 20, 4.0, 1.0) for i in range(50)]) == []


def test_terms_that_always_stand_together_are_one_theme():
    texts = [{"facture", "fausse"}] * 10 + [{"appel", "attente"}] * 10 + [{"rien"}] * 30
    assert groups(texts) == [["appel", "attente"], ["facture", "fausse"]]
    assert npmi(10, 10, 10, 50) == pytest.approx(1.0)
    assert npmi(2, 10, 10, 50) == pytest.approx(0.0)
