"""Asks the interface of bots. The token stands in the address, as it wants it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from hune.connectors.said import decoded, dig, text, whole
from hune.errors import BadAnswer, HuneError, RateLimited, Reauthorise, Refused
from hune.http import Http

HOST = "api.telegram.org"
WEBHOOK = "This bot sends what it hears to another address (a webhook). Take that away, or make a bot for Hune alone."
SHARED = "Another program reads with this bot, and each takes from the other. Make a bot for Hune alone."


def call(http: Http, token: str, method: str, **params: str | int) -> Any:
    """The result of a method. Raises FetchError."""
    answer = http.get(
        f"https://{HOST}/bot{quote(token, safe=':')}/{method}", params=params, keyed=True, explain=explained
    )
    said = answer.json()
    if not isinstance(said, dict) or said.get("ok") is not True:
        raise BadAnswer(host=HOST)
    return said.get("result")


def explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """What a refusal means. A token that never was one is answered with 404."""
    said = decoded(body)
    description = text(dig(said, "description"))
    if status in (401, 404):
        return Reauthorise(host=HOST, log=f"{HOST}: {description}")
    if status == 409:
        return Refused(WEBHOOK if "webhook" in description else SHARED, log=f"{HOST}: {description}")
    wait = whole(dig(said, "parameters.retry_after"))
    if status == 429 and wait is not None:
        return RateLimited(host=HOST, retry_after=float(wait))
    return None
