"""A step that fails marks what it could not do, and lets the mention pass."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.enrich.sentiment.models import ModelMissing
from hune.enrich.step import SAMPLE, Batch, enrichment
from hune.mention import Mention
from hune.pipeline import run

NOW = datetime(2026, 5, 18, 9, 4, tzinfo=UTC)


@enrichment("3", "country", told_by="country_by")
def put_mood(batch: Batch) -> None:
    """Fails on one text."""
    for m in batch.mentions:
        m.country = {"boum": {}}.get(m.text, {"x": "FR"})["x"]


def test_the_one_it_fails_on_says_so_and_the_others_have_theirs():
    batch = Batch(1, [Mention("1", NOW, "un"), Mention("2", NOW, "boum"), Mention("3", NOW, "trois")])
    tallies = run(batch, [put_mood])
    assert [m.country for m in batch.mentions] == ["FR", None, "FR"]
    assert [m.failed for m in batch.mentions] == [[], ["put_mood: KeyError: 'x'"], []]
    assert (tallies[0].step, tallies[0].taken, tallies[0].dropped) == ("put_mood", 3, 0)
    assert batch.dropped == []


def test_versions_go_with_the_mention():
    batch = Batch(1, [Mention("1", NOW, "un")])
    run(batch, [put_mood])
    assert batch.mentions[0].made_by == "put_mood=3"
    assert (put_mood.__name__, put_mood.__doc__, put_mood.fields) == ("put_mood", "Fails on one text.", ("country",))


def test_what_is_dear_is_done_for_topics_and_for_a_sample_of_the_rest():
    @enrichment("1", "terms", closely=True)
    def put_seen(batch: Batch) -> None:
        for m in batch.mentions:
            m.terms = ["seen"]

    batch = Batch(1, [Mention(str(n), NOW, "un", id=n, topics=[7] if n % 5 == 0 else []) for n in range(40)])
    run(batch, [put_seen])
    assert [m.id for m in batch.mentions if m.terms] == [n for n in range(40) if n % 5 == 0 or n % SAMPLE == 0]
    assert len(batch.mentions) == 40


def test_a_model_that_is_missing_is_asked_for_once_a_batch():
    asked = []

    @enrichment("1", "sentiment")
    def put_opinion(batch: Batch) -> None:
        asked.append(len(batch.mentions))
        raise ModelMissing(name="own-1")

    batch = Batch(1, [Mention(str(n), NOW, "un") for n in range(3)])
    run(batch, [put_opinion])
    assert asked == [3]
    assert [m.failed for m in batch.mentions] == 3 * [["put_opinion: ModelMissing: The model own-1 cannot be used."]]
