"""Nothing to read, or too much of it."""

from __future__ import annotations

from hune.enrich.step import Batch
from hune.outcomes import Outcome

LONGEST = 200_000  # characters of title and text together


def drop_empty(batch: Batch) -> None:
    """Drops mentions with neither title nor text, and those longer than `LONGEST`."""
    lost: dict[int, tuple[Outcome, str]] = {}
    for i, m in enumerate(batch.mentions):
        if len(m.text) + len(m.title) > LONGEST:
            lost[i] = (Outcome.TOO_LARGE, str(len(m.text) + len(m.title)))
        elif not (m.text.strip() or m.title.strip()):
            lost[i] = (Outcome.EMPTY, "")
    batch.drop(lost)
