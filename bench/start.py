"""How long `hune up` takes until it answers, and how much memory it holds: the first start of a home and the second.

The peer is Django's own bare development server showing its welcome page, as the least such a stack can cost.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.command import COMMAND, environment

BARE = """
import django.conf, sys
django.conf.settings.configure(DEBUG=True, SECRET_KEY="x", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"])
urlpatterns = []
from django.core.management import execute_from_command_line
execute_from_command_line(["x", "runserver", "--noreload", sys.argv[1]])
"""


def wait_for(url: str, began: float) -> float:
    """Seconds from `began` until the address answers."""
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)


def memory(pid: int) -> float:
    """Resident megabytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6


def hune_start(home: Path) -> tuple[float, float]:
    """Seconds until the login page answers, and megabytes."""
    began = time.perf_counter()
    command = [*COMMAND, "up", "--port", "0", "--json"]
    running = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert running.stdout is not None
    took = wait_for(json.loads(running.stdout.readline())["url"] + "/login", began)
    held = memory(running.pid)
    running.terminate()
    running.communicate()
    return took, held


def bare_start(port: int) -> tuple[float, float]:
    """The same of the peer."""
    began = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-c", BARE, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    took = wait_for(f"http://127.0.0.1:{port}/", began)
    held = memory(running.pid)
    running.terminate()
    running.wait()
    return took, held


if __name__ == "__main__":
    bare, bare_held = bare_start(8499)
    print(f"  bare Django: {bare:.1f} s, {bare_held:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for name in ("first", "second", "third"):
            took, held = hune_start(home)
            print(
                f"  Hune, {name} start: {took:.1f} s, {held:.0f} MB; ratio {took / bare:.1f} and {held / bare_held:.1f}"
            )
