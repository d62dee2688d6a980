"""Asks GDELT for articles. What it does not like it says in a sentence, with status 200."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from hune.connectors.said import object_in, things
from hune.errors import BadAnswer, BadInput, RateLimited
from hune.http import Http

HOST = "api.gdeltproject.org"
URL = f"https://{HOST}/api/v2/doc/doc"
MOST = 250  # articles in one answer
SENTENCE = re.compile(rb"\s*[A-Z][^<>{}]{5,500}\Z")
OFTEN = re.compile(r"limit requests|one every \d+ seconds", re.IGNORECASE)
QUERY = re.compile(r"quer|keyword|phrase|parenthes|\bOR\b|timespan|language|country", re.IGNORECASE)
STRAY = re.compile(rb'(\\["\\/bfnrtu])|\\|[\x00-\x1f]')  # titles hold backslashes and control characters unescaped


def articles(http: Http, query: str, start: datetime, end: datetime) -> list[dict[str, Any]]:
    """The newest articles seen between two moments, MOST at most. Raises BadInput when the query is refused."""
    asked: dict[str, str | int] = {
        "query": query,
        "mode": "ArtList",
        "format": "json",
        "sort": "DateDesc",
        "maxrecords": MOST,
        "startdatetime": f"{start:%Y%m%d%H%M%S}",
        "enddatetime": f"{end:%Y%m%d%H%M%S}",
    }
    answer = http.get(URL, params=asked)
    if SENTENCE.match(answer.body):
        raise _meant(answer.body.decode("utf-8", "replace").strip())
    mended = replace(answer, body=STRAY.sub(lambda found: found[1] or b" ", answer.body))
    return things(object_in(mended, HOST).get("articles"))


def _meant(said: str) -> BadInput | BadAnswer | RateLimited:
    if OFTEN.search(said):
        return RateLimited(host=HOST, retry_after=60.0, log=said)
    if QUERY.search(said):
        return BadInput("GDELT does not take this query. It says: “{said}”", said=said)
    return BadAnswer(host=HOST, log=said)
