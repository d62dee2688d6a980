"""The key terms of a mention: its words and two-word expressions without the stop words of its language.

They are read closely: of all that met a topic, and of a sample of the rest that is always the same, so that the share
of a term among those that were read is that among all of them.
"""

from __future__ import annotations

from hune.enrich.key_terms import key_terms
from hune.enrich.step import Batch, enrichment


@enrichment("2", "terms", closely=True)
def put_terms(batch: Batch) -> None:
    """Fills `terms`."""
    for m in batch.mentions:
        m.terms = key_terms(m.body, m.language or "und")
