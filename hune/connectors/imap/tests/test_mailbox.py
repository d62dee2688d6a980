"""A server that sends more than it announced is left before it fills the memory."""

from __future__ import annotations

import imaplib
from io import BytesIO

import pytest

from hune.connectors.imap.mailbox import MOST, Guarded


def test_what_was_not_announced_is_not_read() -> None:
    client = Guarded.__new__(Guarded)
    client.left, client._file = MOST, BytesIO(b"x" * 10)  # type: ignore[attr-defined]
    client.file = client._file  # type: ignore[attr-defined]
    assert client.read(10) == b"x" * 10
    with pytest.raises(imaplib.IMAP4.abort):
        client.read(MOST)
