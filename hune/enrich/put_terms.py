"""The key terms of a mention: its words and two-word expressions without the stop words of its language."""

from __future__ import annotations

from hune.enrich.key_terms import key_terms
from hune.enrich.step import Batch


def put_terms(batch: Batch) -> None:
    """Fills `terms`."""
    for m in batch.mentions:
        m.terms = key_terms(m.body, m.language or "und")
