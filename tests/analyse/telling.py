"""Puts mentions through the real chain into a real store, for tests of what is asked of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hune.enrich.step import Batch
from hune.match.matcher import Matcher
from hune.mention import Author, Mention, mention_id
from hune.pipeline import chain, run
from hune.store.clickhouse import ClickHouse
from hune.store.columns import to_columns

ZONE = "Europe/Paris"
NOW = datetime(2026, 5, 28, 18, 0, tzinfo=UTC)  # a Thursday, 20:00 in Paris
ALPHA, RIVAL = 1, 2


def keep(store: ClickHouse, mentions: Sequence[Mention], topics: Mapping[int, str]) -> list[Mention]:
    """Store the mentions for workspace 1, matched with the topics; as they came out of the chain."""
    for m in mentions:
        m.workspace_id, m.source_id, m.id = 1, 1, mention_id(1, "test", m.native_id)
    batch = Batch(1, list(mentions))
    run(batch, chain(Matcher(topics)))
    store.append(to_columns(1, batch.mentions))
    return batch.mentions


def said(number: int, at: datetime, text: str = "Alpha est en panne", **fields: Any) -> Mention:
    """One message about Alpha."""
    fields.setdefault("author", Author(handle=f"voix_{number}"))
    return Mention(native_id=str(number), published_at=at, text=text, language="fr", medium="microblog", **fields)


def spread(
    start: datetime, counts: Sequence[int], step: timedelta = timedelta(days=1), first: int = 0
) -> list[Mention]:
    """So many messages in each step from `start` on, a minute apart."""
    mentions, number = [], first
    for slot, count in enumerate(counts):
        for i in range(count):
            mentions.append(said(number, start + slot * step + timedelta(minutes=i)))
            number += 1
    return mentions


def plain(text: str) -> str:
    """Lower case without accents, by means that the product does not use."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def about_alpha(m: Mention) -> bool:
    """Whether a mention of the simulated story meets its first topic, decided without our matcher."""
    return re.search(r"\balpha telecom\b|\bmon alpha\b|[#@]alphatelecom\b", plain(m.body)) is not None
