"""A real crisis, replayed a hundred times as fast through a running Hune that is killed on the way: it ends in one
letter at a real mail server and one message at a webhook, which say what happened and what it began with."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2
import pytest

from hune.evaluate.crises import moments
from tests.command import COMMAND, begin, environment, hune, wait_for_group
from tests.notify.post import Office, office
from tests.servers.odd import odd_server

__all__ = ["office"]
pytestmark = pytest.mark.system
EVENT = "CrisisLexT26/2013_LA_airport_shootings/2013_LA_airport_shootings"
STRUCK = datetime(2013, 11, 1, 16, 20, tzinfo=UTC)
FIRST, LAST = STRUCK - timedelta(minutes=10), STRUCK + timedelta(minutes=80)
CALM = datetime(2013, 11, 7, tzinfo=UTC), datetime(2013, 11, 13, tzinfo=UTC)
SPEED = 100
STEP = 0.5  # seconds between two requests
TWITTER = 1_288_834_974_657  # milliseconds since 1970 from which its ids count
Post = tuple[datetime, str]


def event(folder: Path) -> list[Post]:
    """When and what was posted around the strike: those posts whose text is known; their ids hold the time."""
    with (folder / f"{EVENT}-tweets_labeled.csv").open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    posts = [(datetime.fromtimestamp(((int(row[0]) >> 22) + TWITTER) / 1000, UTC), row[1]) for row in rows]
    return sorted(post for post in posts if FIRST <= post[0] < LAST)


def calm(folder: Path) -> list[datetime]:
    """The last days of the collection, when hardly anybody spoke of it any more."""
    return [at for at in moments(folder / f"{EVENT}-tweetids_entire_period.csv") if CALM[0] <= at < CALM[1]]


class Running:
    """`hune up` on a home, that can be killed and begun again; its door for other programs."""

    def __init__(self, home: Path, around: dict[str, str]):
        self.home, self.around = home, around
        self.door = ""
        self.number = 0
        self.up()

    def up(self) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "up", "--port", "0", "--json"], env=environment(self.home, **self.around), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.url = json.loads(self.process.stdout.readline())["url"]

    def down(self, how: int = signal.SIGTERM) -> None:
        os.killpg(self.process.pid, how) if how == signal.SIGKILL else self.process.send_signal(how)
        self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()
        wait_for_group(self.process.pid)

    def send(self, posts: list[Post]) -> None:
        """A few posts, as another program tells them."""
        items = []
        for at, text in posts:
            self.number += 1
            items.append({"id": self.number, "text": text, "created_at": at.isoformat(), "username": f"u{self.number}"})
        answer = httpx2.post(f"{self.url}{self.door}", json={"items": items}, timeout=60)
        assert answer.status_code == 202, answer.text


def listened_for_a_month(home: Path) -> None:
    """The source and its workspace are as old as the past that was told: what only time does."""
    with sqlite3.connect(home / "hune.sqlite3") as db:
        long_ago = (datetime.now(UTC) - timedelta(days=30)).strftime("%Y-%m-%d %H:%M:%S")
        assert db.execute("UPDATE listen_sourcerow SET created_at = ?", (long_ago,)).rowcount == 1


def test_a_crisis_is_told_once_by_mail_and_by_webhook(real_data: Path, tmp_path: Path) -> None:
    folder, home = real_data / "crisislex", begin(tmp_path / "home")
    with odd_server() as odd, office(tmp_path) as post:
        hook = odd.says("/hook", "ok", "text/plain")
        running = Running(home, {
            "HUNE_SECOND_LOOK": "false", "HUNE_WORKERS": "1", "HUNE_MAIL_FROM": "Hune <vigie@alpha.example>",
            "HUNE_SMTP_URL": f"smtp://127.0.0.1:{post.port}?tls=none",
            "HUNE_ALLOW_PRIVATE": f"127.0.0.1:{odd.port},127.0.0.1:{post.port}",
        })  # fmt: skip
        try:
            _set_up(running, hook)
            _tell_past(running, calm(folder))
            listened_for_a_month(home)
            _replay(running, event(folder))
            _wait(lambda: bool(post.box.taken) and bool(odd.sent))
            sleep(35)  # two more looks: nobody is told twice
            [found] = hune(home, "signals", "list")["signals"]
        finally:
            running.down()
        _judge(found, post, [json.loads(body) for body in odd.sent])


def _set_up(running: Running, hook: str) -> None:
    home = running.home
    hune(home, "topic", "add", "Aéroport LAX", "--query", "lax OR airport", "--kind", "crisis")
    made = hune(home, "source", "add", "webhook", "--label", "Relais", "--set", "proof=address")
    running.door = "/in/" + made["door"].rpartition("/in/")[2]
    mail = hune(home, "channel", "add", "mail", "--set", "to=astreinte@alpha.example", "--name", "Astreinte")
    fields = ["--set", f"url={hook}", "--set", "secret=seize lettres au moins"]
    tools = hune(home, "channel", "add", "webhook", *fields, "--name", "Outils")
    with sqlite3.connect(home / "hune.sqlite3") as db:
        hune(home, "signals", "rules")  # the rule that every workspace begins with
        done = db.execute("UPDATE signals_rule SET channels = ?", (json.dumps([mail["id"], tools["id"]]),))
        assert done.rowcount == 1


def _tell_past(running: Running, calm: list[datetime]) -> None:
    """The calm days twice, at their own speed, up to now."""
    now = datetime.now(UTC)
    for weeks in (2, 1):
        shift = now - CALM[1] - (weeks - 1) * (CALM[1] - CALM[0])
        posts = [(at + shift, f"LAX {i} {at:%H:%M:%S}, as on any day") for i, at in enumerate(calm)]
        running.send(posts)


def _replay(running: Running, posts: list[Post]) -> None:
    """Each post at its time, a hundred times as fast; the program dies by kill -9 when it has heard eight of them."""
    began, waiting, killed, told = monotonic(), posts, False, 0
    while waiting:
        reached = FIRST + SPEED * timedelta(seconds=monotonic() - began)
        due = [p for p in waiting if p[0] <= reached]
        waiting = waiting[len(due) :]
        if due:
            running.send([(datetime.now(UTC), text) for _, text in due])
            told += len(due)
        if told >= 8 and not killed:
            killed = True
            running.down(signal.SIGKILL)
            running.up()
        sleep(STEP)


def _wait(true: Any, seconds: float = 120.0) -> None:
    end = monotonic() + seconds
    while not true() and monotonic() < end:
        sleep(0.2)
    assert true()


def _judge(found: dict[str, Any], post: Office, hooks: list[dict[str, Any]]) -> None:
    assert found["detector"] == "spike" and found["topic"] == "Aéroport LAX"
    assert found["observed"] >= 10 > 3 * found["expected"]
    [letter] = post.box.letters()
    [hook] = hooks
    assert letter["To"] == "astreinte@alpha.example"
    assert letter["Subject"] == hook["title"] == found["title"]
    assert "mentions en une heure, contre" in hook["title"]
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert found["against"] in " ".join(text.split()) or found["against"].split(" ; ")[0] in text
    assert found["why"].split("\u202f")[0] in text
    assert f"/w/1/signals/{found['id']}" in text
    assert found["start"] > 0
