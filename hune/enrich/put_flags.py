"""What a reader should know before they answer: spam, giveaways, automated accounts, texts that many copied."""

from __future__ import annotations

from hune.enrich.flags import accounts, copies, texts
from hune.enrich.put_story import put_story
from hune.enrich.step import Batch, enrichment


@enrichment("1", "flags")
def put_flags(batch: Batch) -> None:
    """Fills `flags` with `kind:reason` (flags/reasons.py); needs what `put_story` put. Drops nothing."""
    if not any(m.text_keys for m in batch.mentions):  # run again: those marks are not stored
        put_story(batch)
    for m in batch.mentions:
        m.flags = [*texts.flags_of(m.body), *accounts.flags_of(m)]
    for row, flag in copies.flags_of(batch.mentions):
        batch.mentions[row].flags.append(flag)
