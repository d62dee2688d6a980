"""Frames made by hand: what each says, and what becomes of those that say nothing sensible."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import islice
from threading import Event
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libipld import encode_dag_cbor

from hune.connectors.bluesky import live
from hune.connectors.bluesky.firehose import LOST_SENTENCES, RELAY, Firehose, _length
from hune.connectors.bluesky.live import _put, follow
from hune.connectors.bluesky.source import Bluesky
from hune.errors import FetchError, Unreachable
from hune.http import Http
from hune.listen.source import Gone, Polled
from hune.outcomes import Outcome
from tests.contract.recorded import Recorded

DID = "did:plc:ombre"
POST = {"$type": "app.bsky.feed.post", "text": "Il neige à Brest", "createdAt": "2026-11-22T08:00:00.000Z"}
LIKE = {"$type": "app.bsky.feed.like", "subject": {"uri": f"at://{DID}/app.bsky.feed.post/3kaa"}}


def cid_of(block: bytes) -> bytes:
    return b"\x01\x71\x12\x20" + sha256(block).digest()


def car(*blocks: bytes) -> bytes:
    """A CAR file; blocks longer than 127 bytes show that lengths are read."""
    header = encode_dag_cbor({"roots": [cid_of(b"")], "version": 1})
    out = bytes([len(header)]) + header
    for block in blocks:
        size = len(block) + 36
        out += (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + cid_of(block) + block
    return out


def frame(kind: str, **body: Any) -> bytes:
    return encode_dag_cbor({"op": 1, "t": kind}) + encode_dag_cbor(body)


def commit(*ops: tuple[str, str, Any], seq: int = 7, kept: bool = True, **more: Any) -> bytes:
    """A commit of records: (action, path, record)."""
    blocks = [encode_dag_cbor(record) for _, _, record in ops if record is not None]
    cids = iter([cid_of(block) for block in blocks])
    said = [{"action": a, "path": p, "cid": next(cids) if r is not None else None} for a, p, r in ops]
    tree = encode_dag_cbor({"e": [{"k": b"app.bsky.feed.post/3k", "v": cid_of(b"x"), "p": 0, "t": None}], "l": None})
    body = {
        "seq": seq, "repo": DID, "ops": said, "blocks": car(tree, *(blocks if kept else ())), "tooBig": False,
        "time": "2026-11-22T08:00:01Z",
    }  # fmt: skip
    return frame("#commit", **(body | more))


def read(*frames: bytes | str) -> Polled:
    firehose, polled = Firehose("ws://relais.example"), Polled()
    for one in frames:
        _put(one, firehose, polled)
    return polled


def test_a_commit_gives_its_posts_and_passes_likes() -> None:
    long = POST | {"text": "Il neige à Brest. " * 20}
    polled = read(
        commit(
            ("create", "app.bsky.feed.like/3kzz", LIKE), ("create", "app.bsky.feed.post/3kaa", POST),
            ("update", "app.bsky.feed.post/3kab", long), ("delete", "app.bsky.feed.post/3kac", None),
            ("create", "app.bsky.feed.repost/3kad", LIKE), ("delete", "app.bsky.feed.repost/3kae", None),
            ("delete", "app.bsky.feed.like/3kaf", None),
        )
    )  # fmt: skip
    assert [m.native_id for m in polled.mentions] == [f"at://{DID}/app.bsky.feed.post/3ka{x}" for x in "ab"]
    assert polled.mentions[0].published_at.isoformat() == "2026-11-22T08:00:00+00:00"
    assert polled.gone == [
        Gone(f"at://{DID}/app.bsky.feed.post/3kac"), Gone(f"at://{DID}/app.bsky.feed.repost/3kae")
    ]  # fmt: skip
    assert polled.passed == 3 and polled.rejected == []
    assert polled.cursor == {"seq": 7, "at": "ws://relais.example/xrpc/com.atproto.sync.subscribeRepos"}


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        ({"active": True}, []),
        ({"active": False, "status": "deleted"}, [Gone(author=DID)]),
        ({"active": False, "status": "deactivated"}, [Gone(author=DID)]),
        ({"active": False, "status": "takendown"}, [Gone(author=DID)]),
        ({"active": False, "status": "throttled"}, []),
        ({"active": False}, []),
    ],
)
def test_an_account_that_leaves_takes_its_posts_along(body: dict[str, Any], gone: list[Gone]) -> None:
    polled = read(frame("#account", seq=9, did=DID, time="2026-11-22T08:00:01Z", **body))
    assert polled.gone == gone and polled.cursor["seq"] == 9


def test_a_number_without_end_costs_nothing() -> None:
    assert read(commit(("create", "app.bsky.feed.post/3kaa", POST), blocks=b"\xff" * 100)).rejected
    with pytest.raises(IndexError):
        _length(b"\xff" * 11 + b"\x00", 0)


def test_other_frames_move_the_cursor() -> None:
    polled = read(
        frame("#identity", seq=1, did=DID, handle="ombre.example"), frame("#sync", seq=2, did=DID),
        frame("#tombstone", seq=3, did=DID), frame("#nouveau", seq=4),
    )  # fmt: skip
    assert polled.cursor["seq"] == 4 and polled.passed == 3 and polled.gone == [Gone(author=DID)]


def test_what_is_lost_is_said_once() -> None:
    info = frame("#info", name="OutdatedCursor", message="…")
    polled = read(info, commit(tooBig=True, seq=1), commit(tooBig=True, seq=2))
    assert polled.lost == [LOST_SENTENCES["outdated"], LOST_SENTENCES["big"]]


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on() -> None:
    good = commit(("create", "app.bsky.feed.post/3kaa", POST))
    cut = commit(
        ("create", "app.bsky.feed.post/3kab", POST), ("delete", "app.bsky.feed.post/3kac", None), blocks=b"\x90"
    )
    missing = commit(("create", "app.bsky.feed.post/3kad", POST), kept=False)
    odd = commit(("create", "app.bsky.feed.post/3kae", ["un", "tableau"]))
    polled = read(b"", b"\xff\x00", "du texte", good[:-20], frame("#commit", seq=1), missing, cut, odd, good)
    assert len(polled.mentions) == 1 and polled.gone == [Gone(f"at://{DID}/app.bsky.feed.post/3kac")]
    assert {one.outcome for one in polled.rejected} == {Outcome.UNREADABLE} and len(polled.rejected) == 8
    assert sum("holds no such record" in one.detail for one in polled.rejected) == 2


@given(st.binary(max_size=200) | st.builds(lambda n, b: commit()[:n] + b, st.integers(0, 300), st.binary(max_size=40)))
def test_no_bytes_end_the_stream(message: bytes) -> None:
    with suppress(FetchError):  # an error frame, which ends the call
        read(message)


class Calls(Recorded):
    """Each call gives its own frames, then breaks."""

    def __init__(self, *calls: list[bytes]) -> None:
        super().__init__([])
        self.calls = [["b64:" + b64encode(one).decode() for one in frames] for frames in calls]

    @contextmanager
    def channel(self, url: str, **more: Any) -> Iterator[Any]:
        self.messages = self.calls.pop(0)
        with super().channel(url, **more) as channel:
            yield channel


ERROR = {"op": -1}


def followed(http: Recorded, cursor: dict[str, Any], batches: int) -> list[Polled]:
    source = Bluesky({"way": "firehose", "server": ""}, cast(Http, http))
    return list(islice(source.stream(cursor, Event()), batches))


def test_a_cursor_of_the_future_starts_over_and_says_so() -> None:
    url = f"{RELAY}/xrpc/com.atproto.sync.subscribeRepos"
    future = encode_dag_cbor(ERROR) + encode_dag_cbor({"error": "FutureCursor", "message": "…"})
    http = Calls([future], [commit(("create", "app.bsky.feed.post/3kaa", POST), seq=3)])
    (polled,) = followed(http, {"seq": 999, "at": url}, 1)
    assert [one.url for one in http.asked] == [f"{url}?cursor=999", url]
    assert polled.lost == [LOST_SENTENCES["future"]] and polled.cursor == {"seq": 3, "at": url}


def test_a_cursor_of_another_relay_is_not_used() -> None:
    http = Calls([commit()])
    followed(http, {"seq": 999, "at": "wss://ailleurs.example/xrpc/com.atproto.sync.subscribeRepos"}, 1)
    assert "cursor" not in http.asked[0].url


def test_what_came_before_the_line_broke_is_given_before_the_error() -> None:
    slow = encode_dag_cbor(ERROR) + encode_dag_cbor({"error": "ConsumerTooSlow"})
    http = Calls([commit(("create", "app.bsky.feed.post/3kaa", POST), seq=5), slow])
    stream = follow(cast(Http, http), Firehose(), {}, Event())
    polled = next(stream)
    assert len(polled.mentions) == 1 and polled.cursor["seq"] == 5
    with pytest.raises(Unreachable, match="too slowly"):
        next(stream)


def test_a_stream_ends_when_it_is_told_to() -> None:
    stop = Event()
    stream = follow(cast(Http, Calls([commit(), commit(seq=8)])), Firehose(), {}, stop)
    next(stream)
    stop.set()
    assert list(stream) == []


class Silent(Recorded):
    """A line that stays open and says nothing."""

    @contextmanager
    def channel(self, url: str, **more: Any) -> Iterator[Any]:
        yield self

    host = "relais.example"

    def recv(self, seconds: float) -> None:
        return None


def test_silence_is_a_fault_of_the_whole_network_and_not_of_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SILENCE", -1.0)
    quiet = follow(cast(Http, Silent([])), Firehose("ws://relais.example"), {}, Event())
    assert [polled.mentions for polled in islice(quiet, 3)] == [[], [], []]
    with pytest.raises(Unreachable, match="says nothing"):
        list(islice(follow(cast(Http, Silent([])), Firehose(), {}, Event()), 3))
