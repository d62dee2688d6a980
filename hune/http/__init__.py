"""The only outgoing client: polite, bounded, and never inside a private network."""

from __future__ import annotations

from hune.http.answer import Answer
from hune.http.client import Http

__all__ = ["Answer", "Http"]
