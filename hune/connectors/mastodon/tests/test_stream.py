"""A stream that breaks again and again: every post once, edits and deletions followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest

from hune.connectors.mastodon.source import Mastodon
from hune.errors import BadInput, FetchError, Reauthorise
from hune.http import Http
from hune.keys.service import Grant
from tests.servers.fediverse import TOKEN, Fediverse, fediverse
from tests.servers.odd import config

PATIENCE = 30.0


@pytest.fixture
def place() -> Iterator[Fediverse]:
    with fediverse() as server:
        yield server


class Reader:
    """Does what the collector does: keeps what a batch gave, then its cursor; opens the stream again when it broke.
    `forgetful`: every so many batches it dies between the two."""

    def __init__(self, place: Fediverse, forgetful: int = 0, **settings: str):
        self.settings = {"way": "stream_public", "server": place.url, "timeline": "local", "tag": ""} | settings
        self.http = Http(config(place.url.removeprefix("http://"), 5), pause=0)
        self.grant = Grant(token=TOKEN, more={"server": place.url, "url": f"{place.url}/@nous"})
        self.kept: dict[str, str] = {}
        self.given: list[str] = []
        self.cursor: Mapping[str, Any] = {}
        self.batches, self.forgetful, self.errors = 0, forgetful, 0
        self.stop = Event()
        self.thread = Thread(target=self._read, daemon=True)

    def _read(self) -> None:
        while not self.stop.is_set():
            try:
                self._until_it_breaks()
            except FetchError:
                self.errors += 1
                sleep(0.05)

    def _until_it_breaks(self) -> None:
        for polled in Mastodon(self.settings, self.http, self.grant).stream(self.cursor, self.stop):
            ids = [m.native_id for m in polled.mentions]
            assert len(set(ids)) == len(ids)
            self.given += ids
            self.kept |= {m.native_id: m.text for m in polled.mentions}
            for gone in polled.gone:
                self.kept.pop(gone.native_id, None)
            self.batches += 1
            if self.forgetful and ids and self.batches % self.forgetful == 0:
                return
            self.cursor = polled.cursor

    def __enter__(self) -> Reader:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive(), "it can be stopped"


def until(check: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not check():
        assert monotonic() < end
        sleep(0.05)


def there(place: Fediverse) -> dict[str, str]:
    """What the server still shows, by the id it has in the whole network."""
    shown = [s for s in place.statuses.values() if not s.get("deleted")]
    return {s["uri"]: s["content"].removeprefix("<p>").removesuffix("</p>") for s in shown}


def test_every_post_once_while_the_connection_breaks(place: Fediverse) -> None:
    with Reader(place) as reader:
        until(lambda: place.opened == 1)
        posted = []
        for n in range(300):
            posted.append(place.post(f"numéro {n}"))
            if n % 60 == 30:
                place.drop()
                posted += [place.post(f"pendant la coupure {n}-{i}") for i in range(50)]  # more than a page
                place.delete(posted[-3])
            if n % 50 == 20:
                place.edit(posted[-2], f"numéro {n} corrigé")
            if n % 50 == 40:
                place.delete(posted[-5])
            sleep(0.005)
        until(lambda: reader.kept == there(place))
    assert reader.errors >= 5 and len(reader.kept) == 550 - 11
    assert set(reader.kept) == set(there(place))


def test_a_reader_that_dies_between_batch_and_cursor_loses_nothing(place: Fediverse) -> None:
    with Reader(place, forgetful=3) as reader:
        until(lambda: place.opened == 1)
        for n in range(200):
            place.post(f"numéro {n}")
            sleep(0.03)
        until(lambda: reader.kept == there(place))
    assert place.opened > 2, "it did die"
    assert len(reader.given) > 200, "what was not confirmed comes again, and replaces itself"


def test_what_was_missed_before_the_first_event_is_fetched(place: Fediverse) -> None:
    with Reader(place) as reader:
        until(lambda: reader.batches > 0)
    for n in range(130):
        place.post(f"hors ligne {n}")
    again = Reader(place)
    again.cursor = reader.cursor
    with again:
        until(lambda: len(again.kept) == 130)
        place.post("en direct")
        until(lambda: len(again.kept) == 131)
    assert sorted(again.kept) == sorted(there(place))


def test_a_deletion_while_nobody_listened(place: Fediverse) -> None:
    local = place.post("à effacer")
    place.post("à garder")
    with Reader(place) as reader:
        until(lambda: len(reader.kept) == 2)
    place.delete(local)
    reader.stop.clear()
    reader.thread = Thread(target=reader._read, daemon=True)
    with reader:
        until(lambda: reader.kept == there(place))


def test_a_hashtag_alone(place: Fediverse) -> None:
    with Reader(place, way="stream_hashtag", tag="#fibre") as reader:
        until(lambda: reader.batches > 0)
        place.post("rien à voir")
        place.post("elle arrive", "fibre")
        until(lambda: list(reader.kept.values()) == ["elle arrive"])
    assert "/api/v1/streaming/hashtag?tag=fibre" in place.asked


def test_who_does_not_wish_to_be_found_is_not(place: Fediverse) -> None:
    with Reader(place) as reader:
        until(lambda: reader.batches > 0)
        shy = {"id": "8", "acct": "dominique", "url": f"{place.url}/@dominique", "note": "", "indexable": False}
        place.post("sans moi", account=shy)
        place.post("avec nous", account=shy, mentions=[{"id": "1", "acct": "nous", "url": f"{place.url}/@nous"}])
        until(lambda: list(reader.kept.values()) == ["avec nous"])


def test_a_silent_stream_still_yields_and_one_that_stays_mute_is_over(
    place: Fediverse, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Reader(place) as reader:
        until(lambda: reader.batches > 3)
        assert reader.errors == 0
        monkeypatch.setattr("hune.connectors.mastodon.events.SILENT", 0.0)
        until(lambda: reader.errors > 0)


def test_no_key_or_that_of_another_server(place: Fediverse) -> None:
    reader = Reader(place)
    other = Grant(token=TOKEN, more={"server": "https://ailleurs.example"})
    for grant in (None, other):
        with pytest.raises(Reauthorise):
            next(Mastodon(reader.settings, reader.http, grant).stream({}, Event()))
    assert place.asked == [], "the key of one server is not shown to another"
    wrong = Grant(token="faux", more={"server": place.url})
    with pytest.raises(Reauthorise):
        next(Mastodon(reader.settings, reader.http, wrong).stream({}, Event()))
    with pytest.raises(BadInput):
        next(
            Mastodon(reader.settings | {"way": "stream_hashtag", "tag": "#"}, reader.http, reader.grant).stream(
                {}, Event()
            )
        )
