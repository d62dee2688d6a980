"""Accounts that write on the network of this folder, and a wire to it that can be cut. For tests."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from hune.connectors.bluesky.key import BlueskyKey
from hune.connectors.bluesky.source import Bluesky
from hune.http import Http
from tests.servers.odd import config
from tests.servers.running import free_port, running

T = TypeVar("T")
PASSWORD = "pw-loopback"
POST = "app.bsky.feed.post"
PORTS = ("PDS_PORT", "BSKY_PORT", "PLC_PORT", "OZONE_PORT", "PG_PORT", "REDIS_PORT")


@dataclass
class Voice:
    """An account that writes with the plain calls of the protocol."""

    pds: str
    handle: str
    did: str = ""
    token: str = ""

    def call(self, method: str, **said: Any) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self.token}"} if self.token else {}
        )
        with urlopen(Request(f"{self.pds}/xrpc/{method}", json.dumps(said).encode(), headers)) as answer:
            body = answer.read()
        return json.loads(body) if body else {}

    def write(self, record: dict[str, Any], kind: str = POST) -> dict[str, str]:
        """The address and the cid of a new record."""
        record = {"$type": kind, "createdAt": datetime.now(UTC).isoformat(timespec="milliseconds"), **record}
        made = self.call("com.atproto.repo.createRecord", repo=self.did, collection=kind, record=record)
        return {"uri": made["uri"], "cid": made["cid"]}

    def say(self, text: str, **more: Any) -> dict[str, str]:
        return self.write({"text": text, "langs": ["fr"], **more})

    def take_back(self, uri: str) -> None:
        *_, kind, key = uri.split("/")
        self.call("com.atproto.repo.deleteRecord", repo=self.did, collection=kind, rkey=key)


@dataclass
class Network:
    """The running servers, and a client that may ask them."""

    pds: str
    appview: str
    http: Http
    voices: int = 0

    def voice(self, name: str) -> Voice:
        self.voices += 1
        voice = Voice(self.pds, f"{name}{self.voices}.test")
        made = voice.call(
            "com.atproto.server.createAccount", handle=voice.handle, email=f"{name}{self.voices}@example.test",
            password=PASSWORD,
        )  # fmt: skip
        voice.did, voice.token = made["did"], made["accessJwt"]
        until(lambda: self.known(voice))
        return voice

    def known(self, voice: Voice) -> bool:
        """The AppView has heard of the account."""
        with suppress(HTTPError), urlopen(f"{self.appview}/xrpc/app.bsky.actor.getProfile?actor={voice.did}") as answer:
            return answer.status == 200
        return False

    def key(self, voice: Voice, password: str = PASSWORD) -> BlueskyKey:
        return BlueskyKey({"handle": f"@{voice.handle}", "password": password, "server": self.pds}, self.http)

    def source(self, way: str, key: BlueskyKey | None = None, **settings: str) -> Bluesky:
        server = {"search": self.appview, "author": self.appview, "firehose": self.pds.replace("http", "ws")}.get(
            way, ""
        )
        return Bluesky({"way": way, "server": server, **settings}, self.http, key.typed() if key else None)


@contextmanager
def wire(port: int) -> Iterator[tuple[int, Callable[[], None]]]:
    """Another port that leads to this one, and what cuts every connection through it."""
    ends: list[socket.socket] = []

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, far = door.accept()[0], socket.create_connection(("127.0.0.1", port))
                ends.extend((near, far))
                for pair in ((near, far), (far, near)):
                    Thread(target=pump, args=pair, daemon=True).start()

    def cut() -> None:
        while ends:
            with suppress(OSError), ends.pop() as end:
                end.shutdown(socket.SHUT_RDWR)

    with socket.create_server(("127.0.0.1", 0)) as door:
        Thread(target=accept, daemon=True).start()
        yield door.getsockname()[1], cut
        cut()
        door.shutdown(socket.SHUT_RDWR)


def until(look: Callable[[], T], seconds: float = 60.0) -> T:
    """What `look` gives as soon as it gives anything: the AppView indexes a second to four after the writing."""
    end = monotonic() + seconds
    while not (found := look()):
        assert monotonic() < end, "not heard in time"
        sleep(0.3)
    return found


@contextmanager
def started(folder: Path) -> Iterator[Network]:
    """The network, until the block ends."""
    with running("atproto", folder, **{name: free_port() for name in PORTS}) as said:
        hosts = ",".join(urlsplit(said[name]).netloc for name in ("PDS", "APPVIEW"))
        yield Network(said["PDS"], said["APPVIEW"], Http(config(hosts, 5), pause=0))
