"""Jetstream: what the firehose says, as JSON and only the kinds that are asked for (its form /subscribe)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from hune.connectors.bluesky.firehose import written_post
from hune.connectors.bluesky.live import account, streamed
from hune.connectors.bluesky.parse import POST, REPOST
from hune.connectors.said import take
from hune.listen.source import Gone, Polled

SERVER = "wss://jetstream.us-east.bsky.network"
PATH = "/subscribe"
BACK = 5_000_000  # microseconds before the cursor: servers do not agree on the order of what came together
GAP = 120_000_000  # microseconds: the whole network is never quiet for so long
LOST_SENTENCES = {
    "gap": "The server no longer keeps all that came while we were away. It goes on from the oldest that it has.",
}


class Jetstream:
    """One server's stream. The cursor is the moment of the last event, in microseconds, and holds on every server."""

    def __init__(self, server: str = ""):
        self.url, self.busy = streamed(server, SERVER, PATH), not server
        self.asked_from = 0

    def address(self, cursor: Mapping[str, Any]) -> str:
        """From a little before the cursor on."""
        self.asked_from = max(0, int(cursor.get("time_us", 0)) - BACK)
        asked = f"{self.url}?wantedCollections={POST}&wantedCollections={REPOST}"
        return f"{asked}&cursor={self.asked_from}" if self.asked_from else asked

    def read(self, message: bytes | str, into: Polled) -> None:
        """An event: a commit of one record, a change of an account, or of a handle."""
        event = msgspec.json.decode(message)
        at = int(event["time_us"])
        if event["kind"] == "commit":
            self._commit(event, event["commit"], into)
        elif event["kind"] == "account":
            account(event["account"], into)
        else:
            into.passed += 1
        if self.busy and 0 < self.asked_from < at - GAP:
            into.lost.append(LOST_SENTENCES["gap"])
        self.asked_from = 0
        into.cursor = {"time_us": max(at, int(into.cursor.get("time_us", 0)))}

    def _commit(self, event: Mapping[str, Any], commit: Mapping[str, Any], into: Polled) -> None:
        uri = f"at://{event['did']}/{commit['collection']}/{commit['rkey']}"
        if commit["collection"] not in (POST, REPOST):
            into.passed += 1
        elif commit["operation"] == "delete":
            into.gone.append(Gone(native_id=uri))
        else:
            seen = int(event["time_us"]) / 1_000_000
            take([{"uri": uri, "record": commit.get("record"), "time": seen}], written_post, into)
