"""A running Hune tells people: through a real mail server, and once more after kill -9 in the middle of a sending."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest

from tests.command import COMMAND, begin, environment, hune, serving, wait_for_group
from tests.servers.odd import OddServer, odd_server
from tests.system.test_mail import Post, post

__all__ = ["post"]
pytestmark = pytest.mark.system
QUICK = {"HUNE_SECOND_LOOK": "false", "HUNE_WORKERS": "1"}
SECRET = "seize lettres au moins"
TELL = """
import sys, django
django.setup()
from hune.analyse.study import said
from hune.notify.notice import Notice
from hune.notify.outbox import tell
for key in sys.argv[1:]:
    title = said("Alpha : {k}", k=key)
    tell(Notice(workspace_id=1, kind="signal", key=key, title=title, severity="high", path="/w/1/x"))
"""


def told(home: Path, *keys: str) -> None:
    """Puts notices into the outbox of a home, as another process."""
    around = environment(home, DJANGO_SETTINGS_MODULE="hune.settings")
    subprocess.run([sys.executable, "-c", TELL, *keys], env=around, check=True)


def until(true: Any, seconds: float = 60.0) -> None:
    end = monotonic() + seconds
    while not true() and monotonic() < end:
        sleep(0.1)
    assert true()


def letters(post: Post, user: str) -> list[EmailMessage]:
    with post.box(user) as box:
        count = int(box.select("INBOX", readonly=True)[1][0] or 0)
        raw = [box.fetch(str(n), "(BODY.PEEK[])")[1][0][1] for n in range(1, count + 1)]  # type: ignore[index]
    return [message_from_bytes(one, policy=policy.default) for one in raw]  # type: ignore[misc]


def test_a_mail_goes_through_a_real_server(post: Post, tmp_path: Path) -> None:
    home = begin(tmp_path / "home")
    by = {"HUNE_SMTP_URL": f"smtp://127.0.0.1:{post.smtp}?tls=none", "HUNE_MAIL_FROM": "Hune <vigie@hune.example>"}
    with serving(home, **QUICK, **by) as url:
        hune(home, "channel", "add", "mail", "--set", "to=canal@hune.example", "--name", "Équipe")
        assert hune(home, "channel", "test", "Équipe")["answer"].startswith("250")
        told(home, "été", "hiver")
        until(lambda: post.count("canal") == 3)
        got = letters(post, "canal")
        states = [one["state"] for one in hune(home, "channel", "sent")["deliveries"]]
    assert states == ["sent"] * 3
    subjects = ["Essai de «\u202fÉquipe\u202f»", "Alpha : été", "Alpha : hiver"]
    assert [one["Subject"] for one in got] == subjects
    assert len({one["Message-ID"] for one in got}) == 3 and got[1]["From"] == "Hune <vigie@hune.example>"
    assert f"{url}/w/1/x" in got[1].get_body(("plain",)).get_content()  # type: ignore[union-attr]


class Slow:
    """A receiver that says nothing until it is let go on; who asks may be dead by then."""

    def __init__(self, odd: OddServer):
        self.asked, self.on = Event(), Event()
        odd.manners["/in"] = self

    def __call__(self, to: BaseHTTPRequestHandler) -> None:
        self.asked.set()
        self.on.wait(30)
        with suppress(OSError):
            to.send_response(200)
            to.send_header("Content-Length", "2")
            to.end_headers()
            to.wfile.write(b"ok")


def test_what_was_being_sent_when_it_died_goes_out_again_under_its_key(tmp_path: Path) -> None:
    home = begin(tmp_path / "home")
    with odd_server() as odd:
        slow = Slow(odd)
        allowed = QUICK | {"HUNE_ALLOW_PRIVATE": f"127.0.0.1:{odd.port}"}
        fields = ["--set", f"url={odd.url}/in", "--set", f"secret={SECRET}"]
        hune(home, "channel", "add", "webhook", *fields, "--name", "Outils", **allowed)
        told(home, "un", "deux", "trois")
        running = subprocess.Popen(
            [*COMMAND, "up", "--port", "0", "--json"], env=environment(home, **allowed), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert slow.asked.wait(60)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        wait_for_group(running.pid)
        slow.on.set()
        with serving(home, **allowed):
            until(lambda: len(odd.sent) == 4)
            until(lambda: {d["state"] for d in hune(home, "channel", "sent")["deliveries"]} == {"sent"})
        bodies = [json.loads(body) for body in odd.sent]
    assert bodies[0]["key"] == bodies[1]["key"] and bodies[0]["title"] == bodies[1]["title"] == "Alpha : un"
    assert [body["title"] for body in bodies[1:]] == ["Alpha : un", "Alpha : deux", "Alpha : trois"]
    assert len({body["key"] for body in bodies}) == 3
