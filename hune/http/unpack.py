"""Unpacks an answer's body piece by piece, so that a small packed body cannot become a huge one in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

PIECE = 65_536
EITHER_HEADER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever stands there


class PackingError(Exception):
    """The body is not packed as it says, or ends too early."""


def unpacked(chunks: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """The body in pieces of at most 64 kB when packed. `packing`: the Content-Encoding. Raises PackingError."""
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        yield from chunks
    elif packing in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(chunks)
    else:
        raise PackingError(f"packed by {packing}, which was not asked for")


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unzip = zlib.decompressobj(EITHER_HEADER)
    try:
        for chunk in chunks:
            while chunk:
                if unzip.eof:  # a second packed stream behind the first
                    unzip = zlib.decompressobj(EITHER_HEADER)
                yield unzip.decompress(chunk, PIECE)
                chunk = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
        yield unzip.flush()
    except zlib.error as error:
        raise PackingError(str(error)) from error
    if not unzip.eof:
        raise PackingError("the packed body ends too early")
