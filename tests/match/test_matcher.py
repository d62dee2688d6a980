"""Examples by hand; that engine and reference agree on anything is held by `test_agreement`."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from hune.match.matcher import LAYERS, Matcher
from hune.mention import Mention


def mention(text: str, title: str = "") -> Mention:
    return Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), text=text, title=title)


def met(query: str, text: str, title: str = "") -> bool:
    said = mention(text, title)
    Matcher({5: query}).match([said])
    return said.topics == [5]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("sncf", "Merci #SNCF"),
        ("sncf", "Merci @sncf !"),
        ("EPFL", "à l’EPFL"),
        ("rendez-vous", "rendez vous"),
        ('"rendez vous"', "RENDEZ-VOUS"),
        ('"alpha telecom"', "Merci #Alpha Télécom"),
        ('"#alpha tele*"', "#Alpha @télécom"),
        ("手机", "我喜欢手机壳"),
        ("coeur", "❤️cœur"),
        ("tele*", "@telecom_lyon"),
        ("voix_du_nord", "@voix_du_nord"),
        ("a" * 40 + "*", "a" * 50),
        ("a" * 40, "b " + "a" * 40),
    ],
)
def test_is_met(query, text):
    assert met(query, text)
    assert met(query, "rien", title=text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("#sncf", "sncf"),
        ("@sncf", "#sncf contact@sncf.example"),
        ("sncf", "sncfs asncf"),
        ('"alpha telecom"', "telecom alpha"),
        ('"alpha telecom"', "alpha le telecom"),
        ('"alpha telecom"', "xalpha telecom"),
        ("#tele*", "telecom"),
        ("喜欢手机", "喜欢 手机"),
        ("alpha -bet*", "alpha béton"),
        ("a" * 40, "a" * 41),
    ],
)
def test_is_not_met(query, text):
    assert not met(query, text)


def test_a_phrase_does_not_run_from_title_to_text():
    assert met("alpha telecom", "Télécom", title="Alpha")
    assert not met('"alpha telecom"', "Télécom", title="Alpha")


def test_a_query_that_cannot_be_read_meets_nothing_and_spoils_nothing():
    matcher = Matcher({1: "(alpha", 2: "alpha", 3: 'topic:"Alpha"'})
    said = mention("alpha")
    matcher.match([said])
    assert said.topics == [2]
    assert list(matcher.broken) == [1, 3]
    assert list(matcher.update({1: "alpha", 3: "(("}).broken) == [3]


def test_no_topic_and_no_mention():
    said = mention("Alpha l’Alpha")
    Matcher({}).match([said])
    assert (sorted(said.tokens), said.topics) == (["alpha", "l"], [])
    assert Matcher({1: "alpha"}).topics([]) == []
    Matcher({1: "alpha"}).match([])


def test_the_deepest_and_the_widest_query_are_matched():
    deep = "(a b OR " * 100 + "c" + ")" * 100
    assert met(deep, "c a b")
    assert met(" OR ".join(f"w{n}" for n in range(1900)), "w1899")
    assert not met(" ".join(f"w{n}" for n in range(2500)), "w2499")
    assert met(" ".join(f"w{n}" for n in range(2500)), " ".join(f"w{n}" for n in range(2500)))


def test_a_topic_that_changes_leaves_the_matcher_in_use_as_it_was():
    before = Matcher({1: "alpha", 2: "bravo"})
    after = before.update({1: "charlie", 3: "alpha"})
    texts = [mention("alpha"), mention("bravo"), mention("charlie")]
    assert before.topics(texts) == [[1], [2], []]
    assert after.topics(texts) == [[3], [], [1]]
    assert after.update({1: "charlie", 3: "alpha"}) is after


def test_any_sequence_of_changes_ends_like_a_fresh_start():
    chance, words = random.Random(3), [f"w{n}" for n in range(12)]
    texts = [mention(" ".join(chance.sample(words, 5))) for _ in range(20)]
    topics: dict[int, str] = {n: words[n % 12] for n in range(30)}
    matcher = Matcher(topics)
    for _ in range(60):
        topics = {n: q for n, q in topics.items() if chance.random() > 0.02}
        topics[chance.randrange(60)] = (
            f"{chance.choice(words)} {chance.choice(('OR', '-', 'NEAR/2'))} {chance.choice(words)}x"
        )
        matcher = matcher.update(topics)
        assert len(matcher._layers) <= LAYERS
        assert matcher.topics(texts) == Matcher(topics).topics(texts)


def test_what_was_learnt_about_frequent_words_changes_nothing():
    chance, words = random.Random(4), [f"w{n}" for n in range(30)]
    topics = {n: f"({chance.choice(words)} OR {chance.choice(words)}) {chance.choice(words)} -w0" for n in range(200)}
    matcher = Matcher(topics)
    texts = [mention(" ".join(chance.choices(words, weights=range(1, 31), k=9))) for _ in range(1500)]
    first = matcher.topics(texts)
    assert matcher._layers[0].engine._next > 1500, "the rarest clauses were chosen anew"
    assert matcher.topics(texts) == first == Matcher(topics).topics(texts)
