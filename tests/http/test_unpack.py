"""Packed bodies are unpacked in small pieces."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.http.unpack import PIECE, PackingError, unpacked


@given(st.binary(max_size=5000), st.integers(1, 600), st.sampled_from(["gzip", "deflate"]))
def test_every_body_comes_back_however_it_is_cut_up(body: bytes, size: int, packing: str) -> None:
    packed = gzip.compress(body) if packing == "gzip" else zlib.compress(body)
    chunks = [packed[i : i + size] for i in range(0, len(packed), size)]
    assert b"".join(unpacked(chunks, packing)) == body


def test_pieces_stay_small_and_come_before_the_rest_is_unpacked() -> None:
    pieces = unpacked([gzip.compress(b"\x00" * 50_000_000)], "gzip")
    assert [len(next(pieces)) for _ in range(3)] == [PIECE] * 3


def test_two_packed_streams_in_a_row() -> None:
    assert b"".join(unpacked([gzip.compress(b"a") + gzip.compress(b"b")], "x-gzip")) == b"ab"


def test_a_body_that_is_not_packed() -> None:
    assert list(unpacked([b"as", b" is"], "identity")) == [b"as", b" is"]


@pytest.mark.parametrize(
    ("body", "packing"), [(gzip.compress(b"whole", mtime=0)[:-4], "gzip"), (b"not packed", "gzip"), (b"?", "br")]
)
def test_broken_packing(body: bytes, packing: str) -> None:
    with pytest.raises(PackingError):
        list(unpacked([body], packing))
