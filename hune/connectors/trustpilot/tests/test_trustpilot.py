"""Domains, keys, and a walk through pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from hune.connectors.trustpilot.key import TrustpilotKey
from hune.connectors.trustpilot.source import Trustpilot
from hune.errors import BadInput, Reauthorise, Refused
from hune.http import Answer, Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded, answered

FIND = "https://api.trustpilot.com/v1/business-units/find"
NEWEST = datetime(2026, 5, 18, tzinfo=UTC)


def trustpilot(client: Recorded, domain: str = "alpha.example") -> Trustpilot:
    return Trustpilot({"way": "reviews", "domain": domain}, cast(Http, client), Grant(token="k"))


class Reviews(Recorded):
    """A review every hour."""

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        start = 100 * (int(params["page"]) - 1)
        reviews = [{"id": str(n), "title": "t", "createdAt": (NEWEST - timedelta(hours=n)).isoformat()}
                   for n in range(start, start + 100)]  # fmt: skip
        return answered({"answer": {"reviews": reviews}}, url, more)


def test_it_reads_back_to_the_last_look() -> None:
    cursor: dict[str, Any] = {"unit": "u1", "since": (NEWEST - timedelta(hours=950)).timestamp()}
    heard, polls = set[str](), 0
    while True:
        polled = trustpilot(Reviews([])).poll(cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor, polls = polled.cursor, polls + 1
        if not polled.more:
            break
    assert heard == {str(n) for n in range(1000)} and polls == 2
    assert cursor == {"unit": "u1", "since": NEWEST.timestamp()}


def test_an_unknown_company_is_said() -> None:
    with pytest.raises(Refused, match="404") as refused:
        trustpilot(Recorded([{"url": FIND, "strict": False, "status": 404}])).poll({})
    assert "alpha.example" in refused.value.text


def test_a_refused_key_must_be_renewed() -> None:
    client = Recorded([{"url": FIND, "strict": False, "status": 401}])
    with pytest.raises(Reauthorise):
        TrustpilotKey({"token": "k"}, cast(Http, client)).typed()


def test_domains_may_be_written_in_many_ways() -> None:
    unit = {"url": FIND, "params": {"name": "alpha.example"}, "answer": {"id": "u1"}}
    none = {
        "url": "https://api.trustpilot.com/v1/business-units/u1/reviews",
        "strict": False,
        "answer": {"reviews": []},
    }
    for said in ("Alpha.example", "https://alpha.example/boutique", "https://fr.trustpilot.com/review/alpha.example"):
        assert trustpilot(Recorded([unit, none]), said).poll({}).cursor["unit"] == "u1"
    with pytest.raises(BadInput, match="no domain"):
        trustpilot(Recorded([]), "Alpha Télécom").poll({})
    assert Trustpilot.find("https://alpha.example/", cast(Http, Recorded([]))) == []
