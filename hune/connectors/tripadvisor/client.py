"""Asks the Content API."""

from __future__ import annotations

from typing import Any

from hune.connectors.said import object_in, things
from hune.http import Http

HOST = "api.content.tripadvisor.com"
URL = f"https://{HOST}/api/v1"


def reviews(http: Http, key: str, place: str, language: str) -> list[dict[str, Any]]:
    """The newest reviews of a place in one language: five at most. Raises FetchError."""
    return things(_get(http, key, f"/location/{place}/reviews", language=language).get("data"))


def try_key(http: Http, key: str) -> None:
    """Raises Reauthorise when the key is not taken."""
    _get(http, key, "/location/search", searchQuery="Paris")


def _get(http: Http, key: str, path: str, **params: str) -> dict[str, Any]:
    return object_in(http.get(URL + path, params={"key": key, **params}, keyed=True), HOST)
