"""A service account: a key file signs a request for a token that lives for an hour (RFC 7523)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from hune.connectors.said import dig, text, whole
from hune.errors import BadAnswer, BadInput, Reauthorise, Refused
from hune.keys.service import Grant, KeyKind
from hune.need import Need

SCOPE = "https://www.googleapis.com/auth/androidpublisher"
# Written here and not taken from the file, so that a forged file cannot send the signature elsewhere.
HOST = "oauth2.googleapis.com"
TOKENS = f"https://{HOST}/token"
BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
HOUR = 3600
NO_FILE = "This is no key file of a service account. Paste the whole JSON file that Google gave."


class GooglePlayKey(KeyKind):
    """Typed: the JSON file of a service account."""

    name: ClassVar[str] = "googleplay"
    label: ClassVar[str] = "Google Play service account"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("file", "Key file", "The whole JSON file, pasted; kept encrypted.", kind="secret"),
    )
    scopes: ClassVar[Mapping[str, str]] = {SCOPE: "Read the reviews of your apps."}
    where: ClassVar[str] = "https://console.cloud.google.com/iam-admin/serviceaccounts"
    steps: ClassVar[tuple[str, ...]] = (
        "In the Google Cloud console make a project and enable the “Google Play Android Developer API”.",
        "Make a service account there, and for it a key of type JSON: a file is downloaded.",
        "In the Play Console, under Users and permissions, invite the service account's e-mail address.",
        "Give it “Reply to reviews” for your apps: Google asks for this right for reading them too.",
        "Paste the whole file here. It may take a day until Google lets it in.",
    )

    def typed(self) -> Grant:
        return self.refreshed(Grant())

    def refreshed(self, grant: Grant) -> Grant:
        account, key = _read(self.said["file"])
        try:
            form = {"grant_type": BEARER, "assertion": _signed(account, key, datetime.now(UTC))}
            said = self.http.post(TOKENS, form=form).json()
        except Refused as error:  # the account or its key was deleted
            raise Reauthorise(host=HOST, log=str(error)) from error
        token, lives = text(dig(said, "access_token")), whole(dig(said, "expires_in")) or HOUR
        if not token:
            raise BadAnswer(host=HOST, log="no access token in the answer")
        ends = datetime.now(UTC) + timedelta(seconds=lives)
        return Grant(token=token, account=text(account["client_email"]), ends_at=ends, scopes=[SCOPE])


def _read(file: str) -> tuple[dict[str, Any], RSAPrivateKey]:
    """What the file says, and its key. Raises BadInput."""
    try:
        said = json.loads(file)
        key = load_pem_private_key(said["private_key"].encode(), password=None)
    except (ValueError, TypeError, KeyError, AttributeError, UnsupportedAlgorithm) as error:
        raise BadInput(NO_FILE) from error
    if not isinstance(key, RSAPrivateKey) or not text(said.get("client_email")):
        raise BadInput(NO_FILE)
    return said, key


def _signed(account: Mapping[str, Any], key: RSAPrivateKey, now: datetime) -> str:
    """The request for a token, signed with RS256 (RFC 7515): head, claims and signature in base64url."""
    at = int(now.timestamp())
    head = {"alg": "RS256", "typ": "JWT", "kid": text(account.get("private_key_id"))}
    claims = {"iss": account["client_email"], "scope": SCOPE, "aud": TOKENS, "iat": at, "exp": at + HOUR}
    signed = ".".join(_coded(json.dumps(part).encode()) for part in (head, claims))
    return f"{signed}.{_coded(key.sign(signed.encode(), PKCS1v15(), SHA256()))}"


def _coded(said: bytes) -> str:
    return urlsafe_b64encode(said).rstrip(b"=").decode()
