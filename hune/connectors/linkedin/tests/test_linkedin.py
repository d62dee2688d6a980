"""The “little text” format, which organisation is meant, the key, and what refusals say."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from hune.connectors.allowance import until_midnight
from hune.connectors.linkedin.client import Rest, _explained, organisation_of
from hune.connectors.linkedin.key import LinkedInKey
from hune.connectors.linkedin.mentions import naming
from hune.connectors.linkedin.parse import plain
from hune.errors import RateLimited, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

BASE = "https://api.linkedin.com/rest"
GRANT = Grant("t", more={"page:55": "Boulangerie de la Lune", "page:66": "Ferme du Val"})


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"Ouvert \(enfin\) \#samedi", "Ouvert (enfin) #samedi"),
        ("Merci @[Ferme du Val](urn:li:organization:66) !", "Merci Ferme du Val !"),
        (r"{hashtag|\#|Levain} et pain", "#Levain et pain"),
        ("Rien à signaler", "Rien à signaler"),
    ],
)
def test_a_commentary_is_read_without_its_marks(written: str, seen: str) -> None:
    assert plain(written) == seen


@pytest.mark.parametrize("said", ["55", "boulangerie de la lune", "https://www.linkedin.com/company/55/"])
def test_an_organisation_is_found_by_number_name_or_address(said: str) -> None:
    assert organisation_of({"organisation": said}, GRANT) == "urn:li:organization:55"


def test_an_organisation_out_of_reach_is_said() -> None:
    with pytest.raises(Refused) as caught:
        organisation_of({"organisation": "Autre"}, GRANT)
    assert "Ferme du Val" in caught.value.text


def told(status: int, headers: dict[str, str] | None = None) -> Any:
    return _explained(status, headers or {}, json.dumps({"status": status, "message": "no"}).encode())


def test_refusals_say_what_to_do() -> None:
    assert "administrator" in told(403).text and "update Hune" in told(426).text
    assert (
        isinstance(told(429, {"retry-after": "60"}), RateLimited) and told(429, {"retry-after": "60"}).retry_after == 60
    )
    assert told(401) is None  # the usual: the key is over
    assert until_midnight(UTC, datetime(2026, 11, 22, 23, 0, tzinfo=UTC)) == 3600


def test_lists_of_names_are_written_as_the_protocol_wants() -> None:
    http = Recorded([{"url": f"{BASE}/socialMetadata", "params": {"ids": "List(urn:li:share:1,urn:li:share:2)"},
                      "answer": {"results": {"urn:li:share:1": {}}}}])  # fmt: skip
    assert Rest(cast(Http, http), "t").counts(["urn:li:share:1", "urn:li:share:2"]) == {"urn:li:share:1": {}}
    assert Rest(cast(Http, Recorded([])), "t").counts([]) == {}


def test_the_key_knows_its_organisations() -> None:
    http = Recorded([
        {"url": f"{BASE}/organizationAcls",
         "params": {"q": "roleAssignee", "role": "ADMINISTRATOR", "state": "APPROVED"},
         "answer": {"elements": [{"organization": "urn:li:organization:55", "role": "ADMINISTRATOR"}]}},
        {"url": f"{BASE}/organizations/55", "answer": {"id": 55, "localizedName": "Boulangerie de la Lune"}},
    ])  # fmt: skip
    grant = LinkedInKey({"client_id": "a"}, cast(Http, http)).account_of(Grant("t"))
    assert grant.account == "Boulangerie de la Lune" and grant.more == {"page:55": "Boulangerie de la Lune"}


class Notified:
    """An organisation that was named 350 times since the last look."""

    def page(self, path: str, onward: dict[str, Any], count: int, *said: str, **asked: str) -> Any:
        start = onward.get("start", 0)
        notes = [{"lastModifiedAt": 9_000 - n, "generatedActivity": f"urn:li:share:{n}"} for n in range(start, 350)]
        return notes[:count], {"start": start + count} if len(notes) > count else None

    def get(self, path: str) -> dict[str, Any]:
        return {"id": path, "commentary": "Bravo", "publishedAt": 1_790_000_000_000}


def test_more_mentions_than_one_poll_lists_are_all_heard() -> None:
    heard, cursor, more = set[str](), dict[str, Any](since=1), True
    while more:
        polled = naming(cast(Rest, Notified()), "urn:li:organization:55", cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor, more = polled.cursor, polled.more
    assert len(heard) == 350 and cursor == {"since": 9_000, "left": []}
