"""Whose name is said by most people."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Author, Mention
from hune.metrics.metric import Example, Given, Metric, Share, Uniq

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class ShareOfVoiceAuthors(Metric):
    name = "share_of_voice_authors"
    label = "Share of voice by authors"
    unit = "%"
    formula = (
        "The authors who speak of one topic divided by the sum of the authors of all topics compared. Somebody who "
        "speaks of two of them counts in both."
    )
    symbols = "SV(t) = A(t) ÷ Σ A(k)"
    expression = Share(Uniq(("network", "author_key"), Given("author_key")), "topic")
    cannot_see = (
        "Rivals that are not among the topics compared, how often each author speaks, one person with two profiles "
        "(they count twice), messages without any author."
    )
    cost = "high"
    source = "Share of voice as the field counts it, with authors in the place of mentions: nobody is louder than one."
    needs = ("topic",)
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, topics=[1], author=Author(handle="abonnee_lyon")),
            Mention(native_id="2", id=2, published_at=NOON, topics=[1], author=Author(handle="abonnee_lyon")),
            Mention(native_id="3", id=3, published_at=NOON, topics=[1, 2], author=Author(handle="client_nantes")),
            Mention(native_id="4", id=4, published_at=NOON, topics=[2], author=Author(handle="voisine_lille")),
            Mention(native_id="5", id=5, published_at=NOON, topics=[2], author=Author(handle="usager_metz")),
            Mention(native_id="6", id=6, published_at=NOON, topics=[1]),
        ],
        dimensions=("topic",),
        topics=(1, 2),
        rows=[{"topic": 2, "share_of_voice_authors": 0.6}, {"topic": 1, "share_of_voice_authors": 0.4}],
    )
