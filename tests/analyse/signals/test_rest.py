"""Who was called is left in peace for a while; every detector says what the pages need."""

from __future__ import annotations

from datetime import timedelta

from hune.analyse.signals import telling
from hune.analyse.signals.cause import Cause
from hune.analyse.signals.detector import Call, How, detectors
from hune.analyse.signals.refractory import kept
from hune.analyse.signals.replay import replay
from hune.mention import Author, Mention
from hune.words import say
from tests.analyse.signals.past import MONDAY, PARIS, Made, hours

DAY = timedelta(days=1)


def call(detector: str = "spike", after: float = 0, subject: str = "") -> Call:
    at = MONDAY + hours(after)
    return Call(detector, at, at, 62, 11, 1, subject, subject)


def test_the_first_of_those_that_follow_each_other():
    made = [call(after=0), call(after=2), call(after=25), call("drop", 3)]
    assert [(c.detector, c.at) for c in kept(made, DAY)] == [
        ("spike", made[0].at), ("drop", made[3].at), ("spike", made[2].at)
    ]  # fmt: skip


def test_what_was_said_before_counts_and_sources_are_apart():
    assert kept([call(after=2)], DAY, {"spike": MONDAY}) == []
    assert len(kept([call("silence", 0, "1"), call("silence", 1, "2"), call("silence", 2, "1")], DAY)) == 2


def test_last_month_replayed_by_the_same_code():
    past = Made(60)
    past.put(past.now - 10 * DAY + hours(4), [90, 90, 90, 90])
    [found] = replay(past, ["spike", "drop"], How(), DAY)
    assert found.at == past.now - 10 * DAY + hours(4)


def test_there_are_the_eight_and_their_sentences_can_be_filled():
    known = detectors()
    assert set(known) == {"spike", "drop", "turn", "term", "voice", "medium", "country", "silence"}
    for name in known:
        one = call(name, 9, "" if name in ("spike", "drop", "turn") else "fr")
        for language in ("fr", "en"):
            for said in (telling.title(one, "Alpha", language, "Europe/Paris"),
                         telling.against(one, language, "Europe/Paris")):  # fmt: skip
                text = say(language, said.text, **said.params)
                assert "{" not in text and len(text) > 10


def test_the_cause_in_one_sentence_in_french_and_english():
    post = Mention("1", MONDAY + hours(9) + timedelta(minutes=4), "Tout est en panne", author=Author(handle="camille"))
    found = Cause("story", "1", "1", 0.72)
    spoken = {
        language: say(language, said.text, **said.params)
        for language in ("fr", "en")
        if (said := telling.why(call(), found, post, language, str(PARIS)))
    }
    assert spoken["en"] == "72% of the excess repeats one post by @camille, begun at 09:04."
    assert spoken["fr"] == "72\u202f% de l’excès répètent une publication de @camille, parue à 9\u202fh\u202f04."
