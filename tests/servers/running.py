"""Starts one of the real servers beside this file for a test, and ends it."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SCRIPTS = Path(__file__).parent
SAID = re.compile(r"(\w+)=(\S+)")
_given: set[int] = set()
SECONDS = 900  # the slowest install from an empty cache, on a busy machine


@contextmanager
def running(server: str, folder: Path, **env: str) -> Iterator[dict[str, str]]:
    """`tests/servers/<server>/start.sh` in `folder` until the block ends; what it printed as NAME=value (URL…).

    `env`: its ports and other wishes, see the script. Its output is kept in `folder/start.log`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    around = {**os.environ, "WORKDIR": str(folder), **env}
    log = folder / "start.log"
    with log.open("wb") as output:
        started = subprocess.Popen(
            ["bash", str(SCRIPTS / server / "start.sh")], env=around, stdout=output, stderr=output,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            assert started.wait(SECONDS) == 0, log.read_text("utf-8", "replace")
            yield dict(SAID.findall(log.read_text("utf-8", "replace")))
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGTERM)
            stop = ["bash", str(SCRIPTS / server / "stop.sh")]
            subprocess.run(stop, env=around, check=True, stdout=output, stderr=output)


def free_port() -> str:
    """A port on loopback that nobody listens to, given once, outside those that a system hands to callers (from 32768
    on Linux): no connection of a test takes it before its server does."""
    while ports := [port for port in range(20_000, 32_000) if port not in _given]:
        port = random.choice(ports)
        _given.add(port)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return str(port)
    raise RuntimeError("no port is free")
