"""Is a request from who it says? Told by a secret that both sides know, compared in constant time."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256

from hune.errors import NotAllowed

SIGNATURES = ("x-hune-signature", "x-hub-signature-256")
WRONG = "This request is not signed with the secret of its source."


def check(secret: str, headers: Mapping[str, str], body: bytes) -> None:
    """Nothing when the body is signed (HMAC-SHA256, in hexadecimal, also after "sha256="), or the secret itself is sent
    as a bearer token. Raises NotAllowed."""
    wanted = hmac.new(secret.encode(), body, sha256).hexdigest()
    given = [headers.get(name, "").strip().removeprefix("sha256=").lower() for name in SIGNATURES]
    scheme, _, token = headers.get("authorization", "").strip().partition(" ")
    good = [hmac.compare_digest(one.encode(), wanted.encode()) for one in given]
    good.append(scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), secret.encode()))
    if not secret or not any(good):
        raise NotAllowed(WRONG)
