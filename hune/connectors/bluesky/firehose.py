"""The firehose (com.atproto.sync.subscribeRepos): frames of DAG-CBOR, the records in CAR files, by libipld.

Of each commit only the blocks of posts are decoded: likes, follows and the trees that prove where a record stands are
passed over undecoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from libipld import decode_dag_cbor, decode_dag_cbor_multi

from hune.connectors.bluesky.live import StartOver, account, streamed
from hune.connectors.bluesky.parse import POST, REPOST, from_record
from hune.connectors.said import Unfit, take
from hune.errors import FetchError, Unreachable
from hune.listen.source import Gone, Polled
from hune.mention import Mention
from hune.outcomes import Outcome

RELAY = "wss://bsky.network"
PATH = "/xrpc/com.atproto.sync.subscribeRepos"
KEPT = (f"{POST}/", f"{REPOST}/")
CID = 36  # bytes of the only form the protocol allows: version 1, DAG-CBOR or raw, SHA-256
LOST_SENTENCES = {
    "outdated": "The relay no longer keeps what came while we were away. It goes on from the oldest that it has.",
    "future": "The relay counts anew, so the place where we stopped means nothing to it. It goes on from now.",
    "big": "An account changed more at once than the firehose carries. What it wrote there was not heard.",
}


class Firehose:
    """The stream of a relay, or of one server's accounts. The cursor is `seq`, and `at` whose count it is."""

    def __init__(self, server: str = ""):
        self.url, self.busy = streamed(server, RELAY, PATH), not server

    def address(self, cursor: Mapping[str, Any]) -> str:
        """From the cursor on when it is of this relay."""
        return f"{self.url}?cursor={cursor['seq']}" if cursor.get("at") == self.url else self.url

    def read(self, message: bytes | str, into: Polled) -> None:
        """A frame: a header that says its kind, and its body."""
        if isinstance(message, str):
            raise ValueError("text where bytes were due")
        header, body = decode_dag_cbor_multi(message)
        if header["op"] == -1:
            raise _failure(body, self.url)
        kind = header.get("t")
        if kind == "#info":
            if body["name"] == "OutdatedCursor":
                into.lost.append(LOST_SENTENCES["outdated"])
            return
        seq = int(body["seq"])
        if kind == "#commit":
            self._commit(body, into)
        elif kind == "#account":
            account(body, into)
        elif kind == "#tombstone":  # what was said before there were account events
            into.gone.append(Gone(author=body["did"]))
        else:  # handles that changed, repositories that begin or were mended
            into.passed += 1
        into.cursor = {"seq": seq, "at": self.url}

    def _commit(self, body: Mapping[str, Any], into: Polled) -> None:
        if body["tooBig"] and LOST_SENTENCES["big"] not in into.lost:
            into.lost.append(LOST_SENTENCES["big"])
        ops = [op for op in body["ops"] if op["path"].startswith(KEPT)]
        into.passed += len(body["ops"]) - len(ops)
        if not ops:
            return
        repo, records = body["repo"], _records(body["blocks"], (op["cid"] for op in ops if op["cid"]))
        written = []
        for op in ops:
            uri = f"at://{repo}/{op['path']}"
            if op["action"] == "delete":
                into.gone.append(Gone(native_id=uri))
            else:
                written.append({"uri": uri, "record": records.get(op["cid"]), "time": body["time"]})
        take(written, written_post, into)


def written_post(op: Mapping[str, Any]) -> Mention | None:
    """The mention of a record that was written; None for a repost, which says nothing itself. Raises Unfit."""
    if f"/{REPOST}/" in op["uri"]:
        return None
    if op["record"] is None:
        raise Unfit(Outcome.UNREADABLE, "its commit holds no such record")
    return from_record(op["uri"], op["record"], op["time"])


def _records(car: bytes, cids: Iterable[bytes]) -> dict[bytes, Any]:
    """The records of these ids in a CAR file, as far as it is whole; those that are missing or no CBOR are left out."""
    wanted, found = set(cids), dict[bytes, Any]()
    with suppress(IndexError):  # the file is cut
        for cid, block in _blocks(car) if wanted else ():
            if cid in wanted:
                wanted.remove(cid)
                with suppress(ValueError):
                    found[cid] = decode_dag_cbor(block)
                if not wanted:
                    break
    return found


def _blocks(car: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The blocks of a CAR file, undecoded: a header, then each with its id, each with its length before it. Raises
    IndexError where it is cut."""
    size, at = _length(car, 0)
    at += size
    while at < len(car):
        size, at = _length(car, at)
        yield car[at : at + CID], car[at + CID : at + size]
        at += size


def _length(data: bytes, at: int) -> tuple[int, int]:
    """A number in LEB128, and where it ends. Raises IndexError when the file, or 64 bits, end in it."""
    number = shift = 0
    while shift < 64:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at
    raise IndexError("a number without end")


def _failure(body: Mapping[str, Any], url: str) -> FetchError | StartOver:
    """What an error frame means: after it the relay hangs up."""
    host, error = url.split("/")[2], body.get("error")
    if error == "FutureCursor":
        return StartOver(LOST_SENTENCES["future"])
    if error == "ConsumerTooSlow":
        return Unreachable("{host} hung up because we read too slowly. It is called again where it stopped.", host=host)
    return Unreachable(host=host, log=f"{host}: {error}: {body.get('message')}")
