"""Codes in answers of 200, and addresses."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hune.connectors.flickr.key import FlickrKey
from hune.connectors.flickr.source import Flickr
from hune.errors import BadAnswer, HuneError, Reauthorise, Refused, Unreachable
from hune.http import Answer, Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from tests.contract.recorded import Recorded, answered

URL = "https://api.flickr.com/services/rest/"


def poll(client: Recorded, cursor: dict[str, Any] | None = None, **settings: str) -> Polled:
    given = {"way": "tags", "tags": "tramway", **settings}
    return Flickr(given, cast(Http, client), Grant(token="k")).poll(cursor or {})


@pytest.mark.parametrize(
    ("code", "expected"), [(100, Reauthorise), (105, Unreachable), (1, Refused), (116, BadAnswer), (None, BadAnswer)]
)
def test_a_code_is_told_for_what_it_is(code: int | None, expected: type[HuneError]) -> None:
    said = {"stat": "fail", "code": code, "message": "x"}
    with pytest.raises(expected):
        poll(Recorded([{"url": URL, "strict": False, "answer": said}]))


class Photos(Recorded):
    """Photos uploaded at the seconds given, 250 a page."""

    at: list[int]

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        since, page, size = int(params.get("min_upload_date", 0)), int(params["page"]), int(params["per_page"])
        fitting = [(at, n) for n, at in enumerate(self.at) if at >= since]
        order = sorted(fitting, reverse=params["sort"] == "date-posted-desc")[size * (page - 1) : size * page]
        photos = [{"id": str(n), "owner": "1@N0", "title": "t", "dateupload": str(at)} for at, n in order]
        pages = -(-len(fitting) // size)
        return answered({"answer": {"stat": "ok", "photos": {"pages": pages, "photo": photos}}}, url, more)


def test_all_that_was_uploaded_in_between_is_heard() -> None:
    photos = Photos([])
    photos.at = [1_779_000_000]
    cursor, heard = poll(photos).cursor, set[str]()
    photos.at += [1_779_000_100] * 700 + [1_779_000_200 + n for n in range(900)]
    for _ in range(9):
        polled = poll(photos, cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor = polled.cursor
        if not polled.more:
            break
    assert {str(n) for n in range(1601)} == heard


def test_addresses_are_known_without_asking() -> None:
    nobody = cast(Http, Recorded([]))
    assert Flickr.find("https://www.flickr.com/photos/camille/53001/in/album-1", nobody)[0]["photo"] == "53001"
    assert (
        Flickr.find("https://flickr.com/people/camille/", nobody)[0]["person"] == "https://flickr.com/photos/camille/"
    )
    assert Flickr.find("#tramway", nobody) == []


def test_a_key_is_tried_before_it_is_kept() -> None:
    client = Recorded([{"url": URL, "strict": False, "params": {"method": "flickr.test.echo", "api_key": "k"},
                        "answer": {"stat": "ok"}}])  # fmt: skip
    assert FlickrKey({"token": " k"}, cast(Http, client)).typed() == Grant(token="k", account="Flickr")
