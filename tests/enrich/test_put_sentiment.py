"""Who says the opinion of a mention: its place, its stars, the model; and what the model says beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hune.enrich.put_sentiment import STARS, put_sentiment
from hune.enrich.sentiment.fast import NAME
from hune.enrich.step import Batch
from hune.mention import GIVEN, PERSON, Mention

NOW = datetime(2026, 5, 18, 9, 4, tzinfo=UTC)
KIND, UNKIND = "Merci infiniment, service parfait 😍", "Quelle honte, toujours en panne 😡"


def put(text: str = "", own: str = "", **fields: object) -> Mention:
    mention = Mention("1", NOW, text, **{"language": "fr", **fields})  # type: ignore[arg-type]
    put_sentiment(own)(Batch(1, [mention]))
    return mention


def test_the_fast_model_speaks_where_nobody_else_does():
    made = put(UNKIND)
    assert (made.sentiment, made.sentiment_model, made.sentiment_first) == ("negative", NAME, "negative")
    assert made.sentiment_score is not None
    assert -1 <= made.sentiment_score < 0


def test_what_a_place_gives_stays_and_is_what_queries_ask():
    made = put(UNKIND, sentiment="positive")
    assert (made.sentiment, made.sentiment_model, made.sentiment_score) == ("positive", GIVEN, None)
    assert made.sentiment_first == "positive"


def test_what_a_person_set_stays():
    made = put(UNKIND, sentiment="neutral", sentiment_model=PERSON)
    assert (made.sentiment, made.sentiment_model, made.sentiment_first) == ("neutral", PERSON, "negative")


def test_what_a_model_said_before_gives_way():
    made = put(UNKIND, sentiment="positive", sentiment_model="fast-0", sentiment_score=0.9)
    assert (made.sentiment, made.sentiment_model) == ("negative", NAME)
    assert made.sentiment_score is not None
    assert made.sentiment_score < 0


@pytest.mark.parametrize(
    ("stars", "sentiment", "score"),
    [(0.5, "negative", -1.0), (1, "negative", -1.0), (2, "negative", -0.5), (2.5, "neutral", -0.25),
     (3, "neutral", 0.0), (3.5, "neutral", 0.25), (4, "positive", 0.5), (4.5, "positive", 0.75), (5, "positive", 1.0)],
)  # fmt: skip
def test_stars_win_over_words(stars: float, sentiment: str, score: float):
    made = put(UNKIND, rating=stars, kind="review")
    assert (made.sentiment, made.sentiment_score, made.sentiment_model) == (sentiment, score, STARS)
    assert made.sentiment_first == sentiment


@pytest.mark.parametrize("rating", [0, -1, 8, 100, float("nan")])
def test_a_number_on_an_unknown_scale_says_nothing(rating: float):
    assert put(UNKIND, rating=rating).sentiment_model == NAME


def test_stars_without_words_are_an_opinion():
    made = put("", rating=5)
    assert (made.sentiment, made.sentiment_model, made.sentiment_first) == ("positive", STARS, "positive")


@pytest.mark.parametrize("text", ["", "https://exemple.example", "@alpha", "\x00", "\ud800", "12"])
def test_where_there_is_nothing_to_judge_nobody_speaks(text: str):
    made = put(text)
    assert (made.sentiment, made.sentiment_score, made.sentiment_model, made.sentiment_first) == (None, None, "", None)


def test_the_title_counts():
    assert put("Voir la suite.", title=UNKIND).sentiment == "negative"


def test_each_mention_has_its_own_answer_whatever_its_language():
    some = [
        Mention("1", NOW, KIND, language="fr"),
        Mention("2", NOW, ""),
        Mention("3", NOW, UNKIND),
        Mention("4", NOW, KIND),
    ]
    put_sentiment()(Batch(1, some))
    assert [m.sentiment for m in some] == ["positive", None, "negative", "positive"]


def test_the_same_text_has_the_same_answer():
    one, other = put(KIND), put(KIND, kind="repost")
    assert one.sentiment_score == other.sentiment_score


def test_a_model_that_is_missing_marks_the_mention(tmp_path: Path):
    made = put(KIND, own=str(tmp_path / "own-00000000"))
    assert made.sentiment is None
    assert made.failed[0].startswith("put_sentiment: ModelMissing")


def test_the_step_says_what_it_writes():
    step = put_sentiment()
    assert (step.__name__, step.version, step.told_by) == ("put_sentiment", NAME, "sentiment_model")
    assert put_sentiment("/somewhere/own-12345678").version == "own-12345678"


def test_an_empty_batch_is_nothing():
    put_sentiment()(Batch(1, []))
