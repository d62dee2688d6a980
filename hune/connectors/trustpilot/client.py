"""Asks for companies and for what is written about them."""

from __future__ import annotations

from typing import Any

from hune.connectors.said import object_in, text, things
from hune.errors import BadAnswer, Refused
from hune.http import Http

HOST = "api.trustpilot.com"
URL = f"https://{HOST}/v1/business-units"
SIZE = 100
UNKNOWN = "Trustpilot knows no company at {domain}. Write the domain as it stands on its page there."


def unit_of(http: Http, key: str, domain: str) -> str:
    """The id of the company with this domain. Raises Refused when there is none."""
    try:
        id = text(_get(http, key, "/find", name=domain).get("id"))
    except Refused as error:
        raise Refused(UNKNOWN, domain=domain, log=str(error)) from error
    if not id:
        raise BadAnswer(host=HOST)
    return id


def reviews(http: Http, key: str, unit: str, page: int) -> list[dict[str, Any]]:
    """One page of reviews, the newest on top."""
    return things(_get(http, key, f"/{unit}/reviews", orderBy="createdat.desc", perPage=SIZE, page=page).get("reviews"))


def _get(http: Http, key: str, path: str, **params: str | int) -> dict[str, Any]:
    return object_in(http.get(URL + path, params=params, headers={"apikey": key}, keyed=True), HOST)
