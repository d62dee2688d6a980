"""The opinion in a mention, before matching: what a place says of it, else the stars of a review, else the fast model.

What is known now is kept beside what others may say later: a query asks this answer, live and over the past.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from hune.enrich.sentiment.fast import NAME, Fast
from hune.enrich.sentiment.judge import label, score
from hune.enrich.step import Batch, Enrichment
from hune.mention import CLOSE, GIVEN, PERSON, Mention

STARS = "stars-1"
MOST_STARS = 5
KEPT = 8  # models in memory, of 8 MB: each training makes another
FIELDS = ("sentiment", "sentiment_score", "sentiment_model", "sentiment_first")


def put_sentiment(own: str = "") -> Enrichment:
    """The step. `own`: the folder of the workspace's own model, "" for the shipped one. A mention whose model cannot be
    loaded is marked `failed`."""

    def put_sentiment(batch: Batch) -> None:
        """Fills the sentiment of the whole post, its score, who says so, and what was known first."""
        model = _model(own)
        shares = model.judge([m.body for m in batch.mentions], [m.language or "" for m in batch.mentions])
        for m, row in zip(batch.mentions, shares, strict=True):
            if m.sentiment and m.sentiment_model in ("", GIVEN, PERSON):
                m.sentiment_model = m.sentiment_model or GIVEN
            elif not m.sentiment_model.startswith(CLOSE) and not put_stars(m):
                m.sentiment, m.sentiment_score = label(row), score(row)
                m.sentiment_model = model.name if m.sentiment else ""
            m.sentiment_first = label(row) if m.sentiment_model.startswith((PERSON, CLOSE)) else m.sentiment

    return Enrichment(put_sentiment, Path(own).name if own else NAME, FIELDS, told_by="sentiment_model")


def put_stars(mention: Mention) -> bool:
    """Judges a review by its stars, whatever its words, and says whether it has any on the scale of 1 to 5; of a number
    beyond it nobody told the scale. Two and fewer are negative, four and more positive."""
    stars = mention.rating
    if stars is None or not 0 < stars <= MOST_STARS:
        return False
    mention.sentiment = "negative" if stars <= 2 else "positive" if stars >= 4 else "neutral"
    mention.sentiment_score = round(max(-1.0, (stars - 3) / 2), 4)
    mention.sentiment_model = STARS
    return True


@lru_cache(maxsize=KEPT)
def _model(own: str) -> Fast:
    return Fast(Path(own)) if own else Fast()
