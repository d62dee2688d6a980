"""Examples by hand; that engine and reference agree on anything is held by `test_agreement`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.match.index import costs, keys
from hune.match.matcher import Matcher
from hune.match.normal import normal
from hune.match.parser import parse
from hune.mention import Mention


def met(query: str, text: str, title: str = "") -> bool:
    mention = Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), text=text, title=title)
    Matcher({5: query}).match([mention])
    return mention.topics == [5]


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
    ],
)
def test_is_not_met(query, text):
    assert not met(query, text)


def test_a_phrase_does_not_run_from_title_to_text():
    assert met("alpha telecom", "Télécom", title="Alpha")
    assert not met('"alpha telecom"', "Télécom", title="Alpha")


def test_a_query_that_cannot_be_read_meets_nothing_and_spoils_nothing():
    matcher = Matcher({1: "(alpha", 2: "alpha"})
    mention = Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), text="alpha")
    matcher.match([mention])
    assert mention.topics == [2]
    assert list(matcher.broken) == [1]


def test_a_topic_waits_under_its_rarest_word():
    form = normal(parse('(alpha OR "beta gamma") (delta OR epsilon*) -zeta'))
    counted = {"alpha": 5, "beta": 900, "gamma": 2, "delta": 90, "epsilon*": 10}
    assert keys(form, costs(counted)) == (7, {"alpha", "gamma"})
    assert keys(form, costs(counted | {"delta": 1, "epsilon*": 1})) == (2, {"delta", "epsilon*"})


def test_the_deepest_and_the_widest_query_compile():
    deep = "(a b OR " * 100 + "c" + ")" * 100
    assert met(deep, "c a b")
    assert met(" OR ".join(f"w{n}" for n in range(1900)), "w1899")
    assert not met(" ".join(f"w{n}" for n in range(2500)), "w2499")
