"""The home has one holder at a time, and a dead one holds nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hune.cli.lock import Holder, HomeBusy, HomeLock, held, read_holder

HOLD = """
import sys, time
from pathlib import Path
from hune.cli.lock import HomeLock
with HomeLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_who_holds_it(tmp_path: Path):
    with HomeLock(tmp_path) as lock:
        lock.note(Holder(os.getpid(), port=8400))
        assert held(tmp_path)
        assert read_holder(tmp_path) == Holder(os.getpid(), port=8400)
        with pytest.raises(HomeBusy) as caught:
            HomeLock(tmp_path)
        assert caught.value.params["pid"] == os.getpid()
    assert not held(tmp_path)
    assert read_holder(tmp_path) is None
    with HomeLock(tmp_path):
        assert held(tmp_path)


def test_a_killed_holder_holds_nothing_though_its_note_stays(tmp_path: Path):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout and other.stdin
    assert other.stdout.readline() == "held\n"
    assert held(tmp_path)
    other.kill()
    other.wait()
    other.stdout.close()
    other.stdin.close()
    assert not held(tmp_path)
    assert read_holder(tmp_path) is not None


def test_a_broken_note_is_no_note(tmp_path: Path):
    (tmp_path / "up.json").write_text('{"pid": 1, "surprise": 2}')
    assert read_holder(tmp_path) is None


def test_an_address_of_the_new_kind_stands_in_brackets():
    assert Holder(1, 8400, "::1").url == "http://[::1]:8400"
