"""Lets files and long answers leave piece by piece under an asynchronous server, instead of being read whole first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse


class StreamPiecewise:
    """The outermost middleware: each piece of a synchronous stream is fetched in a thread when it is wanted.

    Without it Django makes a list of the whole stream, and warns: a 2 GB file of rejected rows would stand in memory.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(request, ASGIRequest) and isinstance(response, StreamingHttpResponse) and not response.is_async:
            response.streaming_content = pieces(iter(response.streaming_content))
        return response


async def pieces(stream: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The same pieces, one at a time."""
    following = sync_to_async(lambda: next(stream, None), thread_sensitive=False)
    while (piece := await following()) is not None:
        yield piece
