"""Runs the command `hune` as a person would: another process, a home of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "hune.cli.main"]
SECRET = "un mot de passe assez long"


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command: ours without settings of Hune, and its home."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("HUNE_", "DJANGO_"))}
    return ours | {"HUNE_HOME": str(home), "PYTHONWARNINGS": "", "LANG": "C.UTF-8"} | more


def hune(home: Path, *words: str, code: int = 0, stdin: str | None = None, **more: str) -> Any:
    """The JSON answer of a command that must end with `code`; its standard error when that is not 0."""
    said = subprocess.run(
        [*COMMAND, *words, "--json"], env=environment(home, **more), capture_output=True, text=True, input=stdin,
        timeout=300, check=False,
    )  # fmt: skip
    assert said.returncode == code, f"{words}: exit {said.returncode}\n{said.stdout}\n{said.stderr}"
    return json.loads(said.stdout) if code == 0 and said.stdout.strip() else said.stderr


def begin(home: Path, timezone: str = "Europe/Paris") -> Path:
    """A home with its owner and one workspace; the home."""
    home.mkdir(parents=True, exist_ok=True)
    secret = home.parent / "password"
    secret.write_text(SECRET)
    hune(
        home, "init", "--workspace", "Alpha Télécom", "--owner", "owner@example.org", "--password-file", str(secret),
        "--language", "fr", "--timezone", timezone,
    )  # fmt: skip
    return home


@contextmanager
def serving(home: Path, **more: str) -> Iterator[str]:
    """The address of `hune up` on a home, ended cleanly afterwards."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    running = subprocess.Popen(
        [*COMMAND, "up", "--port", "0", "--json"],
        env=environment(home, **more), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert running.stdout is not None
    try:
        yield json.loads(running.stdout.readline())["url"]
    finally:
        running.send_signal(signal.SIGTERM)
        code = running.wait(90)
        running.stdout.close()
    assert code == 0
    wait_for_group(running.pid)


def wait_for_group(pid: int) -> None:
    """Until no process of a group is left: workers end with their parent, by themselves."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("workers outlived their parent")
