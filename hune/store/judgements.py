"""What the better model or a person said of the sentiment of a mention, which stays when it is collected again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import pyarrow as pa

from hune.mention import CLOSE, PERSON
from hune.store.store import WHOLE, Columns, Judgement, Judgements

FIELDS = ("sentiment", "sentiment_score", "sentiment_model")
KINDS = {"sentiment": pa.string(), "sentiment_score": pa.float32(), "sentiment_model": pa.string()}


Corrected = Callable[[int, Collection[int]], Judgements]  # what people said of these ids of a workspace


def judged(mentions: pa.Table) -> list[int]:
    """Of each row the digest of its text, if the better model or a person judged it; 0 for the others."""
    if "digest" not in mentions.column_names:  # an older program made it
        return [0] * mentions.num_rows
    pairs = zip(mentions["sentiment_model"].to_pylist(), mentions["digest"].to_pylist(), strict=True)
    return [digest if lasts(model) else 0 for model, digest in pairs]


def lasts(model: str) -> bool:
    """Whether what this one says stays when the mention is collected again."""
    return model == PERSON or model.startswith(CLOSE)


def nobody_corrected(workspace_id: int, ids: Collection[int]) -> Judgements:
    """For a store without people."""
    return {}


def said_of(said: Judgements, id: int, topic: int) -> Judgement | None:
    """What counts toward a topic: what was said toward it, else what a person said of the whole."""
    whole = said.get((id, WHOLE))
    return said.get((id, topic)) or (whole if whole and whole.model == PERSON else None)


def lay_over(batch: Columns, said: Judgements) -> Columns:
    """The batch with these judgements. Its matches get the columns `FIELDS`: what is judged of the whole is not said
    toward a topic that the mention did not meet before, which begins with what the fast model says."""
    if not said:
        return batch
    ids = batch.mentions["id"].to_pylist()
    fast = list(map(Judgement._make, zip(*(batch.mentions[name].to_pylist() for name in FIELDS), strict=True)))
    mentions = with_judgements(batch.mentions, [said.get((i, WHOLE)) for i in ids])
    pairs = zip(batch.matches["row"].to_pylist(), batch.matches["topic_id"].to_pylist(), strict=True)
    matches = with_judgements(batch.matches, [said_of(said, ids[row], topic) or fast[row] for row, topic in pairs])
    return Columns(batch.workspace_id, mentions, matches)


def with_judgements(table: pa.Table, said: Sequence[Judgement | None]) -> pa.Table:
    """The table with its columns `FIELDS` as said; where nothing is said they stay, and are null if there were none."""
    for at, name in enumerate(FIELDS):
        known = name in table.column_names
        before: list[Any] = table[name].to_pylist() if known else [None] * table.num_rows
        values = pa.array([one[at] if one else old for one, old in zip(said, before, strict=True)], KINDS[name])
        if known:
            place = table.schema.get_field_index(name)
            table = table.set_column(place, table.schema.field(place).with_type(KINDS[name]), values)
        else:
            table = table.append_column(name, values)
    return table


def laid_over(table: pa.Table, over: pa.Table) -> pa.Table:
    """The rows with the columns `FIELDS` of another table of as many rows, where these are not null."""
    if "sentiment_model" not in over.column_names:
        return table
    said = zip(*(over[name].to_pylist() for name in FIELDS), strict=True)
    return with_judgements(table, [Judgement(*one) if one[2] is not None else None for one in said])
