"""How large a request may be, and from whom: the framework writes a body to disk before it asks who sends it.

A small body anybody may send; a large one only who is known, and only where files are taken. What is more is not read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from io import BytesIO
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language_from_request

from hune.words import say

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

MEGABYTE = 1_000_000
SMALL_MB = 6  # above what forms and JSON may hold (DATA_UPLOAD_MAX_MEMORY_SIZE)
FRAMING = 100_000  # bytes that a form puts around a file
DOORS = ("/imports/new", "/sources/opml", "/api/v1/imports")


class LimitBodies:
    """The outermost part of the application: refuses what is too large before it is kept anywhere."""

    def __init__(self, app: App):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken, most, refused = 0, SMALL_MB * MEGABYTE, False

        async def limited() -> Message:
            nonlocal taken, most, refused
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > SMALL_MB * MEGABYTE == most:
                most = await sync_to_async(limit)(scope)
            if taken > most:
                refused = True
                return {"type": "http.disconnect"}  # the framework forgets the request and answers nothing
            return message

        await self.app(scope, limited if scope["type"] == "http" else receive, send)
        if refused:
            await _refuse(scope, send, most // MEGABYTE)


def limit(scope: Scope) -> int:
    """The bytes that this request's body may have: many at the doors for files, for who is known."""
    request = ASGIRequest(scope, BytesIO())
    if not request.path_info.rstrip("/").endswith(DOORS):
        return SMALL_MB * MEGABYTE
    close_old_connections()
    try:
        many: int = settings.CONFIG.max_upload_mb * MEGABYTE + FRAMING
        return many if _is_known(request) else SMALL_MB * MEGABYTE
    finally:
        close_old_connections()


def _is_known(request: HttpRequest) -> bool:
    from hune.accounts import cli_token, tokens  # tables: only once the framework is loaded

    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return cli_token.is_current(settings.HOME, token) or tokens.find(token) is not None
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return bool(key) and SESSION_KEY in SessionStore(key)


async def _refuse(scope: Scope, send: Send, megabytes: int) -> None:
    request = ASGIRequest(scope, BytesIO())
    said = say(get_language_from_request(request), "This file is larger than {limit} MB.", limit=megabytes)
    error = {"code": "bad_input", "message": said, "params": {"limit": megabytes}}
    answer: HttpResponse = JsonResponse({"error": error}, status=413)
    if not request.path_info.startswith("/api/"):
        answer = HttpResponse(said, status=413, content_type="text/plain; charset=utf-8")
    headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": answer.content})
