"""A village of feeds on loopback, in a process of its own: as many hosts as wanted, each with one feed of twenty items.

Each answer says ETag; whoever has it hears 304. Feed n gets a new item in every `news`-th second that fits its number.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import formatdate
from typing import Any

ITEMS = 20
TEXT = (
    "La fibre d’Alpha Télécom est en panne depuis ce matin à {place}. Le service client promet un retour avant ce "
    "soir, les abonnés attendent. « On nous a dit la même chose la semaine dernière », dit une habitante du quartier."
)


def feed(n: int, version: int) -> str:
    """The feed of a house at one version: its newest twenty items."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}-{k}</guid><title>Nouvelle {k} de la maison {n}</title>"
        f"<link>http://h{n}.village.example/{k}</link><pubDate>{formatdate(1_780_000_000 + 60 * k)}</pubDate>"
        f"<description>{TEXT.format(place=f'maison {n}, jour {k}')}</description></item>"
        for k in range(version + ITEMS, version, -1)
    )
    return f"<rss version='2.0'><channel><title>Maison {n}</title><link>http://h{n}.village.example/</link>{items}</channel></rss>"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One request: the host's name says which house."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        path = head.split(" ")[1]
        n = int(path.strip("/").removesuffix(".xml") or 0)
        version = int(time.time() / 600 + n % 600)
        etag = f'"{version}"'
        if f"if-none-match: {etag}" in head:
            said = b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\nConnection: close\r\n\r\n" % etag.encode()
        else:
            body = feed(n, version % 1000).encode()
            said = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: %b\r\nContent-Length: %d\r\n" % (
                etag.encode(), len(body),
            ) + b"Connection: close\r\n\r\n" + body  # fmt: skip
        writer.write(said)
        await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError, ValueError):
        pass
    finally:
        writer.close()


def settled(port: int, feeds: int, due: Callable[[int], datetime], **fields: Any) -> tuple[Any, Any]:
    """An open runtime with a source for each house, first due when `due` says, and the client that finds the houses."""
    from hune import runtime
    from hune.config import read
    from hune.http import Http

    config = read()
    runtime.prepare(config)
    now = runtime.open_runtime(config)
    from hune.accounts.models import Workspace
    from hune.listen.models import SourceRow

    workspace = Workspace.objects.create(name="bench")
    client = Http(config, pause=0.5, lookup=lambda host, port, **_: [(2, 1, 6, "", ("127.0.0.1", port))])
    client.allowed = frozenset(f"h{n}.village.example:{port}" for n in range(feeds))
    SourceRow.objects.bulk_create(
        SourceRow(
            workspace=workspace, kind="feed", label=f"h{n}", next_at=due(n), **fields,
            settings={"url": f"http://h{n}.village.example:{port}/{n}.xml", "medium": ""},
        )
        for n in range(feeds)
    )  # fmt: skip
    return now, client


async def serve() -> None:
    """Serve until standard input ends, with the process that started us; the port is the first line written."""
    asyncio.get_running_loop().run_in_executor(None, lambda: (sys.stdin.read(), os._exit(0)))
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


@contextmanager
def village() -> Iterator[int]:
    """The port of a running village."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = subprocess.Popen([sys.executable, "-m", "bench.village"], **pipes)  # type: ignore[call-overload]
    assert running.stdout is not None
    try:
        yield int(running.stdout.readline())
    finally:
        running.kill()
        running.wait()


if __name__ == "__main__":
    asyncio.run(serve())
