"""What is sent, what an error's body says, and requests that are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from hune.errors import BadAnswer, HuneError, RateLimited, Reauthorise, Refused, Unreachable
from hune.http.shared import Metered
from tests.servers import odd as manners
from tests.servers.odd import OddServer, client, odd_server


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        yield server


def test_a_form_json_and_bytes(odd: OddServer) -> None:
    url, http = odd.says("/token", '{"ok": true}', "application/json"), client(odd)
    assert http.post(url, form={"a": "é&b"}).json() == {"ok": True}
    http.post(url, json={"a": [1]})
    http.post(url, body=b"raw", headers={"content-type": "text/plain"})
    assert odd.sent == [b"a=%C3%A9%26b", b'{"a":[1]}', b"raw"]
    kinds = [headers["content-type"] for _, headers in odd.asked]
    assert kinds == ["application/x-www-form-urlencoded", "application/json", "text/plain"]


def test_parameters_join_those_of_the_address(odd: OddServer) -> None:
    odd.says("/a?x=1&q=fibre+%26+Lyon", "{}")
    client(odd).get(odd.url + "/a?x=1", params={"q": "fibre & Lyon"})


def test_what_was_sent_is_not_sent_on(odd: OddServer) -> None:
    odd.manners["/token"] = manners.redirect(odd.url + "/elsewhere", 307)
    with pytest.raises(BadAnswer):
        client(odd).post(odd.url + "/token", form={"secret": "s"})
    assert [path for path, _ in odd.asked] == ["/token"]


def explain(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    return RateLimited(host="odd", retry_after=60.0) if b"quota" in body else None


def test_a_place_s_own_error_says_more_than_its_status(odd: OddServer) -> None:
    odd.manners["/a"] = manners.plain(403, '{"reason": "quota"}')
    odd.manners["/b"] = manners.plain(403, '{"reason": "other"}')
    http = client(odd)
    with pytest.raises(RateLimited):
        http.get(odd.url + "/a", keyed=True, explain=explain)
    with pytest.raises(RateLimited):
        http.get(odd.url + "/b", keyed=True, explain=explain)
    assert len(odd.asked) == 1, "silent for as long as the place asked"


@pytest.mark.parametrize(("keyed", "error"), [(True, Reauthorise), (False, Refused)])
def test_a_refused_key_must_be_renewed(odd: OddServer, keyed: bool, error: type[Exception]) -> None:
    odd.manners["/a"] = manners.plain(401)
    with pytest.raises(error):
        client(odd).get(odd.url + "/a", keyed=keyed)


def test_a_huge_or_packed_error_is_read_in_bounds(odd: OddServer) -> None:
    odd.manners["/a"] = manners.plain(500, b"x" * 3_000_000)
    seen: list[int] = []

    def measure(status: int, headers: Mapping[str, str], body: bytes) -> None:
        seen.append(len(body))

    with pytest.raises(Unreachable):
        client(odd).get(odd.url + "/a", explain=measure)
    assert seen == [64_000]


@pytest.mark.parametrize("body", ["<!doctype html><p>Bonjour", '{"data": [', "", "[" * 200_000])
def test_what_is_no_json_is_a_bad_answer(odd: OddServer, body: str) -> None:
    with pytest.raises(BadAnswer):
        client(odd).get(odd.says("/a", body)).json()


def test_requests_are_counted_and_share_the_pace(odd: OddServer) -> None:
    http = client(odd)
    meter = Metered(http)
    meter.get(odd.says("/a", "x"))
    meter.post(odd.url + "/a", form={})
    assert meter.asked == 2 and meter.pace is http.pace


def test_an_allowance_that_is_used_up_is_obeyed_before_it_hurts(odd: OddServer) -> None:
    used = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "30"}
    odd.manners["/a"] = manners.plain(200, "x", used)
    http = client(odd)
    assert http.get(odd.url + "/a").body == b"x", "the answer itself is good"
    with pytest.raises(RateLimited) as told:
        http.get(odd.url + "/a")
    assert told.value.retry_after and 25 < told.value.retry_after <= 30
    assert len(odd.asked) == 1


def test_a_lane_that_is_silent_leaves_the_others_free(odd: OddServer) -> None:
    odd.manners["/search"] = manners.plain(429, "", {"Retry-After": "900"})
    url, http = odd.says("/users", "x"), client(odd)
    for _ in range(2):
        with pytest.raises(RateLimited):
            http.get(odd.url + "/search", lane="search")
    assert http.get(url, lane="users").body == b"x"
    assert [path for path, _ in odd.asked] == ["/search", "/users"]
