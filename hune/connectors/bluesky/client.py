"""Asks a server of the network by XRPC: a method's name, parameters, JSON back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from hune.connectors.said import decoded, dig, text
from hune.errors import BadAnswer, FetchError, HuneError, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant

APPVIEW = "https://api.bsky.app"  # public.api.bsky.app answers every search with 403 since 2025
OVER = ("ExpiredToken", "InvalidToken", "AuthMissing", "AccountTakedown", "AccountDeactivated")
UNKNOWN = ("Profile not found", "Actor not found", "Unable to resolve handle", "Could not find")


class NeedsKey(FetchError):
    """The server gives this to signed-in accounts only, at the moment or for good."""

    say = (
        "{host} gives search results only to signed-in accounts at the moment. "
        "Add an app password under Keys and choose it for this source."
    )


class Xrpc:
    """The account's own server when there is a key (it passes the question on), else a public one."""

    def __init__(self, http: Http, server: str = "", grant: Grant | None = None):
        self.http, self.grant = http, grant
        self.base = based((grant.more.get("pds") if grant else "") or server or APPVIEW)
        self.host = urlsplit(self.base).hostname or self.base

    def get(self, method: str, params: Mapping[str, str | int | Sequence[str]], wanted: str) -> dict[str, Any]:
        """The answer, in which `wanted` is a list. Raises FetchError; NeedsKey when it wants a key we have not."""
        answer = self.http.get(
            f"{self.base}/xrpc/{method}?{urlencode(params, doseq=True)}",
            headers={"authorization": f"Bearer {self.grant.token}"} if self.grant else None,
            keyed=self.grant is not None,
            explain=self._explain,
        )
        said = answer.json()
        if not isinstance(said, dict) or not isinstance(said.get(wanted), list):
            raise BadAnswer(host=self.host, log=f"{self.host}: {method} without {wanted}")
        return said

    def _explain(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        error, message = complaint(body)
        log = f"{self.host}: {status} {error} {message}"
        if self.grant and error in OVER:
            return Reauthorise(host=self.host, log=log)
        if not self.grant and status in (401, 403):
            return NeedsKey(host=self.host, log=log)
        if status == 400 and message.startswith(UNKNOWN):
            return Refused("{host} does not know this account. Check how its handle is written.", host=self.host)
        return None


def complaint(body: bytes) -> tuple[str, str]:
    """The name and the message of an error; "" where the body does not say."""
    said = decoded(body)
    return text(dig(said, "error")), text(dig(said, "message"))


def based(server: str) -> str:
    """The address of a server as a person may have typed it, without a slash at its end."""
    server = server.strip().rstrip("/")
    return server if "://" in server else f"https://{server}"
