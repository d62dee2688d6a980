"""What workers do for mentions that are stored already: a step run again, a second look at their sentiment.

Nothing here knows of the database: it runs in processes that see bytes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
import structlog

from hune.enrich.sentiment.clause import clause
from hune.enrich.sentiment.close import Close
from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.judge import Judge, Shares, label, score
from hune.enrich.sentiment.models import ModelMissing
from hune.enrich.step import Batch, Enrichment
from hune.errors import QueryError
from hune.match.explain import spans
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.mention import GIVEN, Mention
from hune.orders import Orders
from hune.pipeline import chain
from hune.pool import orders_of
from hune.store.judgements import lasts
from hune.store.mention_columns import digest_of_body
from hune.store.store import WHOLE, Judgement

log = structlog.get_logger()
KEPT = 8  # workspaces whose own model is in memory
BLANK = Mention("", datetime.fromtimestamp(0, UTC))


class Again(msgspec.Struct):
    """A batch on its way to a worker."""

    steps: list[str]
    orders: str
    workspace_id: int
    mentions: list[Mention]


class Look(msgspec.Struct):
    """Mentions to be judged by the better model, toward the topics they meet."""

    orders: str
    mentions: list[Mention]


class Looked(msgspec.Struct):
    """Judgements by id and topic, and the digest of each text that was judged."""

    said: list[tuple[int, int, Judgement]]
    digests: dict[int, int]


_again = msgspec.msgpack.Decoder(Again)
_look = msgspec.msgpack.Decoder(Look)


def known(orders: Orders | None = None) -> dict[str, Enrichment]:
    """The steps that can be run again, by name, as a workspace with these orders has them."""
    orders = orders or Orders(gender=True)
    return {step.__name__: step for step in chain(Matcher({}), orders=orders) if isinstance(step, Enrichment)}


def run_again(said: bytes) -> bytes:
    """What a worker does: the mentions with the fields of the steps made anew."""
    asked = _again.decode(said)
    steps = known(orders_of(asked.orders))
    for step in (steps[name] for name in asked.steps):
        for m in asked.mentions:
            forget(m, step)
        step(Batch(asked.workspace_id, asked.mentions))
    return msgspec.msgpack.encode(asked.mentions)


def forget(mention: Mention, step: Enrichment) -> None:
    """Take off a mention what the step put on it. What its place, a person or the better model gave stays, and the step
    sees it."""
    mention.failed = [said for said in mention.failed if not said.startswith(f"{step.__name__}:")]
    others = [said for said in mention.made_by.split() if not said.startswith(f"{step.__name__}=")]
    mention.made_by = " ".join([*others, f"{step.__name__}={step.version}"])
    by = getattr(mention, step.told_by) if step.told_by else None
    untold = by == "" and getattr(mention, step.fields[0])  # it came before that was kept
    if by == GIVEN or lasts(by or "") or untold:
        return
    for field in step.fields:
        empty = getattr(BLANK, field)
        setattr(mention, field, list(empty) if isinstance(empty, list) else empty)


def look_closer(said: bytes) -> bytes:
    """What a worker does: the sentiment of each mention as a whole and, where the topic is spoken of in a part of it
    alone, of that part. Raises ModelMissing where the better model cannot be loaded."""
    asked = _look.decode(said)
    queries = orders_of(asked.orders).topics
    parts = {(m.id, topic): part for m in asked.mentions for topic, part in _parts(m, queries)}
    languages = {m.id: m.language or "und" for m in asked.mentions}
    texts = list(dict.fromkeys((part, languages[i]) for (i, _), part in parts.items()))
    judges = _judges(orders_of(asked.orders).own)
    shares = _together([judge.judge(*zip(*texts, strict=True)) for judge in judges])
    name = "+".join(judge.name for judge in judges)
    judged = {text: Judgement(label(row) or "", score(row), name) for text, row in zip(texts, shares, strict=True)}
    found = [(i, topic, judged[part, languages[i]]) for (i, topic), part in parts.items()]
    return msgspec.msgpack.encode(Looked(found, {m.id: digest_of_body(m.title, m.text) for m in asked.mentions}))


def _together(answers: list[Shares]) -> Shares:
    """The mean of what several say; the first alone where another cannot say."""
    shares = answers[0]
    for more in answers[1:]:
        mean = (shares + more) / 2
        shares = np.where(np.isnan(mean), shares, mean)
    return shares


def _parts(mention: Mention, queries: dict[int, str]) -> Iterator[tuple[int, str]]:
    """The text that speaks of each topic; the whole one under `WHOLE`."""
    whole = mention.body
    yield WHOLE, whole
    text_at = len(whole) - len(mention.text)
    for topic in mention.topics:
        try:
            places = spans(parse(queries[topic]), mention) if topic in queries else []
        except QueryError:
            places = []
        moved = [(s.start + text_at, s.end + text_at) if s.field == "text" else (s.start, s.end) for s in places]
        yield topic, clause(whole, moved, mention.language or "") if moved else whole


@lru_cache(maxsize=KEPT)
def _judges(own: str) -> list[Judge]:
    """The better model, and beside it the workspace's own, which knows its subject; both are heard alike. One that
    cannot be read any more is left out."""
    if not own:
        return [Close()]
    try:
        return [Close(), Fast(Path(own))]
    except ModelMissing as error:
        log.warning("second_look.own", folder=own, error=str(error))
        return [Close()]
