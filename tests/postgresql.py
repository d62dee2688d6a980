"""Debian's PostgreSQL for the tests of people's work: `HUNE_TEST_POSTGRESQL=true pytest …` runs them on it."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent / "servers" / "postgresql"


def start() -> str:
    """The address of a server of its own, which ends with this process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    work = tempfile.mkdtemp(prefix="hune-postgresql-")
    env = os.environ | {"WORKDIR": work, "PG_PORT": port}
    said = subprocess.run(["bash", str(FOLDER / "start.sh")], env=env, stdout=subprocess.PIPE, text=True, check=True)

    def stop() -> None:
        subprocess.run(["bash", str(FOLDER / "stop.sh")], env=env, check=False)
        shutil.rmtree(work, ignore_errors=True)

    atexit.register(stop)
    return said.stdout.strip().splitlines()[-1]
