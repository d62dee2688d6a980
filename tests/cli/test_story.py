"""A home from nothing to the study, by commands alone; first without a server, then through one."""

from __future__ import annotations

import csv
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.command import COMMAND, begin, environment, hune

ROWS = 60


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home, and beside it a file of sixty messages, two of which cannot be taken."""
    folder = tmp_path_factory.mktemp("story")
    with (folder / "posts.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text"])
        for n in range(ROWS):
            at = "jamais" if n in (7, 8) else f"2026-05-{1 + n % 20:02}T09:00:00+02:00"
            writer.writerow([n, at, f"@voix_{n % 5}", f"Message {n} sur Alpha {'en panne' if n % 20 > 15 else ''}"])
    return begin(folder / "home")


@contextmanager
def running(home: Path) -> Iterator[str]:
    """`hune up` in this home; its address. It must end well when asked to."""
    up = subprocess.Popen(
        [*COMMAND, "up", "--port", "0", "--json"], env=environment(home, HUNE_COLLECT="false"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert up.stdout
        line = up.stdout.readline()
        assert '"url"' in line, up.stderr.read() if up.stderr else ""
        yield line
    finally:
        up.send_signal(signal.SIGTERM)
        _, said = up.communicate(timeout=60)
    assert up.returncode == 0, said


def test_the_way_from_nothing_to_the_study(home: Path):
    first = hune(home, "import", str(home.parent / "posts.csv"))
    assert (first["read"], first["new"], first["replaced"], first["rejected"]) == (ROWS, ROWS - 2, 0, 2)
    rejects = list(csv.reader(Path(first["rejects_file"]).read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rejects[1:]] == ["9", "10"]
    topic = hune(home, "topic", "add", "Panne", "--query", "alpha ET panne", "--group", "telecom")
    assert topic["fill"]["state"] == "done" and topic["fill"]["matched"] == 12
    assert hune(home, "count", "--topic", "panne")["rows"] == [{"topic": "Panne", "count": 12}]
    days = hune(home, "count", "--by", "day", "--from", "2026-05-18", "--to", "2026-05-19", "--topic", "Panne")["rows"]
    assert [(r["day"], r["count"]) for r in days] == [("2026-05-18", 3), ("2026-05-19", 3)]
    assert len(hune(home, "mentions", "--topic", "Panne", "--limit", "5")["mentions"]) == 5
    assert len(hune(home, "mentions", "--text", "message -panne", "--limit", "500")["mentions"]) == ROWS - 2 - 12
    assert hune(home, "study", "Panne")["total"]["value"] == 12
    assert hune(home, "doctor")["well"] is True


def test_a_server_takes_the_same_commands(home: Path):
    with running(home):
        assert hune(home, "doctor")["server"].startswith("http://127.0.0.1:")
        again = hune(home, "import", str(home.parent / "posts.csv"))
        assert (again["new"], again["replaced"], again["rejected"]) == (0, ROWS - 2, 2)
        assert hune(home, "topic", "pause", "Panne")["state"] == "paused"
        assert "already runs" in hune(home, "up", "--port", "0", code=1)
        assert "no topic" in hune(home, "count", "--topic", "Rien", code=1)
    assert hune(home, "doctor")["server"] is None


def test_the_home_is_for_its_owner_alone(home: Path):
    assert home.stat().st_mode & 0o077 == 0
    assert (home / "cli-token").stat().st_mode & 0o077 == 0
    seen = hune(home, "doctor")
    assert seen["spool_files"] == 0 and seen["home"]["private"]


def test_a_second_owner_is_refused(home: Path, tmp_path: Path):
    (tmp_path / "password").write_text("encore une vigie")
    words = ("init", "--workspace", "B", "--owner", "b@example.org", "--password-file", str(tmp_path / "password"))
    assert "has an owner already" in hune(home, *words, code=1)
