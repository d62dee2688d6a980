"""Sentences instead of data, full windows, and JSON that is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from hune.connectors.gdelt.source import Gdelt
from hune.errors import BadAnswer, BadInput, HuneError, RateLimited
from hune.http import Answer, Http
from hune.listen.source import Polled
from tests.contract.recorded import Recorded, answered

URL = "https://api.gdeltproject.org/api/v2/doc/doc"


def poll(client: Recorded, cursor: dict[str, Any] | None = None, **settings: str) -> Polled:
    given = {"way": "search", "query": "alpha", "languages": "", "countries": "", **settings}
    return Gdelt(given, cast(Http, client)).poll(cursor or {})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Your query was too short or too long.\n", BadInput),
        ("The specified phrase is too short.", BadInput),
        ("Parentheses may only be used around OR'd statements.", BadInput),
        ("Please limit requests to one every 5 seconds or contact someone for larger queries.", RateLimited),
        ("Something else happened here.", BadAnswer),
    ],
)
def test_a_sentence_is_told_for_what_it_is(sentence: str, expected: type[HuneError]) -> None:
    with pytest.raises(expected) as refused:
        poll(Recorded([{"url": URL, "strict": False, "answer": sentence}]))
    if expected is BadInput:
        assert sentence.strip() in refused.value.text


def test_stray_backslashes_and_control_characters_do_no_harm() -> None:
    title = '"C:\\Alpha \\"\\\\o/\\"\t"'
    said = (
        '{"articles": [{"url": "https://a.example/\\u00e9", "seendate": "20260518T084500Z", "title": ' + title + "}]}"
    )
    polled = poll(Recorded([{"url": URL, "strict": False, "answer": said}]))
    assert polled.mentions[0].title == 'C: Alpha "\\o/"' and polled.mentions[0].url == "https://a.example/é"


class World(Recorded):
    """An article every `seconds`, the newest 250 of a window."""

    seconds = 60

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        start, end = (_seconds(params[name]) for name in ("startdatetime", "enddatetime"))
        times = [at for at in range(end, start - 1, -1) if at % self.seconds == 0][:250]
        seen = {at: f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}" for at in times}
        listed = [{"url": f"https://a.example/{at}", "title": "t", "seendate": said} for at, said in seen.items()]
        return answered({"answer": {"articles": listed}}, url, more)


def _seconds(said: str) -> int:
    return int(datetime.strptime(said, "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp())


def test_a_full_window_is_cut_until_all_is_had() -> None:
    world = World([])
    polled = poll(world, {"until": datetime.now(UTC).timestamp() - 9 * 3600})
    heard, until = {m.native_id for m in polled.mentions}, polled.cursor["until"]
    while polled.cursor["windows"]:
        polled = poll(world, polled.cursor)
        heard |= {m.native_id for m in polled.mentions}
        assert not polled.more, "one request in a poll: five seconds must lie between two"
    assert polled.cursor["until"] == until and not polled.lost
    assert len(heard) in (600, 601), "ten hours, the hour before the last look included"


def test_a_full_quarter_of_an_hour_is_said() -> None:
    world = World([])
    world.seconds = 1
    now = datetime.now(UTC).timestamp()
    polled = poll(world, {"until": now, "windows": [["alpha", now - 900, now]]})
    assert "250" in polled.lost[0] and polled.cursor["windows"] == []


def test_countries_are_written_as_names() -> None:
    with pytest.raises(BadInput, match="no English name"):
        poll(Recorded([]), countries="Côte d’Ivoire")
