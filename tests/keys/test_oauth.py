"""The usual OAuth 2 against an authorisation server that checks what we send."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from hune.errors import BadAnswer, FetchError, RateLimited, Reauthorise, Refused, Unreachable
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant
from tests.servers.oauth_desk import CLIENT, SECRET, Desk
from tests.servers.odd import client, odd_server, plain

BACK = "https://hune.example/keys/back"
VERIFIER = "v" * 64
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


class Kind(OAuth2):
    """A service with two scopes."""

    name: ClassVar[str] = "kind"
    label: ClassVar[str] = "Kind"
    scopes: ClassVar[dict[str, str]] = {"read": "Read.", "see": "See."}

    def account_of(self, grant: Grant) -> Grant:
        grant.account = "@alpha"
        return grant


@pytest.fixture
def desk() -> Iterator[Desk]:
    with odd_server() as server:
        yield Desk(server)


def kind(desk: Desk, base: type[Kind] = Kind, secret: str = SECRET, **how: object) -> Kind:
    addresses = {"authorize_url": desk.authorize, "token_url": desk.token, "revoke_url": desk.revoke}
    made: type[Kind] = type("Kind", (base,), {**addresses, **how})
    return made({"client_id": CLIENT, "client_secret": secret}, client(desk.server))


def code_for(desk: Desk, service: Kind, challenge: str = CHALLENGE) -> str:
    back = desk.visit(service.begin(BACK, "state-1", challenge))
    assert back.startswith(BACK) and parse_qs(urlsplit(back).query)["state"] == ["state-1"]
    return parse_qs(urlsplit(back).query)["code"][0]


@pytest.mark.parametrize("basic", [False, True])
def test_a_visit_gives_a_token(desk: Desk, basic: bool) -> None:
    service = kind(desk, basic=basic)
    grant = service.finish(BACK, code_for(desk, service), VERIFIER)
    assert (grant.token, grant.refresh, grant.account) == ("token-1", "refresh-1", "@alpha")
    assert grant.scopes == ["read", "see"]
    assert grant.ends_at and timedelta(minutes=59) < grant.ends_at - datetime.now(UTC) <= timedelta(hours=1)


@contextmanager
def refused(said: str) -> Iterator[None]:
    """The block ends in a refusal that says so."""
    with pytest.raises(Refused) as caught:
        yield
    assert said in caught.value.text


def test_a_stolen_code_is_worth_nothing_without_the_verifier(desk: Desk) -> None:
    service = kind(desk)
    code = code_for(desk, service)
    with refused("begin it again"):
        service.finish(BACK, code, "w" * 64)


def test_a_code_is_good_for_one_time(desk: Desk) -> None:
    service = kind(desk)
    code = code_for(desk, service)
    service.finish(BACK, code, VERIFIER)
    with pytest.raises(Refused):
        service.finish(BACK, code, VERIFIER)


def test_without_pkce_nothing_of_it_is_sent(desk: Desk) -> None:
    service = kind(desk, pkce=False)
    address = service.begin(BACK, "state-1", CHALLENGE)
    assert "code_challenge" not in address
    service.finish(BACK, code_for(desk, service), VERIFIER)
    assert b"code_verifier" not in desk.server.sent[-1]


def test_scopes_and_further_parameters_are_written_as_the_service_likes(desk: Desk) -> None:
    service = kind(desk, separator=",", extra={"duration": "permanent"}, authorize_url=f"{desk.authorize}?lang=fr")
    asked = parse_qs(urlsplit(service.begin(BACK, "s", CHALLENGE)).query)
    assert asked["scope"] == ["read,see"] and asked["duration"] == ["permanent"] and asked["lang"] == ["fr"]


def test_a_client_may_be_called_otherwise(desk: Desk) -> None:
    service = kind(desk, client_name="client_key")
    assert parse_qs(urlsplit(service.begin(BACK, "s", CHALLENGE)).query)["client_key"] == [CLIENT]
    with refused("its id and its secret"):  # the desk knows client_id only
        service.finish(BACK, "x", VERIFIER)
    assert b"client_key=hune" in desk.server.sent[-1] and b"client_id" not in desk.server.sent[-1]


def test_a_refresh_gives_new_tokens_and_keeps_the_rest(desk: Desk) -> None:
    service = kind(desk)
    first = service.finish(BACK, code_for(desk, service), VERIFIER)
    first.more = {"server": "a.example"}
    second = service.refreshed(first)
    assert (second.token, second.refresh) == ("token-2", "refresh-2")
    assert (second.account, second.scopes, second.more) == ("@alpha", ["read", "see"], {"server": "a.example"})
    with pytest.raises(Reauthorise):  # the first refresh token was used up
        service.refreshed(first)


def test_a_refresh_token_that_is_not_given_again_stays(desk: Desk) -> None:
    desk.rotates = False
    service = kind(desk)
    grant = service.finish(BACK, code_for(desk, service), VERIFIER)
    assert service.refreshed(grant).refresh == "refresh-1"


def test_an_expired_refresh_token_needs_a_person(desk: Desk) -> None:
    service = kind(desk)
    grant = service.finish(BACK, code_for(desk, service), VERIFIER)
    desk.refreshes.clear()
    with pytest.raises(Reauthorise) as caught:
        service.refreshed(grant)
    assert caught.value.reauthorise and caught.value.params["host"] == "127.0.0.1"


def test_without_a_refresh_token_nothing_is_asked(desk: Desk) -> None:
    grant = Grant("token-1")
    assert kind(desk).refreshed(grant) is grant
    assert desk.server.sent == []


def test_a_wrong_secret_is_said(desk: Desk) -> None:
    for basic in (False, True):
        service = kind(desk, secret="wrong", basic=basic)
        with refused("its id and its secret"):
            service.finish(BACK, code_for(desk, service), VERIFIER)


@pytest.mark.parametrize("status", [200, 400])
def test_an_error_counts_whatever_its_status(desk: Desk, status: int) -> None:
    desk.oddly = (status, "invalid_grant")
    with pytest.raises(Reauthorise):
        kind(desk).refreshed(Grant("token-1", refresh="refresh-1"))
    desk.oddly = (status, "invalid_scope")
    with refused("invalid_scope"):
        kind(desk).finish(BACK, "code", VERIFIER)


@pytest.mark.parametrize(("status", "error"), [(503, Unreachable), (429, RateLimited)])
def test_a_fault_there_ends_no_key(desk: Desk, status: int, error: type[FetchError]) -> None:
    desk.oddly = (status, "temporarily_unavailable")
    with pytest.raises(error) as caught:
        kind(desk).refreshed(Grant("token-1", refresh="refresh-1"))
    assert not caught.value.reauthorise


def test_a_refusal_nested_without_end_ends_nothing(desk: Desk) -> None:
    desk.server.manners["/token"] = plain(400, "[" * 100_000)
    with pytest.raises(Refused):
        kind(desk).finish(BACK, "code", VERIFIER)


@pytest.mark.parametrize("body", ["<html>Bonjour</html>", "[]", "{}", '{"access_token": 1}', '{"access_token": ""}'])
def test_what_holds_no_token_is_no_answer(desk: Desk, body: str) -> None:
    desk.server.manners["/token"] = plain(200, body)
    with pytest.raises(BadAnswer):
        kind(desk).finish(BACK, "code", VERIFIER)


@pytest.mark.parametrize(("life", "ends"), [("3600", True), (None, False), ("soon", False), (0, False), (1e30, False)])
def test_any_life_of_a_token_is_understood(desk: Desk, life: object, ends: bool) -> None:
    desk.life = life
    service = kind(desk)
    assert bool(service.finish(BACK, code_for(desk, service), VERIFIER).ends_at) is ends


@pytest.mark.parametrize("scope", ['"read,see"', '"read see"', '["read", "see"]'])
def test_what_was_allowed_is_read_in_each_way_of_writing(desk: Desk, scope: str) -> None:
    desk.server.manners["/token"] = plain(200, f'{{"access_token": "t", "scope": {scope}}}')
    assert kind(desk).finish(BACK, "code", VERIFIER).scopes == ["read", "see"]


@pytest.mark.parametrize("basic", [False, True])
def test_a_key_is_taken_back_at_the_service(desk: Desk, basic: bool) -> None:
    service = kind(desk, basic=basic)
    grant = service.finish(BACK, code_for(desk, service), VERIFIER)
    service.revoke(grant)
    assert desk.taken_back == ["refresh-1"]
    with pytest.raises(Reauthorise):
        service.refreshed(grant)


def test_a_service_that_cannot_be_told_is_not_asked(desk: Desk) -> None:
    kind(desk, revoke_url="").revoke(Grant("token-1"))
    assert desk.server.asked == []
