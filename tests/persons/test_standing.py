"""Ambassadors and detractors: often, over time, otherwise than the others; never from too little."""

from __future__ import annotations

import pytest

from hune.analyse.standing import lowest
from hune.analyse.standing_asked import stood
from hune.analyse.standing_functions import of_function
from hune.mention import Author
from hune.store.query import Filters, MentionQuery

ON_TOPIC = MentionQuery(1, filters=Filters(topics=(1,)), timezone="Europe/Paris")


@pytest.fixture
def crowd(room):
    """Twenty who say something neutral, one in ten of it kind."""
    for n in range(20):
        room.say(f"voix_{n}", sentiment="positive" if n % 10 == 0 else "neutral", weeks=n % 4)
    return room


def labels(room, side, **more):
    return [one.label for one in stood(room.store, ON_TOPIC, side, **more).people]


def test_often_kindly_over_time(crowd):
    for week in range(4):
        crowd.say("fidele", sentiment="positive", weeks=week)
        crowd.say("faché", sentiment="negative", weeks=week)
    assert (labels(crowd, "ambassador"), labels(crowd, "detractor")) == (["@fidele"], ["@faché"])
    [one] = stood(crowd.store, ON_TOPIC, "ambassador").people
    assert (one.judged, one.of_side, one.weeks, one.in_period) == (4, 4, 4, 4)
    assert one.others == pytest.approx(2 / 24)
    reason = one.reason()
    assert reason.text.format(**reason.params) == (
        "4 of their 4 judged mentions are positive (100%; the others’: 8%), in 4 of 4 weeks."
    )


@pytest.mark.parametrize("n", [1, 2])
def test_two_judged_mentions_say_nothing_of_anybody(crowd, n):
    for week in range(n):
        crowd.say("peu", sentiment="negative", weeks=week)
    crowd.often("peu", 9)
    assert labels(crowd, "detractor") == []


def test_one_bad_day_makes_no_detractor(crowd):
    crowd.often("colere", 6, sentiment="negative")
    assert labels(crowd, "detractor") == []


def test_where_all_are_kind_nobody_stands_out(room):
    for n in range(6):
        for week in range(3):
            room.say(f"voix_{n}", sentiment="positive", weeks=week)
    assert labels(room, "ambassador") == []


def test_two_profiles_of_one_person_count_together(crowd):
    for week in range(2):
        crowd.say(Author(handle="une"), sentiment="positive", weeks=week)
        crowd.say(Author(handle="deux"), sentiment="positive", weeks=week, network="beta")
    assert labels(crowd, "ambassador") == []
    same = {("alpha", "une"): 1, ("beta", "deux"): 1}
    assert len(stood(crowd.store, ON_TOPIC, "ambassador", same).people) == 1


def test_answers_to_questions_of_others_are_counted(crowd):
    asked = crowd.say("curieux", "alpha, comment faire ?")
    alone = crowd.say("curieux", "alpha marche.")
    mine = crowd.say("fidele", "alpha, et moi ?", sentiment="positive")
    for week, parent in enumerate((asked, asked, alone, mine)):
        crowd.say("fidele", sentiment="positive", weeks=week, kind="reply", parent=parent.id)
    [one] = stood(crowd.store, ON_TOPIC, "ambassador").people
    assert one.answered == 1
    assert "answered: 1." in one.reason().text.format(**one.reason().params)


def test_a_journalist_has_a_proof(room):
    room.say(Author(handle="plume", about="Journaliste au Courrier"))
    room.say(Author(handle="lecteur", about="Je lis"))
    room.say(Author(handle="ancien"))
    by_hand = {"ancien": "journalist"}
    found = of_function(room.store, ON_TOPIC, "journalist", lambda network, keys: by_hand)
    assert {one.label: proposal.by_hand for one, proposal in found.people} == {"@plume": False, "@ancien": True}
    assert found.speakers == 3


def test_the_interval_is_wilsons():
    """Against the table of Newcombe (1998), method 3: 81 of 263 has 0.2553, 0 of 20 has 0."""
    assert lowest(81, 263) == pytest.approx(0.2553, abs=5e-5)
    assert lowest(0, 20) == pytest.approx(0, abs=1e-9) and lowest(0, 0) == 0
