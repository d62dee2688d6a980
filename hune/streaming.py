"""Long answers to download, sent as they are made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import StreamingHttpResponse

from hune import runtime

TOGETHER = 200  # pieces handed over at once: a change of thread for each line would cost more than the line


def streamed(pieces: Iterator[bytes], content_type: str, file_name: str) -> StreamingHttpResponse:
    """A file to download, made while it is sent, by half the cores at most."""
    groups = iter(lambda: b"".join(islice(pieces, TOGETHER)), b"")
    response = StreamingHttpResponse(runtime.get().heavy.each(groups), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    # The packing middleware would make each piece an archive of its own, of which many clients read the first alone.
    response["Content-Encoding"] = "identity"
    return response
