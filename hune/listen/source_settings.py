"""The settings of a source: checked, the secret ones encrypted, queries written out when they are used."""

from __future__ import annotations

from collections.abc import Mapping

from hune.errors import BadInput
from hune.http.client import read_url, without_key
from hune.keys.sealing import seal, unseal
from hune.listen.models import SourceRow
from hune.listen.source import Need, Source
from hune.listen.topic_names import written

LONGEST = 20_000  # characters of one setting


def read_settings(
    workspace_id: int, kind: type[Source], said: Mapping[str, str], before: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What a source of this kind needs for the way that is chosen, checked, blanks around taken off, others left out.
    `before`: the settings so far: a secret left empty stays as it was, at the same place alone, so that nobody sends a
    password they were never told to a server of theirs. Raises BadInput, QueryError."""
    way = kind.way(said)
    if way and said.get("way") and way.name != said["way"]:
        raise BadInput("There is no way of listening named {name}.", name=said["way"][:100])
    read = {"way": way.name} if way else {}
    for need in sorted(kind.needs_of(said), key=lambda need: need.kind == "secret"):
        value = str(said.get(need.name) or "").strip()
        if not value and need.kind == "secret" and before and _place(kind, before) == _place(kind, read):
            value = before.get(need.name, "")
        read[need.name] = read_need(workspace_id, need, value)
    return read


def _place(kind: type[Source], settings: Mapping[str, str]) -> tuple[str, ...]:
    """Where these settings lead."""
    addresses = (settings.get(need.name, "") for need in kind.needs_of(settings) if need.kind == "url")
    return kind.host(settings), *addresses


def parted(kind: type[Source], read: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The settings that may be shown, and the secret ones sealed."""
    secret = {need.name for need in kind.needs_of(read) if need.kind == "secret"}
    hidden = {name: value for name, value in read.items() if name in secret and value}
    return {name: value for name, value in read.items() if name not in secret}, seal(hidden)


def whole_settings(row: SourceRow) -> dict[str, str]:
    """All settings, secret ones too. Raises StoreError when they cannot be opened."""
    return {**row.settings, **unseal(row.sealed, dict[str, str])}


def settings_used(row: SourceRow, kind: type[Source]) -> dict[str, str]:
    """All settings as a source takes them: one for each need, queries written out. Raises StoreError, QueryError."""
    used = whole_settings(row)
    for need in kind.needs_of(used):
        used.setdefault(need.name, "")
    return used_settings(row.workspace_id, kind, used)


def used_settings(workspace_id: int, kind: type[Source], read: Mapping[str, str]) -> dict[str, str]:
    """Settings with the topics and sources that queries name in their places. Raises QueryError."""
    queries = {need.name for need in kind.needs_of(read) if need.kind == "query"}
    return {name: written(workspace_id, value) if name in queries and value else value for name, value in read.items()}


def settings_shown(row: SourceRow) -> dict[str, str]:
    """The settings without what is secret: names and passwords in addresses neither."""
    return {name: without_key(str(value)) for name, value in row.settings.items()}


def read_need(workspace_id: int, need: Need, said: str) -> str:
    """One setting, checked; "" for what may be left empty and was. Raises BadInput, QueryError."""
    if not said:
        if need.required:
            raise BadInput("“{label}” is missing.", label=need.label)
        return ""
    if len(said) > LONGEST:
        raise BadInput("“{label}” is too long.", label=need.label)
    if "\0" in said:
        raise BadInput("“{label}” cannot be “{said}”.", label=need.label, said=said.replace("\0", "␀")[:100])
    if need.choices and said not in need.choices:
        raise BadInput("“{label}” cannot be “{said}”.", label=need.label, said=said[:100])
    if need.kind == "whole" and not (said.isascii() and said.isdigit()):
        raise BadInput("“{label}” must be a whole number.", label=need.label)
    if need.kind == "query":
        written(workspace_id, said)  # raises where it cannot be read
    return str(read_url(said)) if need.kind == "url" else said
