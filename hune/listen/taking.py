"""Takes what a source gave: stores it, removes what was taken back, counts each item, then saves the cursor.

A crash anywhere leaves the old cursor: the same items come again and replace themselves. So each is there once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import transaction
from django.utils import timezone

from hune.errors import BadAnswer, QueryError
from hune.ingest import Counted, Keeps
from hune.listen.models import SourceRow
from hune.listen.source import Polled, Rejected, Source
from hune.listen.tally import ASKED, add_to_day, delays_of
from hune.listen.topic_names import written
from hune.mention import Mention, mention_id
from hune.outcomes import Outcome
from hune.store.store import SetAside

if TYPE_CHECKING:
    from hune.runtime import Runtime

LONGEST_ID = 4_000  # characters
RAW = 64_000  # characters kept of an item that is set aside
LARGEST_CURSOR = 1_000_000  # bytes
NUL = b"\\u0000"


class Told(msgspec.Struct):
    """What became of what a source gave. `asked` is False when another process was asking; `error` is the failure."""

    asked: bool = True
    unchanged: bool = False
    new: int = 0
    replaced: int = 0
    set_aside: int = 0
    left_out: int = 0
    gone: int = 0
    error: str = ""

    def and_then(self, other: Told) -> Told:
        """Both together."""
        counts = ("new", "replaced", "set_aside", "left_out", "gone")
        return Told(**{name: getattr(self, name) + getattr(other, name) for name in counts})


def take(row: SourceRow, kind: type[Source], polled: Polled, runtime: Runtime, asked: int = 0) -> Told:
    """Store what was given, then the cursor in the same breath; set aside what cannot be taken. `asked`: the requests
    that were made for it. Raises BadAnswer when the place makes the cursor grow beyond measure: nothing is stored."""
    polled.cursor = _storable(row, kind, polled.cursor)
    first, size = not row.cursor, runtime.config.batch_rows
    _set_apart_long_ids(polled)
    mentions, early = _without_gone(polled)
    batches = [mentions[i : i + size] for i in range(0, len(mentions), size)] or [[]]
    told = Told(unchanged=polled.unchanged, set_aside=len(polled.rejected))
    keeps = Keeps(_only(row), row.keep == SourceRow.Keep.MATCHED)
    if polled.rejected:
        aside = [SetAside(row.pk, r.outcome, r.detail, r.raw[:RAW], timezone.now()) for r in polled.rejected]
        runtime.bare.set_aside(row.workspace_id, aside)
    for batch in batches:
        last = batch is batches[-1]

        def committed(counted: Counted, batch: list[Mention] = batch, last: bool = last) -> None:
            outcomes = Counter[str](outcome for _, outcome, _ in counted.dropped)
            outcomes += Counter({Outcome.NEW: counted.new, Outcome.REPLACED: counted.replaced})
            outcomes[Outcome.ERASED] += counted.erased
            outcomes.update(counted.left_out)
            if last:
                outcomes.update(r.outcome for r in polled.rejected)
                outcomes[Outcome.GONE] += early
                outcomes[ASKED] += asked
            delays = [] if first else delays_of(batch, counted.new, timezone.now())
            with transaction.atomic():
                add_to_day(row.pk, outcomes, delays)
                if last and not polled.gone:
                    _save_cursor(row, polled)

        if batch:
            tag, namespace = f"poll:{row.pk}", namespace_of(row, kind)
            counted = runtime.ingest.store(row.workspace_id, row.pk, batch, tag, committed, namespace, keeps)
        else:
            counted = Counted()
            committed(counted)
        told.new += counted.new
        told.replaced += counted.replaced
        told.left_out += sum(counted.left_out.values())
        if counted.dropped:
            told.set_aside += len(counted.dropped)
            runtime.bare.set_aside(row.workspace_id, [_dropped(row, *lost) for lost in counted.dropped])
    if polled.gone:
        told.gone = _take_back(row, kind, polled, runtime)
        with transaction.atomic():
            add_to_day(row.pk, Counter({Outcome.GONE: told.gone}))
            _save_cursor(row, polled)
    return told


def namespace_of(row: SourceRow, kind: type[Source]) -> str:
    """Where the native ids of a source are unique."""
    return f"network:{kind.name}" if kind.shared_ids else f"source:{row.pk}"


def _storable(row: SourceRow, kind: type[Source], cursor: dict[str, Any]) -> dict[str, Any]:
    """The cursor without NUL, which PostgreSQL keeps in no JSON. Raises BadAnswer when it grew beyond measure."""
    said = msgspec.json.encode(cursor)
    if len(said) > LARGEST_CURSOR:
        raise BadAnswer(host=kind.host(row.settings) or row.label, log=f"source {row.pk}: its cursor is too large")
    return msgspec.json.decode(said.replace(NUL, b"\\ufffd"), type=dict[str, Any]) if NUL in said else cursor


def _set_apart_long_ids(polled: Polled) -> None:
    """An id of thousands of characters is no id: its item is set aside."""
    if any(len(m.native_id) > LONGEST_ID for m in polled.mentions):
        long = [m for m in polled.mentions if len(m.native_id) > LONGEST_ID]
        polled.mentions = [m for m in polled.mentions if len(m.native_id) <= LONGEST_ID]
        raws = (msgspec.json.encode(m).decode()[:RAW] for m in long)
        polled.rejected += [Rejected(Outcome.BAD_VALUE, "native_id", raw) for raw in raws]


def _without_gone(polled: Polled) -> tuple[list[Mention], int]:
    """The mentions that were not taken back in the same breath, and how many were."""
    ids = {gone.native_id for gone in polled.gone if gone.native_id}
    authors = {gone.author for gone in polled.gone if gone.author}
    if not ids and not authors:
        return polled.mentions, 0
    left = [m for m in polled.mentions if m.native_id not in ids and (not authors or m.author.key not in authors)]
    return left, len(polled.mentions) - len(left)


def _take_back(row: SourceRow, kind: type[Source], polled: Polled, runtime: Runtime) -> int:
    """Remove what was taken back at the place; how many mentions were here."""
    space = namespace_of(row, kind)
    ids = [mention_id(row.workspace_id, space, gone.native_id) for gone in polled.gone if gone.native_id]
    found = runtime.bare.take_back(row.workspace_id, ids) if ids else 0
    for author in {gone.author for gone in polled.gone if gone.author}:
        found += runtime.bare.take_back_author(row.workspace_id, kind.name, author)
    return found


def _save_cursor(row: SourceRow, polled: Polled) -> None:
    """Unless a person gave it other settings meanwhile: then it begins anew."""
    if as_it_was(row):
        SourceRow.objects.filter(pk=row.pk).update(cursor=polled.cursor)
        row.cursor = polled.cursor


def as_it_was(row: SourceRow) -> bool:
    """Whether the source still has the settings it was asked with."""
    now = SourceRow.objects.filter(pk=row.pk).values_list("settings", "sealed").first()
    return now == (row.settings, row.sealed)


def _only(row: SourceRow) -> str:
    """The filter, written out; one that cannot be any more lets everything pass."""
    try:
        return written(row.workspace_id, row.only) if row.only else ""
    except QueryError:
        return ""


def _dropped(row: SourceRow, mention: Mention, outcome: Outcome, detail: str) -> SetAside:
    raw = msgspec.json.encode(mention).decode()[:RAW]
    return SetAside(row.pk, outcome, detail, raw, timezone.now())
