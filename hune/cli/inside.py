"""Speaks to the API within this process, through its WSGI door, when no server runs.

The client's own WSGI transport reads a request's body into memory; this one hands it on as it is read, so that a file
of any size can be sent.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

import httpx2


class Body(io.RawIOBase):
    """A request's chunks, read like a file."""

    def __init__(self, chunks: Iterator[bytes]):
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what comes next; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


class Answer(httpx2.SyncByteStream):
    """A response's chunks, as the application makes them."""

    def __init__(self, chunks: Any):
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks

    def close(self) -> None:
        if hasattr(self._chunks, "close"):
            self._chunks.close()


class Inside(httpx2.BaseTransport):
    """A transport that calls a WSGI application."""

    def __init__(self, application: Callable[..., Any]):
        self._application = application

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        began: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Callable[[bytes], None]:
            began.update(status=status, headers=headers)
            return lambda chunk: None

        chunks = self._application(self._environ(request), start_response)
        headers = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in began["headers"]]
        return httpx2.Response(int(began["status"].split()[0]), headers=headers, stream=Answer(chunks))

    @staticmethod
    def _environ(request: httpx2.Request) -> dict[str, Any]:
        said = {
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": request.url.scheme,
            "wsgi.input": io.BufferedReader(Body(iter(cast(httpx2.SyncByteStream, request.stream))), 1 << 20),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            "REQUEST_METHOD": request.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": request.url.path.encode().decode("latin-1"),  # as WSGI wants it
            "QUERY_STRING": request.url.query.decode("ascii"),
            "SERVER_NAME": request.url.host,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
        }
        for key, value in request.headers.raw:
            name = key.decode("latin-1").upper().replace("-", "_")
            said[name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"] = value.decode("latin-1")
        return said
