"""Boards and letters by commands: without a server, then through one that runs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.test_story import running
from tests.command import begin, environment, hune
from tests.notify.post import office

BOARD = """
import django
django.setup()
from hune import runtime
from hune.config import read
runtime.prepare(read())
from hune.accounts.access import member_of
from hune.accounts.models import Workspace
from hune.boards import boards
who = member_of(Workspace.objects.get().memberships.get().user, Workspace.objects.get().pk)
boards.make(who, "Pour la direction", [("topic", "1")], 30, ["volume", "sites"])
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a topic that was spoken of the day before yesterday, and a board about it."""
    folder = tmp_path_factory.mktemp("boards")
    at = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    (folder / "posts.csv").write_text(f"date,text,author,url\n{at},Panne chez Alpha,ines,https://forum.example/1\n")
    home = begin(folder / "home")
    hune(home, "import", str(folder / "posts.csv"))
    hune(home, "topic", "add", "Alpha", "--query", "alpha")
    around = environment(home, DJANGO_SETTINGS_MODULE="hune.settings")
    subprocess.run([sys.executable, "-c", BOARD], env=around, check=True)
    return home


def test_a_board_is_listed_shown_and_kept(home: Path, tmp_path: Path) -> None:
    assert [row["name"] for row in hune(home, "board", "list")["boards"]] == ["Pour la direction"]
    shown = hune(home, "board", "show", "pour la DIRECTION")
    assert [tile["title"] for tile in shown["tiles"]] and shown["tiles"][1]["rows"][0]["values"] == [1.0]
    for form, start in (("pdf", b"%PDF"), ("pptx", b"PK"), ("html", b"<!doctype"), ("csv", b"\xef\xbb\xbf")):
        hune(home, "board", "export", "1", "--format", form, "--out", str(tmp_path / form))
        assert (tmp_path / form).read_bytes().startswith(start)
    assert "Known: Pour la direction" in hune(home, "board", "show", "Autre", code=1)
    assert "docx" in hune(home, "board", "export", "1", "--format", "docx", code=1)


def test_a_letter_is_written_into_a_file(home: Path, tmp_path: Path) -> None:
    for about, said in (
        (["--topic", "Alpha"], "/study?"),
        (["--board", "Pour la direction"], "data:image/png;base64,"),
    ):
        hune(home, "report", "letter", *about, "--out", str(tmp_path / "letter.html"))
        page = (tmp_path / "letter.html").read_text()
        assert said in page and "Ouvrir dans Hune" in page
    assert "topic or a board" in hune(home, "report", "letter", code=1)


def test_all_of_it_through_a_server_that_runs(home: Path, tmp_path: Path) -> None:
    with office(tmp_path) as post:
        said = {"HUNE_SMTP_URL": f"smtp://127.0.0.1:{post.port}?tls=none", "HUNE_MAIL_FROM": "Hune <v@alpha.example>"}
        said |= {"HUNE_ALLOW_PRIVATE": f"127.0.0.1:{post.port}"}
        before = hune(home, "report", "letter", "--board", "1", "--to", "a@alpha.example", **said)
        assert [place["state"] for place in before["places"]] == ["sent"]
        [letter] = [message_from_bytes(raw, policy=policy.default) for _, raw in post.box.taken]
        assert letter["To"] == "a@alpha.example" and letter["Subject"].startswith("Pour la direction · ")
    with running(home) as line:
        url = json.loads(line)["url"].rstrip("/")
        assert [row["name"] for row in hune(home, "board", "list")["boards"]] == ["Pour la direction"]
        hune(home, "board", "export", "1", "--out", str(tmp_path / "b.pdf"))
        assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
        address = hune(home, "board", "share", "1", "--days", "7", "--without-notes")["address"]
        assert address.startswith(f"{url}/s/")
        with urlopen(address) as shared:  # loopback
            assert "Pour la direction" in shared.read().decode()
        sent = hune(home, "report", "letter", "--topic", "Alpha", "--to", "b@alpha.example")
        assert [place["to"] for place in sent["places"]] == ["b@alpha.example"]
        made = hune(home, "report", "add", "Tableau", "--board", "Pour la direction", "--to", "c@alpha.example")
        assert (made["kind"], made["board"]) == ("board", "Pour la direction")
