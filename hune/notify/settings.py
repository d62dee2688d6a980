"""What a channel's form asks for: checked, the secret part encrypted and never shown again."""

from __future__ import annotations

from collections.abc import Mapping

from hune.errors import BadInput
from hune.keys.sealing import seal, unseal
from hune.listen.source_settings import read_need
from hune.notify.courier import Courier
from hune.notify.models import Channel


def whole(row: Channel) -> dict[str, str]:
    """All settings, secret ones too. Raises StoreError when they cannot be opened."""
    return {**row.said, **unseal(row.sealed, dict[str, str])}


def read(
    workspace_id: int, kind: type[Courier], said: Mapping[str, str], before: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The settings, checked. `before`: those so far: a secret left empty stays, as long as nothing else of the place
    changes, so that nobody sends a password they were never told to a server of theirs. Raises BadInput."""
    read = {
        need.name: read_need(workspace_id, need, _typed(said, need.name))
        for need in kind.needs
        if need.kind != "secret"
    }
    same = before is not None and all(
        before.get(name, "") == value for name, value in read.items() if name in _places(kind)
    )
    for need in kind.needs:
        if need.kind == "secret":
            kept = before.get(need.name, "") if before and same else ""
            read[need.name] = read_need(workspace_id, need, _typed(said, need.name) or kept)
    kind.check(read)
    return read


def parted(kind: type[Courier], read: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The settings that may be shown, and the secret ones sealed."""
    secret = {need.name for need in kind.needs if need.kind == "secret"}
    shown = {name: value for name, value in read.items() if name not in secret}
    return shown, seal({name: value for name, value in read.items() if name in secret and value})


def lines(said: Mapping[str, str], name: str) -> list[str]:
    """What is written in a need of the kind "lines": each value once."""
    return list(dict.fromkeys(line.strip() for line in said.get(name, "").splitlines() if line.strip()))


def _typed(said: Mapping[str, str], name: str) -> str:
    value = str(said.get(name) or "").strip()
    if len(value) > 20_000:
        raise BadInput("“{label}” is too long.", label=name)
    return value


def _places(kind: type[Courier]) -> set[str]:
    return {need.name for need in kind.needs if need.name in ("host", "port", "url", "security")}
