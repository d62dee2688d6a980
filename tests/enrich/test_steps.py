"""Each step on its own: what it puts on, what it takes out and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.enrich.drop_empty import LONGEST, drop_empty
from hune.enrich.put_marks import put_marks, site_of
from hune.enrich.step import Batch
from hune.enrich.validate_dates import validate_dates
from hune.mention import Mention
from hune.outcomes import Outcome

NOW = datetime(2026, 5, 18, 9, 4, tzinfo=UTC)


def batch(*mentions: Mention) -> Batch:
    return Batch(1, list(mentions))


def marked(text: str, **fields: object) -> Mention:
    one = batch(Mention("1", NOW, text, **fields))  # type: ignore[arg-type]
    put_marks(one)
    return one.mentions[0]


def test_dates_beyond_belief_are_set_aside():
    ahead = datetime.now(UTC) + timedelta(days=3)
    old = datetime(1969, 12, 31, tzinfo=UTC)
    some = batch(Mention("a", ahead, "x"), Mention("b", NOW, "x"), Mention("c", old, "x"))
    validate_dates(some)
    assert [m.native_id for m in some.mentions] == ["b"]
    assert [(m.native_id, why) for m, why, _ in some.dropped] == [("a", Outcome.FUTURE), ("c", Outcome.TOO_OLD)]


def test_a_clock_that_is_a_day_ahead_is_believed():
    one = batch(Mention("a", datetime.now(UTC) + timedelta(days=1), "x"))
    validate_dates(one)
    assert len(one.mentions) == 1


def test_nothing_to_read_and_too_much():
    some = batch(Mention("a", NOW, " \n"), Mention("b", NOW, title="t"), Mention("c", NOW, "x" * (LONGEST + 1)))
    drop_empty(some)
    assert [m.native_id for m in some.mentions] == ["b"]
    assert [why for _, why, _ in some.dropped] == [Outcome.EMPTY, Outcome.TOO_LARGE]


@pytest.mark.parametrize(
    ("text", "tags", "handles"),
    [
        ("Merci @Alpha_Telecom et #AlphaTélécom !", ["alphatélécom"], ["alpha_telecom"]),
        ("(#panne) «#appli»", ["panne", "appli"], []),
        ("écrivez à nom@exemple.fr, le C# c'est bien, #1 partout", [], []),
        ("@abonnee@mastodon.example bonjour", [], ["abonnee@mastodon.example"]),
        ("voir https://exemple.fr/#ancre et https://x.example/@qui", [], []),
        ("#un #un #UN", ["un"], []),
        ("東京 #東京タワー", ["東京タワー"], []),
    ],
)
def test_marks(text: str, tags: list[str], handles: list[str]):
    found = marked(text)
    assert (found.hashtags, found.handles) == (tags, handles)


def test_links_lose_the_sentence_around_them():
    assert marked("Lire (https://exemple.fr/a?b=1), puis https://exemple.fr/c.").links == [
        "https://exemple.fr/a?b=1",
        "https://exemple.fr/c",
    ]


def test_what_the_connector_gave_stays():
    assert marked("#b", hashtags=["A"]).hashtags == ["a"]


def test_the_site_of_an_address():
    assert site_of("https://www.exemple.fr/a") == "exemple.fr"
    assert site_of("http://[broken") is None
    assert marked("x", url="https://forum.exemple.fr/1").site == "forum.exemple.fr"
