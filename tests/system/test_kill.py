"""kill -9 at any moment of an import, then the same command again: nothing lost, nothing doubled."""

from __future__ import annotations

import csv
import random
import signal
import subprocess
from pathlib import Path
from typing import Any

from tests.command import COMMAND, begin, environment, hune, wait_for_group

ROWS = 6000
SMALL = {"HUNE_BATCH_ROWS": "250", "HUNE_WORKERS": "1"}  # many batches, so that a kill lands in every place
KILLS = 20


def write_file(path: Path) -> None:
    """Rows over three months (several partitions a batch), some twice, some without a usable date."""
    chance = random.Random(5)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text"])
        for n in range(ROWS):
            day, month = chance.randint(1, 28), chance.randint(3, 5)
            at = "jamais" if n % 97 == 0 else f"2026-{month:02}-{day:02}T{n % 24:02}:00:00+00:00"
            number = n - 10 if n % 50 == 0 and n else n
            about = "panne" if n % 3 else "fibre"
            writer.writerow([number, at, f"voix_{n % 40}", f"Message {n} sur Alpha {about} #alpha"])


def state(home: Path) -> dict[str, Any]:
    """All that counts afterwards: mentions by day, the topic's matches, the whole list."""
    topics = {k: hune(home, "count", "--topic", k, "--by", "day")["rows"] for k in ("Panne", "Alpha")}
    listed = hune(home, "mentions", "--limit", str(ROWS * 2))
    rows = listed["mentions"] if isinstance(listed, dict) else listed
    return {"topics": topics, "ids": sorted(r["id"] for r in rows), "whole": hune(home, "count")["rows"]}


def test_an_import_survives_kills(tmp_path: Path):
    write_file(tmp_path / "posts.csv")
    calm, rough = begin(tmp_path / "calm" / "home"), begin(tmp_path / "rough" / "home")
    for home in (calm, rough):
        hune(home, "topic", "add", "Alpha", "--query", "alpha")
        hune(home, "topic", "add", "Panne", "--query", "alpha AND panne NOT fibre")
    whole = hune(calm, "import", str(tmp_path / "posts.csv"), **SMALL)
    assert whole["read"] == ROWS == whole["new"] + whole["replaced"] + whole["rejected"]
    assert whole["rejected"] == len(range(0, ROWS, 97))

    chance, kills = random.Random(11), 0
    for _ in range(KILLS):
        command = [*COMMAND, "import", str(tmp_path / "posts.csv"), "--json"]
        running = subprocess.Popen(
            command, env=environment(rough, **SMALL), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            running.wait(chance.uniform(1.0, 6.0))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            kills += 1
            wait_for_group(running.pid)
    assert kills >= 5
    again = hune(rough, "import", str(tmp_path / "posts.csv"), **SMALL)
    assert again["read"] == again["new"] + again["replaced"] + again["rejected"]
    assert state(rough) == state(calm)
    assert hune(rough, "doctor")["spool_files"] == 0
