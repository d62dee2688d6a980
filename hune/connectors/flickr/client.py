"""Asks Flickr's interface. Its refusals come as a code in an answer of 200."""

from __future__ import annotations

from typing import Any

from hune.connectors.said import dig, object_in, text, whole
from hune.errors import BadAnswer, BadInput, Reauthorise, Refused, Unreachable
from hune.http import Http

HOST = "api.flickr.com"
URL = f"https://{HOST}/services/rest/"
KEY_OVER, AWAY = (95, 96, 97, 98, 100), (10, 105, 106)
NOTHING_THERE = (1, 2)


def call(http: Http, key: str, method: str, **params: str | int) -> dict[str, Any]:
    """What a method answers. Raises FetchError."""
    asked = {"method": f"flickr.{method}", "api_key": key, "format": "json", "nojsoncallback": 1, **params}
    said = object_in(http.get(URL, params=asked, keyed=True), HOST)
    if said.get("stat") != "ok":
        raise _meant(whole(said.get("code")), text(said.get("message")))
    return said


def _meant(code: int | None, message: str) -> BadAnswer | BadInput | Reauthorise | Refused | Unreachable:
    log = f"{HOST}: {code} {message}"
    if code in KEY_OVER:
        return Reauthorise(host=HOST, log=log)
    if code in AWAY:
        return Unreachable(host=HOST, log=log)
    if code in NOTHING_THERE:
        return Refused("Flickr knows no such photo or person. Check the address.", log=log)
    if code == 3:
        return BadInput("Flickr needs a word or a tag to search for.")
    return BadAnswer(host=HOST, log=log)


def person_at(http: Http, key: str, said: str) -> str:
    """The id of a person, from their photos' address or the id itself."""
    if "/" not in said:
        return said
    return text(dig(call(http, key, "urls.lookupUser", url=said), "user.id"))
