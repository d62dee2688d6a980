"""A handle and an app password: the session they open, and refusals in words."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from hune.connectors.bluesky.key import BlueskyKey
from hune.errors import BadAnswer, FetchError, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

ENDS = 1_795_170_000
CLAIMS = urlsafe_b64encode(b'{"scope":"com.atproto.appPass","exp":1795170000}').decode().rstrip("=")
SESSION = {
    "accessJwt": f"e30.{CLAIMS}.x", "refreshJwt": "encore", "handle": "mairie.example", "did": "did:plc:mairie",
    "didDoc": {"service": [{"id": "#atproto_pds", "serviceEndpoint": "https://pds.exemple.example"}]},
}  # fmt: skip
METHOD = "/xrpc/com.atproto.server."


def key(ask: dict[str, Any], **said: str) -> tuple[BlueskyKey, Recorded]:
    http = Recorded([{"method": "POST", **ask}])
    typed = {"handle": " @mairie.example ", "password": "abcd-efgh-ijkl-mnop", "server": ""} | said
    return BlueskyKey(typed, cast(Http, http)), http


def test_a_session_becomes_a_grant() -> None:
    sent = {"identifier": "mairie.example", "password": "abcd-efgh-ijkl-mnop"}
    kind, _ = key({"url": f"https://bsky.social{METHOD}createSession", "json": sent, "answer": SESSION})
    grant = kind.typed()
    assert (grant.account, grant.refresh, grant.scopes) == ("mairie.example", "encore", ["com.atproto.appPass"])
    assert grant.ends_at == datetime.fromtimestamp(ENDS, UTC)
    assert grant.more == {"pds": "https://pds.exemple.example", "did": "did:plc:mairie"}
    assert set(grant.scopes) <= set(BlueskyKey.scopes)


def test_it_is_renewed_and_ended_at_the_accounts_own_server() -> None:
    held = Grant(token="jeton", refresh="encore", more={"pds": "https://pds.exemple.example"})
    bearer = {"Authorization": "Bearer encore"}
    kind, _ = key({"url": f"https://pds.exemple.example{METHOD}refreshSession", "headers": bearer, "answer": SESSION})
    assert kind.refreshed(held).token == SESSION["accessJwt"]
    kind, http = key({"url": f"https://pds.exemple.example{METHOD}deleteSession", "headers": bearer})
    kind.revoke(held)
    assert len(http.asked) == 1


@pytest.mark.parametrize(
    ("status", "error", "raised", "said"),
    [
        (401, "AuthenticationRequired", Reauthorise, "does not take this handle"),
        (400, "ExpiredToken", Reauthorise, "does not take this handle"),
        (401, "AuthFactorTokenRequired", Refused, "the account's own password"),
        (429, "RateLimitExceeded", RateLimited, "less often"),
        (400, "InvalidRequest", Refused, "refuses"),
    ],
)
def test_refusals_say_what_to_do(status: int, error: str, raised: type[FetchError], said: str) -> None:
    answer = {"error": error, "message": "…"}
    kind, _ = key({"url": f"https://bsky.social{METHOD}createSession", "status": status, "answer": answer})
    with pytest.raises(raised) as refused:
        kind.typed()
    assert said in refused.value.text


@pytest.mark.parametrize("answer", [{}, [], "<html></html>", {"accessJwt": 5, "refreshJwt": "x"}])
def test_an_answer_that_is_no_session(answer: Any) -> None:
    kind, _ = key({"url": f"https://pds.example{METHOD}createSession", "answer": answer}, server="pds.example/")
    with pytest.raises(BadAnswer):
        kind.typed()


@pytest.mark.parametrize("token", ["x", "a.b.c", "e30.bnVsbA.x"])
def test_a_token_we_cannot_look_into_is_a_token_all_the_same(token: str) -> None:
    answer = SESSION | {"accessJwt": token, "didDoc": None}
    kind, _ = key({"url": f"https://bsky.social{METHOD}createSession", "answer": answer})
    grant = kind.typed()
    assert grant.ends_at is None and grant.more["pds"] == "https://bsky.social"
