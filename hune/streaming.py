"""Long answers sent as they are made, whichever server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import islice

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

TOGETHER = 200  # pieces handed over at once: a change of thread for each line would cost more than the line


def streamed(request: HttpRequest, pieces: Iterator[bytes], content_type: str, file_name: str) -> StreamingHttpResponse:
    """A file to download, made while it is sent: an asynchronous server would gather a plain iterator first."""
    body = apart(pieces) if isinstance(request, ASGIRequest) else pieces
    response = StreamingHttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    # The packing middleware would make each piece an archive of its own, of which many clients read the first alone.
    response["Content-Encoding"] = "identity"
    return response


async def apart(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, made in a thread."""
    step = sync_to_async(lambda: b"".join(islice(pieces, TOGETHER)), thread_sensitive=True)
    while chunk := await step():
        yield chunk
