"""Limits, refusals, and a walk upwards that leaves no gap."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hune.connectors.stackexchange.source import StackExchange
from hune.errors import BadInput, FetchError, RateLimited, Reauthorise, Refused
from hune.http import Answer, Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from tests.contract.recorded import Recorded, answered

SETTINGS = {"way": "tags", "site": "superuser.com", "tags": "fibre"}


def poll(client: Recorded, cursor: dict[str, Any] | None = None, **settings: str) -> Polled:
    return StackExchange({**SETTINGS, **settings}, cast(Http, client), Grant(token="k")).poll(cursor or {})


@pytest.mark.parametrize(
    ("error", "message", "expected"),
    [
        (502, "too many requests from this IP, more requests available in 82216 seconds", RateLimited),
        (400, "`key` doesn't match a known application", Reauthorise),
        (400, "No site found for name `superuser`", Refused),
        (403, "access denied", Reauthorise),
    ],
)
def test_refusals_are_understood(error: int, message: str, expected: type[FetchError]) -> None:
    url = "https://api.stackexchange.com/2.3/search/advanced"
    said = {"error_id": error, "error_message": message, "error_name": "x"}
    with pytest.raises(expected) as refused:
        poll(Recorded([{"url": url, "strict": False, "status": 400, "answer": said}]))
    if expected is RateLimited:
        assert refused.value.retry_after == 82216


class Site(Recorded):
    """Questions, three a page, whose activity is given by `at`."""

    at: list[int]
    backoff = 0
    left = 9000

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        params = {name: str(value) for name, value in (params or {}).items()}
        since, page = int(params.get("min", 0)), int(params["page"])
        order = sorted(((at, n) for n, at in enumerate(self.at) if at >= since), reverse=params["order"] == "desc")
        some = order[3 * (page - 1) : 3 * page]
        items = [{"question_id": n, "last_activity_date": at, "creation_date": at, "title": f"Q{n}"} for at, n in some]
        said = {"items": items, "has_more": len(order) > 3 * page, "quota_remaining": self.left}
        return answered({"answer": said | ({"backoff": self.backoff} if self.backoff else {})}, url, more)

    @classmethod
    def with_activity(cls, *at: int) -> Site:
        site = cls([])
        site.at = list(at)
        return site


@pytest.fixture(autouse=True)
def _no_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hune.connectors.stackexchange.client.Api.all", lambda self, path, **params: [])


def test_the_walk_goes_upwards_through_a_second_that_fills_pages() -> None:
    site = Site.with_activity(100)
    cursor, heard = poll(site).cursor, set[str]()
    site.at += [200] * 8 + [300] * 3
    for _ in range(9):
        polled = poll(site, cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor = polled.cursor
        if not polled.more:
            break
    assert {f"superuser/{n}" for n in range(1, 12)} <= heard


def test_a_back_off_ends_the_poll_and_is_waited_for() -> None:
    site = Site.with_activity(100)
    cursor = poll(site).cursor
    site.at, site.backoff = [100, 200, 300, 400, 500], 30
    polled = poll(site, cursor)
    assert (polled.next_in, polled.more, len(polled.mentions)) == (30, False, 3)
    assert polled.cursor == {"reached": {"fibre": [300, 1]}}


def test_few_requests_left_make_it_rest() -> None:
    site = Site.with_activity(100)
    site.left = 5
    assert poll(site).next_in == 3600


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("https://fr.stackoverflow.com/questions", "fr.stackoverflow"),
        ("mathoverflow.net", "mathoverflow.net"),
        ("French.stackexchange.com", "french"),
        ("stackoverflow", "stackoverflow"),
    ],
)
def test_a_site_may_be_written_in_many_ways(said: str, name: str) -> None:
    polled = poll(Site.with_activity(100), site=said)
    assert polled.mentions[0].native_id == f"{name}/0"


def test_what_is_no_site_is_said() -> None:
    with pytest.raises(BadInput, match="no site"):
        poll(Site.with_activity(100), site="un site ?")


def test_a_page_of_tags_is_known() -> None:
    found = StackExchange.find("https://stackoverflow.com/questions/tagged/python+django?tab=Newest", cast(Http, None))
    assert found[0]["tags"] == "python\ndjango" and found[0]["site"] == "stackoverflow"
    assert StackExchange.find("https://journal.example/questions/tagged/x", cast(Http, None)) == []
