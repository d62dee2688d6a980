"""Strangers cannot fill the disk: a large body is taken only where files are, and only from who is known."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync

from hune.accounts import tokens
from hune.bodies import FRAMING, MEGABYTE, SMALL_MB, LimitBodies, limit

PIECE = b"x" * MEGABYTE


def ask(path: str, megabytes: int, **headers: str) -> tuple[int, int, bytes]:
    """Send a body in pieces: how many pieces were asked for, the status, and the answer."""
    given, answers = [], []

    async def receive():
        given.append(1)
        return {"type": "http.request", "body": PIECE, "more_body": len(given) < megabytes}

    async def send(message):
        answers.append(message)

    async def app(scope, receive, send):
        message = {"more_body": True}
        while message.get("more_body"):
            message = await receive()
        if message["type"] == "http.request":
            await send({"status": 200})
            await send({"body": b"taken"})

    scope = {
        "type": "http", "method": "POST", "path": path, "query_string": b"",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    async_to_sync(LimitBodies(app))(scope, receive, send)
    return len(given), answers[0]["status"], answers[1]["body"]


@pytest.fixture(autouse=True)
def one_connection(monkeypatch) -> None:
    """The test's transaction lives on the connection that a real request would give back."""
    monkeypatch.setattr("hune.bodies.close_old_connections", lambda: None)


@pytest.fixture
def key(people) -> str:
    return tokens.make(people.member(people.manager), "test")[0]


def test_a_small_body_anybody_may_send():
    assert ask("/login", SMALL_MB) == (SMALL_MB, 200, b"taken")


@pytest.mark.parametrize("path", ["/login", "/nowhere", "/w/1/imports/new", "/api/v1/imports"])
def test_of_a_large_one_from_a_stranger_no_more_is_read(db, path):
    read, status, said = ask(path, 50, authorization="Bearer hune_x", cookie="sessionid=x", accept_language="fr")
    assert (read, status) == (SMALL_MB + 1, 413)
    assert "Ce fichier dépasse 6 Mo" in said.decode() or path.startswith("/api/")


def test_who_is_known_may_send_a_file_where_files_are_taken(people, owner, key):
    session = f"sessionid={owner.cookies['sessionid'].value}"
    assert ask("/api/v1/imports", 20, authorization=f"Bearer {key}") == (20, 200, b"taken")
    assert ask("/w/1/imports/new", 20, cookie=session) == (20, 200, b"taken")
    assert ask("/login", 20, cookie=session)[1] == 413
    assert ask("/api/v1/topics", 20, authorization=f"Bearer {key}")[1] == 413


def test_a_file_has_a_limit_too(people, key, settings):
    scope = {"type": "http", "method": "POST", "path": "/api/v1/imports", "query_string": b"",
             "headers": [(b"authorization", f"Bearer {key}".encode())]}  # fmt: skip
    assert limit(scope) == settings.CONFIG.max_upload_mb * MEGABYTE + FRAMING
