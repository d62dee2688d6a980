"""What a site asks of programs is kept to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hune.errors import FetchError, Unreachable, Unwelcome
from tests.servers import odd as manners
from tests.servers.odd import OddServer, client, odd_server


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        yield server


RULES = "User-agent: *\nDisallow: /\n\nUser-agent: Hune\nDisallow: /private\nAllow: /private/page\n"


def test_the_rules_for_us_count_and_are_asked_once(odd: OddServer) -> None:
    odd.says("/robots.txt", RULES, "text/plain")
    http = client(odd)
    for path in ("/", "/private/page"):
        assert http.get(odd.says(path, "ok"), robots=True).body == b"ok"
    odd.says("/private/else", "secret")
    with pytest.raises(Unwelcome, match=r"robots\.txt"):
        http.get(odd.url + "/private/else", robots=True)
    asked = [path for path, _ in odd.asked]
    assert asked.count("/robots.txt") == 1 and "/private/else" not in asked
    assert http.get(odd.url + "/private/else").body == b"secret", "a feed is meant for programs"


def test_a_site_without_rules_may_be_read(odd: OddServer) -> None:
    assert client(odd).get(odd.says("/", "ok"), robots=True).body == b"ok"


def test_a_site_whose_rules_cannot_be_asked_is_not_read(odd: OddServer) -> None:
    odd.manners["/robots.txt"] = manners.plain(503)
    odd.says("/", "ok")
    with pytest.raises(Unreachable):
        client(odd).get(odd.url + "/", robots=True)
    assert [path for path, _ in odd.asked] == ["/robots.txt"]


@pytest.mark.parametrize("rules", ["\x00\x01\xff", "<html>" * 1000, "User-agent: *\nDisallow: /" + "a" * 600_000])
def test_odd_rules_do_no_harm(odd: OddServer, rules: str) -> None:
    odd.says("/robots.txt", rules)
    odd.says("/page", "ok")
    try:
        assert client(odd).get(odd.url + "/page", robots=True).body == b"ok"
    except FetchError as error:
        assert isinstance(error, Unwelcome)
