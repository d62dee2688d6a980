"""The people, organisations and places a mention seems to name, from its capital letters."""

from __future__ import annotations

from hune.enrich.names import named
from hune.enrich.step import Batch


def put_names(batch: Batch) -> None:
    """Fills `names`."""
    for m in batch.mentions:
        m.names = named(m.body)
