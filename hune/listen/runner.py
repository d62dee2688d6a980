"""Asks one source: claims it, asks it, hands over what it gave. Or hears one that was told something."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hune.errors import BadInput
from hune.http import Http, outgoing
from hune.http.shared import Metered
from hune.listen.after import set_after
from hune.listen.claim import claim
from hune.listen.models import SourceRow
from hune.listen.noting import note_failure, note_success
from hune.listen.source import Polled
from hune.listen.source import Told as Request
from hune.listen.sources import TRIED, kinds, source_of
from hune.listen.streams import hear
from hune.listen.taking import Told, take

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
__all__ = ["Told", "poll", "received"]


def poll(row: SourceRow, runtime: Runtime, client: Http | None = None) -> Told:
    """Ask the source now, whenever it is due; a stream is heard for some seconds, what is told by others is not asked.
    Never raises: a failure is kept on the source and told."""
    kind = kinds().get(row.kind)
    if (kind and not kind.pollable) or not claim(row):
        return Told(asked=False)
    row.refresh_from_db()
    way = kind.way(row.settings) if kind else None
    if way and way.live:
        with set_after(TRIED) as stop:
            return hear(row, stop, runtime, client)
    meter = Metered(client or outgoing.http())
    try:
        source = source_of(row, meter)
        polled = source.poll(row.cursor)
        told = take(row, type(source), polled, runtime, meter.asked)
        note_success(row, type(source), polled, told)
        return told
    except Exception as error:  # whatever a connector does, the next source is asked
        return note_failure(row, error)


def received(row: SourceRow, request: Request, runtime: Runtime) -> Told:
    """What a request that came in for this source becomes, once it is stored. Raises BadInput while the source is
    paused, NotAllowed when it is not signed as agreed."""
    if row.state != SourceRow.State.ACTIVE:
        raise BadInput("This source is paused: nothing is taken.")
    source = source_of(row, outgoing.http())
    polled: Polled = source.receive(request)
    told = take(row, type(source), polled, runtime)
    note_success(row, type(source), polled, told)
    return told
