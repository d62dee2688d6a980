"""The signed request for a token, and Google's refusals."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from typing import Any, cast

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hune.connectors.googleplay.key import SCOPE, TOKENS, GooglePlayKey
from hune.connectors.googleplay.source import GooglePlay
from hune.errors import BadInput, HuneError, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

KEY = generate_private_key(65537, 2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
FILE = {"type": "service_account", "client_email": "veille@alpha.example", "private_key_id": "1", "private_key": PEM}


def said(part: str) -> Any:
    return json.loads(decoded(part))


def decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_request_is_signed_and_goes_to_google_whatever_the_file_says() -> None:
    client = Recorded([{"method": "POST", "url": TOKENS, "answer": {"access_token": "t", "expires_in": 3599}}])
    file = json.dumps(FILE | {"token_uri": "https://ailleurs.example/token"})
    grant = GooglePlayKey({"file": file}, cast(Http, client)).typed()
    assert (grant.token, grant.account, grant.scopes) == ("t", "veille@alpha.example", [SCOPE]) and grant.ends_at
    assert client.asked[0].body["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    head, claims, signature = client.asked[0].body["assertion"].split(".")
    KEY.public_key().verify(decoded(signature), f"{head}.{claims}".encode(), PKCS1v15(), SHA256())
    assert said(head) == {"alg": "RS256", "typ": "JWT", "kid": "1"}
    assert said(claims)["iss"] == "veille@alpha.example" and said(claims)["aud"] == TOKENS
    assert said(claims)["exp"] - said(claims)["iat"] == 3600


def test_a_deleted_account_must_be_renewed() -> None:
    client = Recorded([{"method": "POST", "url": TOKENS, "status": 400, "answer": {"error": "invalid_grant"}}])
    with pytest.raises(Reauthorise):
        GooglePlayKey({"file": json.dumps(FILE)}, cast(Http, client)).refreshed(Grant(token="old"))


@pytest.mark.parametrize("file", ["", "{}", "[]", "null", '{"private_key": "x"}', '{"private_key": 3}', "clé"])
def test_what_is_no_key_file_is_said(file: str) -> None:
    with pytest.raises(BadInput, match="no key file"):
        GooglePlayKey({"file": file}, cast(Http, Recorded([]))).typed()


@pytest.mark.parametrize(("reason", "expected"), [("quotaExceeded", RateLimited), ("forbidden", Refused)])
def test_a_403_is_a_missing_right_or_a_quota(reason: str, expected: type[HuneError]) -> None:
    url = "https://androidpublisher.googleapis.com/androidpublisher/v3/applications/com.example.alpha/reviews"
    answer = {"error": {"code": 403, "errors": [{"reason": reason}]}}
    client = Recorded([{"url": url, "strict": False, "status": 403, "answer": answer}])
    play = GooglePlay({"way": "reviews", "app": "com.example.alpha"}, cast(Http, client), Grant(token="t"))
    with pytest.raises(expected):
        play.poll({})


def test_an_address_of_the_store_is_known() -> None:
    nobody = cast(Http, Recorded([]))
    found = GooglePlay.find("https://play.google.com/store/apps/details?hl=fr&id=com.example.alpha&gl=FR", nobody)
    assert found == [{"way": "reviews", "app": "com.example.alpha", "title": "com.example.alpha"}]
    with pytest.raises(BadInput, match="no app"):
        GooglePlay({"way": "reviews", "app": "Alpha !"}, nobody, Grant(token="t")).poll({})
