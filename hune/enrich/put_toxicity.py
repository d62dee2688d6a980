"""How likely a mention is to hurt who reads it, in French and English: from an insult to a threat."""

from __future__ import annotations

import numpy as np

from hune.enrich.step import Batch, enrichment
from hune.enrich.toxicity.judge import NAME, probabilities

# From here on a page folds a mention away: nine in ten of those are toxic for annotators, and a complaint in coarse
# words stays open. How it was chosen: training/README.md.
FOLDED_FROM = 0.8


@enrichment(NAME, "toxicity", closely=True)
def put_toxicity(batch: Batch) -> None:
    """Fills `toxicity`, a probability; None for other languages and where there is nothing to judge."""
    ms = batch.mentions
    for m, share in zip(ms, probabilities([m.body for m in ms], [m.language or "" for m in ms]).tolist(), strict=True):
        m.toxicity = None if np.isnan(share) else round(share, 4)
