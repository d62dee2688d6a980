"""A key: registered, agreed to, used at its own server alone, given back."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest

from hune.connectors.mastodon.key import Key
from hune.connectors.mastodon.source import Mastodon
from hune.errors import BadAnswer, BadInput, Reauthorise, Refused
from hune.http import Http
from tests.contract.recorded import Recorded
from tests.servers.odd import client, odd_server
from tests.servers.odd import plain as answers

A = "https://a.example"
BACK = "https://hune.example/keys/back"
CLIENT = {"client_id": "c1", "client_secret": "s1"}
CODE = {"grant_type": "authorization_code", "code": "code", "redirect_uri": BACK, "code_verifier": "v", **CLIENT}
TOKEN: dict[str, Any] = {
    "access_token": "jeton", "token_type": "Bearer", "scope": "read:statuses read:accounts", "created_at": 1,
}  # fmt: skip


def server(**answer: Any) -> Recorded:
    return Recorded([
        {"method": "POST", "url": f"{A}/api/v1/apps", "answer": CLIENT,
         "form": {"client_name": "Hune", "redirect_uris": BACK, "scopes": " ".join(Key.scopes)}},
        {"method": "POST", "url": f"{A}/oauth/token", "answer": TOKEN, "form": CODE},
        {"method": "POST", "url": f"{A}/oauth/revoke", "answer": {}, "form": {"token": "jeton", **CLIENT}},
        {"url": f"{A}/api/v1/accounts/verify_credentials", "headers": {"authorization": "Bearer jeton"},
         "answer": {"id": "7", "acct": "alpha", "url": f"{A}/@alpha"}} | answer,
    ])  # fmt: skip


def test_from_registration_to_revocation() -> None:
    asked = server()
    key = Key({"server": "a.example"}, cast(Http, asked))
    page = urlsplit(key.begin(BACK, "etat", "defi"))
    said = {name: value[0] for name, value in parse_qs(page.query).items()}
    assert page.path == "/oauth/authorize" and said == {
        "response_type": "code", "client_id": "c1", "redirect_uri": BACK, "scope": " ".join(Key.scopes),
        "state": "etat", "code_challenge": "defi", "code_challenge_method": "S256",
    }  # fmt: skip
    back = Key(key.said, cast(Http, asked))  # another process: what was registered is kept with what was typed
    grant = back.finish(BACK, "code", "v")
    assert (grant.token, grant.account, grant.scopes) == (
        "jeton",
        "@alpha@a.example",
        ["read:statuses", "read:accounts"],
    )
    assert grant.more == {"server": A, "id": "7", "url": f"{A}/@alpha"} and grant.ends_at is None
    back.revoke(grant)
    assert asked.asked[-1].url == f"{A}/oauth/revoke"
    assert Key(key.said, cast(Http, asked)).refreshed(grant) is grant, "it does not end by itself"


def test_what_is_no_such_server() -> None:
    with odd_server() as odd:
        key = Key({"server": odd.url}, client(odd))
        with pytest.raises((BadAnswer, Refused)):
            key.begin(BACK, "etat", "defi")
    with pytest.raises(BadInput):
        Key({"server": "a.example"}, cast(Http, server())).finish(BACK, "code", "v")
    with pytest.raises(BadAnswer):
        Key({"server": A, **CLIENT}, cast(Http, server(answer={"error": "?"}))).finish(BACK, "code", "v")


@pytest.mark.parametrize(("status", "error"), [(403, Refused), (401, Reauthorise)])
def test_a_missing_permission_is_named_and_a_key_that_is_over_asks_for_another(status: int, error: type) -> None:
    with odd_server() as odd:
        grant = Key({"server": A, **CLIENT}, cast(Http, server())).finish(BACK, "code", "v")
        grant.more["server"] = odd.url
        odd.manners["/api/v1/notifications?types%5B%5D=mention&types%5B%5D=quote&limit=40"] = answers(status, "{}")
        with pytest.raises(error) as told:
            Mastodon({"way": "mentions", "server": odd.url}, client(odd), grant).poll({})
        if status == 403:
            assert told.value.params["scope"] == "read:notifications"
