from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hune.errors import Busy
from hune.store.lock import Lock

HOLD = """
import sys
from pathlib import Path
from hune.store.lock import Lock

Lock(Path(sys.argv[1])).take()
print(1, flush=True)
input()
"""


def test_a_second_taker_is_told_who_holds_it(tmp_path):
    path = tmp_path / "store.lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=os.getcwd()) as other:
        assert other.stdout and other.stdin and other.stdout.readline()
        with pytest.raises(Busy) as held:
            Lock(path).take()
        assert held.value.params == {"process": str(other.pid), "folder": str(tmp_path)}
        other.kill()
    mine = Lock(path)
    mine.take()
    mine.give_back()
    mine.give_back()
    Lock(path).take()
