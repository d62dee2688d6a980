"""The sources of a workspace: proposed from what a person types, tried, added, paused, removed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.utils import timezone

from hune import words
from hune.accounts.models import User, Workspace
from hune.errors import BadInput, HuneError
from hune.http import Http, outgoing
from hune.http.client import without_key
from hune.keys.book import grant_of
from hune.keys.models import KeyRow
from hune.keys.service import Grant
from hune.listen.after import set_after
from hune.listen.models import NO_FAULT, SourceRow
from hune.listen.source import Polled, Source
from hune.listen.source_settings import parted, read_settings, settings_used, used_settings, whole_settings
from hune.listen.topic_book import sources_changed
from hune.listen.topic_names import written
from hune.people.hidden import veiled
from hune.registry import find
from hune.store.store import Store

log = logging.getLogger(__name__)
TRIED = 8.0  # seconds a stream is heard when it is tried
ENOUGH = 5  # mentions that are shown of it


class Unchanged:
    """Says that something is left as it is, where None means something."""


UNCHANGED = Unchanged()


class Proposal(msgspec.Struct):
    """A source that fits what was typed: its kind, its settings filled in, and the title the place bears."""

    kind: str
    settings: dict[str, str]
    title: str


@cache
def kinds() -> dict[str, type[Source]]:
    """Every kind of source that is asked, streams or is told by others, by name."""
    return {name: kind for name, kind in every_kind().items() if kind.pollable or kind.pushed}


@cache
def every_kind() -> dict[str, type[Source]]:
    """Those by which mentions come in another way too: files, the simulated story."""
    return find("hune.connectors", Source, "source")


def source_of(row: SourceRow, client: Http) -> Source:
    """The source behind a row, ready to be asked, with its key refreshed. Raises BadInput when its connector is gone,
    Reauthorise when its key is over, QueryError when a query of it cannot be read any more."""
    kind = _kind(row.kind)
    return kind(settings_used(row, kind), client, _grant(kind, row.key, client))


def _grant(kind: type[Source], key: KeyRow | None, client: Http) -> Grant | None:
    if key is None:
        return None
    KeyRow.objects.filter(pk=key.pk).update(used_at=timezone.now())
    return grant_of(key, client)


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


def try_now(
    workspace: Workspace,
    kind: str,
    settings: Mapping[str, str],
    key: KeyRow | None = None,
    client: Http | None = None,
) -> Polled:
    """What this source gives at this moment; nothing is stored. A stream is heard for some seconds. Raises BadInput,
    FetchError."""
    of, http = _kind(kind), client or outgoing.http()
    read = read_settings(workspace.pk, of, settings)
    refuse_without_key(of, read, key)
    used = used_settings(workspace.pk, of, read)
    source, way = of(used, http, _grant(of, key, http)), of.way(read)
    polled = heard(source, TRIED) if way and way.live else source.poll({})
    polled.mentions = veiled(workspace.pk, polled.mentions)
    return polled


def heard(source: Source, seconds: float) -> Polled:
    """What a stream gives in some seconds, or until a few mentions came."""
    together = Polled()
    with set_after(seconds) as stop:
        for polled in source.stream({}, stop):
            together.mentions += polled.mentions
            together.rejected += polled.rejected
            together.lost += polled.lost
            if stop.is_set() or len(together.mentions) >= ENOUGH:
                break
    return together


def add(
    workspace: Workspace,
    by: User | None,
    kind: str,
    settings: Mapping[str, str],
    label: str = "",
    key: KeyRow | None = None,
    keep: str = "",
    only: str = "",
) -> SourceRow:
    """Listen to it from now on; it is asked within seconds. `keep`: "all" or "matched", by default what its way
    suggests. `only`: a query that what it gives must meet. Raises BadInput for wrong settings or a known source."""
    of = _kind(kind)
    read = read_settings(workspace.pk, of, settings)
    refuse_without_key(of, read, key)
    shown, sealed = parted(of, read)
    present = SourceRow.objects.filter(workspace=workspace, kind=kind).exclude(state=SourceRow.State.REMOVED)
    asked = ["way", *(need.name for need in of.needs_of(read) if need.required and need.kind != "secret")]
    if len(asked) > 1 and any(_same(row, shown, asked) and row.key == key for row in present.select_related("key")):
        raise BadInput("This source is being listened to already.")
    label = without_key(label.strip() or _usual_label(of, shown, workspace.language))[:200]
    row = SourceRow.objects.create(
        workspace=workspace, kind=kind, settings=shown, sealed=sealed, label=label, key=key,
        keep=_keep(of, read, keep), only=_filter(workspace.pk, only), next_at=timezone.now(),
    )  # fmt: skip
    sources_changed(workspace.pk)
    log.info("source %s (%s) added by user %s", row.pk, kind, by.pk if by else None)
    return row


def _same(row: SourceRow, shown: Mapping[str, str], names: list[str]) -> bool:
    return all(row.settings.get(name, "") == shown.get(name, "") for name in names)


def _usual_label(of: type[Source], shown: Mapping[str, str], language: str) -> str:
    """How a source is called when nobody says: its way and what was typed for that, else the host it asks."""
    way = of.way(shown)
    needs = (*(way.needs if way else ()), *of.needs)
    said = [shown[need.name] for need in needs if shown.get(need.name) and not need.choices and need.kind != "secret"]
    what = words.say(language, way.label) if way else ""
    which = (urlsplit(said[0]).netloc or said[0]) if way and said else said[0] if said else ""
    return " · ".join(part for part in (what, which) if part) or words.say(language, of.label)


def _keep(of: type[Source], read: Mapping[str, str], said: str) -> str:
    if said and said not in SourceRow.Keep.values:
        raise BadInput("“{label}” cannot be “{said}”.", label="keep", said=said[:100])
    way = of.way(read)
    return said or (SourceRow.Keep.MATCHED if way and way.wide else SourceRow.Keep.ALL)


def _filter(workspace_id: int, only: str) -> str:
    """The filter as typed, once it can be read. Raises QueryError."""
    if only.strip():
        written(workspace_id, only)
    return only.strip()


def refuse_without_key(of: type[Source], read: Mapping[str, str], key: KeyRow | None) -> None:
    """Raise BadInput when this way works only with a key, or the key is of another service."""
    way = of.way(read)
    if key is not None and key.service != of.key:
        raise BadInput("This key belongs to another service.")
    if key is None and way and way.keyed:
        raise BadInput("{label} needs a key for this. Connect an account first.", label=of.label)


def change(
    row: SourceRow,
    *,
    label: str | None = None,
    settings: Mapping[str, str] | None = None,
    key: KeyRow | Unchanged | None = UNCHANGED,
    keep: str | None = None,
    only: str | None = None,
    at_least_s: int | None = None,
) -> SourceRow:
    """Tune a source; what is not given stays. Other settings begin anew from the place's present: their cursor would
    mean nothing. `at_least_s`: seconds between two polls at the least, 0 lets its activity decide. Raises BadInput."""
    of, fields = _kind(row.kind), dict[str, Any]()
    used = key if not isinstance(key, Unchanged) else row.key
    if settings is not None:
        before = whole_settings(row)
        read = read_settings(row.workspace_id, of, settings, before)
        refuse_without_key(of, read, used)
        if any(value != before.get(name, "") for name, value in read.items()):
            fields["settings"], fields["sealed"] = parted(of, read)
            fields |= {"cursor": {}, "next_at": timezone.now(), **NO_FAULT}
    if label is not None and label.strip():
        fields["label"] = without_key(label.strip())[:200]
    if not isinstance(key, Unchanged):
        refuse_without_key(of, whole_settings(row), used)
        fields["key"] = used
    if keep is not None:
        fields["keep"] = _keep(of, row.settings, keep)
    if only is not None:
        fields["only"] = _filter(row.workspace_id, only)
    if at_least_s is not None:
        fields["at_least_s"] = min(max(at_least_s, 0), 7 * 86_400)
    if fields:
        _change(row, **fields)
        sources_changed(row.workspace_id)
    return row


def _kind(name: str) -> type[Source]:
    try:
        return kinds()[name]
    except KeyError as error:
        raise BadInput("There is no kind of source named {name}.", name=name) from error


def pause(row: SourceRow) -> None:
    """Do not poll until it is resumed."""
    _change(row, state=SourceRow.State.PAUSED)


def resume(row: SourceRow) -> None:
    """Listen again, beginning now; past failures are forgotten, the time without it is not."""
    from hune.listen.gaps import note_resumed  # it asks which kinds there are

    note_resumed(row, timezone.now())
    _change(row, state=SourceRow.State.ACTIVE, next_at=timezone.now(), **NO_FAULT)


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
