"""The sources of a workspace: proposed from what a person types, tried, added, paused, removed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils import timezone

from hune.accounts.models import User, Workspace
from hune.errors import BadInput, HuneError
from hune.http import Http
from hune.http.client import read_url, without_key
from hune.listen import outgoing
from hune.listen.models import SourceRow
from hune.listen.source import Need, Polled, Source
from hune.listen.topic_book import sources_changed
from hune.registry import find
from hune.store.store import Store

log = logging.getLogger(__name__)


class Proposal(msgspec.Struct):
    """A source that fits what was typed: its kind, its settings filled in, and the title the place bears."""

    kind: str
    settings: dict[str, str]
    title: str


def kinds() -> dict[str, type[Source]]:
    """Every kind of source that can be polled, by name."""
    return {name: kind for name, kind in find("hune.connectors", Source, "source").items() if kind.pollable}


def source_of(row: SourceRow, client: Http) -> Source:
    """The source behind a row, ready to poll. Raises BadInput when its connector is gone."""
    return _kind(row.kind)(row.settings, client)


def propose(target: str, client: Http | None = None) -> list[Proposal]:
    """What can be listened to behind an address or a name, the likeliest first.

    Raises what the place answered when nothing was found because of it, BadInput when there simply is nothing.
    """
    found: list[Proposal] = []
    failure: HuneError = BadInput("Nothing to listen to was found at “{target}”.", target=target[:200])
    for kind in kinds().values():
        try:
            for said in kind.find(target, client or outgoing.http()):
                settings = dict(said)
                title = settings.pop("title", "") or target
                found.append(Proposal(kind.name, settings, title))
        except HuneError as error:
            failure = error
    if not found:
        raise failure
    return found


def try_now(kind: str, settings: Mapping[str, str], client: Http | None = None) -> Polled:
    """What this source would give at this moment; nothing is stored. Raises BadInput, FetchError."""
    return _kind(kind)(read_settings(kind, settings), client or outgoing.http()).poll({})


def add(workspace: Workspace, by: User | None, kind: str, settings: Mapping[str, str], label: str = "") -> SourceRow:
    """Listen to it from now on; it is polled within seconds. Raises BadInput for wrong settings or a known source."""
    read = read_settings(kind, settings)
    present = SourceRow.objects.filter(workspace=workspace, kind=kind).exclude(state=SourceRow.State.REMOVED)
    asked = [need.name for need in _kind(kind).needs if need.required]
    if asked and any(all(row.settings.get(n) == read[n] for n in asked) for row in present.only("settings")):
        raise BadInput("This source is being listened to already.")
    label = without_key(label.strip() or next(iter(read.values()), kind))[:200]
    row = SourceRow.objects.create(workspace=workspace, kind=kind, settings=read, label=label, next_at=timezone.now())
    sources_changed(workspace.pk)
    log.info("source %s (%s) added by user %s", row.pk, kind, by.pk if by else None)
    return row


def read_settings(kind: str, settings: Mapping[str, str]) -> dict[str, str]:
    """The settings a source of this kind needs, checked, blanks around taken off, others left out. Raises BadInput."""
    return {need.name: _value(need, str(settings.get(need.name) or "").strip()) for need in _kind(kind).needs}


def _value(need: Need, said: str) -> str:
    if not said:
        if need.required:
            raise BadInput("“{label}” is missing.", label=need.label)
        return ""
    if need.choices and said not in need.choices:
        raise BadInput("“{label}” cannot be “{said}”.", label=need.label, said=said[:100])
    return str(read_url(said)) if need.kind == "url" else said


def _kind(name: str) -> type[Source]:
    try:
        return kinds()[name]
    except KeyError as error:
        raise BadInput("There is no kind of source named {name}.", name=name) from error


def pause(row: SourceRow) -> None:
    """Do not poll until it is resumed."""
    _change(row, state=SourceRow.State.PAUSED)


def resume(row: SourceRow) -> None:
    """Listen again, beginning now; past failures are forgotten."""
    _change(row, state=SourceRow.State.ACTIVE, failures=0, error="", error_params={}, next_at=timezone.now())


def poll_now(row: SourceRow) -> None:
    """Let the scheduler poll it within a second, whatever its rhythm says. (Where none runs: `runner.poll`.)"""
    if row.state == SourceRow.State.BROKEN:
        resume(row)
    _change(row, next_at=timezone.now())


def remove(row: SourceRow, store: Store | None = None) -> int:
    """Stop listening for good. With `store`, everything it brought goes too; how many mentions."""
    _change(row, state=SourceRow.State.REMOVED, cursor={})
    sources_changed(row.workspace_id)
    return store.remove_source(row.workspace_id, row.pk) if store else 0


def _change(row: SourceRow, **fields: Any) -> None:
    """Write these fields alone: a poll may be writing the others."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
