"""Mentions for tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hune.mention import Author, Mention
from hune.store.columns import to_columns
from hune.store.store import Columns

START = datetime(2026, 3, 20, 9, 30, 0, 123000, tzinfo=UTC)


def said(number: int, at: datetime | timedelta = timedelta(), **fields: Any) -> Mention:
    """One message; its tokens are the words of its text."""
    moment = START + at if isinstance(at, timedelta) else at
    fields.setdefault("text", f"message {number}")
    fields.setdefault("author", Author(handle=f"voix_{number % 3}"))
    fields.setdefault("tokens", sorted(set(fields["text"].split())))
    return Mention(native_id=str(number), id=number, published_at=moment, **fields)


def batch(*mentions: Mention, workspace: int = 1) -> Columns:
    return to_columns(workspace, mentions)
