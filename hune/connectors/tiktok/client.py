"""Asks TikTok. Its answers hold `data` and `error`, whose code is "ok" when all went well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.said import decoded, dig, text
from hune.errors import BadAnswer, HuneError, RateLimited, Reauthorise, Refused
from hune.http import Http

HOST = "open.tiktokapis.com"
BASE = f"https://{HOST}/v2"
OVER = {"access_token_invalid", "access_token_expired", "invalid_grant", "invalid_client"}

VIDEO = (
    "id,video_description,voice_to_text,create_time,username,region_code,hashtag_names,like_count,comment_count,"
    "share_count,view_count"
)
COMMENT = "id,video_id,text,create_time,like_count,reply_count,parent_comment_id"
OWN = "id,title,video_description,create_time,share_url,like_count,comment_count,share_count,view_count"


def ask(http: Http, token: str, path: str, fields: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The `data` of an answer. Raises FetchError."""
    said = http.post(
        f"{BASE}/{path}?fields={fields}",
        json=dict(body),
        headers={"authorization": f"Bearer {token}"},
        explain=_explained,
    ).json()
    if wrong := _wrong(dig(said, "error")):
        raise wrong
    data = dig(said, "data")
    if not isinstance(data, dict):
        raise BadAnswer(host=HOST, log=f"{HOST}: no data")
    return data


def research_token(http: Http, key: str, secret: str) -> str:
    """A token of two hours for an application that was admitted to the Research API. Raises FetchError."""
    form = {"client_key": key.strip(), "client_secret": secret.strip(), "grant_type": "client_credentials"}
    said = http.post(f"{BASE}/oauth/token/", form=form, keyed=True).json()
    if token := text(dig(said, "access_token")):
        return token
    if code := text(dig(said, "error")):
        raise Reauthorise(host=HOST, log=f"{HOST}: {code}")
    raise BadAnswer(host=HOST, log=f"{HOST}: no token")


def _explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    return _wrong(dig(decoded(body), "error"))


def _wrong(error: Any) -> HuneError | None:
    """The error of ours for one of theirs; None for "ok"."""
    code, reason = text(dig(error, "code")), text(dig(error, "message"))[:300]
    log = f"{HOST}: {code}: {reason}"
    if code in ("", "ok"):
        return None
    if code in OVER:
        return Reauthorise(host=HOST, log=log)
    if code == "rate_limit_exceeded":
        return RateLimited(host=HOST, retry_after=3600.0, log=log)
    if code in ("scope_not_authorized", "scope_permission_missed"):
        return Refused(
            "{host} does not let this key read it: the permission was not given, or the application is not admitted.",
            host=HOST, log=log,
        )  # fmt: skip
    return Refused("{host} refuses: {reason}", host=HOST, reason=reason or code, log=log)
