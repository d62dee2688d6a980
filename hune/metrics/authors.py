"""How many speak."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Author, Mention
from hune.metrics.metric import Example, Given, Metric, Uniq

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class Authors(Metric):
    name = "authors"
    label = "Authors"
    unit = "authors"
    formula = (
        "The number of different profiles that wrote these messages. A profile is known by its id, else its "
        "handle, else its name, inside one network."
    )
    symbols = "A = #(network, author)"
    expression = Uniq(("network", "author_key"), Given("author_key"))
    empty = 0
    cannot_see = "One person with two profiles counts twice. Messages without any author are left out."
    cost = "high"
    source = "Usual definition of the field."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, network="alpha", author=Author(handle="abonnee_lyon")),
            Mention(native_id="2", id=2, published_at=NOON, network="alpha", author=Author(handle="Abonnee_Lyon")),
            Mention(native_id="3", id=3, published_at=NOON, network="beta", author=Author(handle="abonnee_lyon")),
            Mention(native_id="4", id=4, published_at=NOON, network="beta"),
        ],
        rows=[{"authors": 2}],
    )
