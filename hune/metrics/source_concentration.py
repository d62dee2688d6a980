"""Whether many places speak or one."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Concentration, Example, Metric

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class SourceConcentration(Metric):
    name = "source_concentration"
    label = "Concentration of sources"
    unit = "index"
    formula = (
        "Each site's share of the mentions, squared, added up: 1 when one site says everything, 1 divided by their "
        "number when all say as much. Divided into 1 it tells how many sites of one size would be as concentrated."
    )
    symbols = "HHI = Σ (n(s) ÷ n)²"
    expression = Concentration("site")
    cannot_see = (
        "Who owns the sites; how many people write on one of them (a network is one site); messages whose site is not "
        "known."
    )
    cost = "low"
    source = "Herfindahl–Hirschman index: Hirschman, The Paternity of an Index, 1964."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, site="gazette.example"),
            Mention(native_id="2", id=2, published_at=NOON, site="gazette.example"),
            Mention(native_id="3", id=3, published_at=NOON, site="forum.example"),
            Mention(native_id="4", id=4, published_at=NOON, site="radio.example"),
            Mention(native_id="5", id=5, published_at=NOON),
        ],
        rows=[{"source_concentration": 0.375}],
    )
