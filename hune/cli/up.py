"""`hune up`: everything in one process group."""

from __future__ import annotations

import os
import signal
import socket
from dataclasses import replace
from typing import Annotated

import typer
import uvicorn

from hune import config as settings
from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.door import host_name
from hune.cli.lock import Holder, HomeBusy, HomeLock, read_holder
from hune.cli.logs import write_logs
from hune.errors import BadInput, Busy

Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, help="The port to listen on (or HUNE_PORT).")]
Host = Annotated[str | None, typer.Option("--host", help="The address to listen on (or HUNE_HOST).")]
GRACE_S = 2  # for answers under way when asked to stop


def up(port: Port = None, host: Host = None) -> None:
    """Serve the pages and the API, collect, match and store, until stopped."""
    config = settings.read()
    serve(replace(config, port=config.port if port is None else port, host=host or config.host))


def serve(config: settings.Config) -> None:
    """Hold the home, open everything, answer until SIGTERM or SIGINT, close everything."""
    from hune import runtime
    from hune.accounts import cli_token

    write_logs(quiet=False)
    with _hold(config) as lock, _listen(config) as door:
        config = replace(config, port=door.getsockname()[1])  # links in messages name it
        runtime.prepare(config)
        opened = runtime.open_runtime(config, collect=config.collect)
        try:
            server = _server()
            cli_token.renew(config.home)
            holder = Holder(os.getpid(), config.port, _reachable(config.host), host_name(config))
            lock.note(holder)
            tell.answer({"url": holder.url}, [tell.say("Hune serves at {url} (home {home}). Ctrl+C stops.",
                                                       url=holder.url, home=str(config.home))])  # fmt: skip
            _answer_until_stopped(server, door)
        finally:
            opened.close()
    tell.aside("Stopped; everything confirmed is stored.")


def _server() -> uvicorn.Server:
    """The server with the application loaded. By its name: the doors do not import each other."""
    config = uvicorn.Config(
        "hune.asgi:application",
        lifespan="off",
        log_config=None,
        access_log=ASKED.verbose,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    config.load()
    return uvicorn.Server(config)


def _answer_until_stopped(server: uvicorn.Server, door: socket.socket) -> None:
    # uvicorn raises the signal again once it has stopped: it must not end us before the store is closed.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    server.run(sockets=[door])


def _hold(config: settings.Config) -> HomeLock:
    try:
        return HomeLock(config.home)
    except HomeBusy:
        known = read_holder(config.home)
        if known is None or not known.port:
            raise
        raise Busy(
            "Hune already runs in {home}, at {url} (process {pid}). Stop it first, or give another --home.",
            home=str(config.home), url=known.url, pid=str(known.pid),
        ) from None  # fmt: skip


def _listen(config: settings.Config) -> socket.socket:
    """The port taken before anything slow is opened."""
    door = socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((config.host.strip("[]"), config.port))
        door.listen()  # whoever hears our address may call at once: they wait instead of being refused
    except OSError as error:
        door.close()
        raise BadInput(
            "Cannot listen on {host}, port {port}: {why}. Choose another one with --port.",
            host=config.host, port=str(config.port), why=error.strerror or str(error),
        ) from error  # fmt: skip
    return door


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1"}.get(host, host.strip("[]"))
