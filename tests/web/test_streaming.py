"""Under an asynchronous server files leave piece by piece, and nothing is fetched before it is wanted."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.test import AsyncClient

from hune.web.streaming import pieces


def test_static_files_leave_piecewise():
    """Django warns when it reads a stream whole, and warnings are errors here."""

    async def ask() -> bytes:
        answer = await AsyncClient().get("/static/css/hune.css")
        assert answer.status_code == 200 and answer.is_async
        return b"".join([piece async for piece in answer])

    assert b"--sea" in async_to_sync(ask)()


def test_a_piece_is_fetched_when_it_is_wanted():
    fetched = []

    def stream():
        for n in range(5):
            fetched.append(n)
            yield bytes([n])

    async def ask() -> None:
        async for piece in pieces(stream()):
            if piece == b"\x01":
                return

    async_to_sync(ask)()
    assert fetched == [0, 1]
