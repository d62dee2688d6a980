"""Sources: where we listen. `check` says what an address or a file would give, and saves nothing."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router, Schema, Status

from hune import runtime
from hune.accounts.access import Deed, Member
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.errors import NotFound
from hune.http.client import without_key
from hune.listen import runner, sources
from hune.listen.health import health
from hune.listen.models import SourceRow
from hune.report.polled import polled_data
from hune.words import say

router = Router(tags=["sources"])


class Target(Schema):
    """What a person typed: an address or a name; `kind` when they know it."""

    target: str
    kind: str = ""


class SourceNew(Schema):
    """A source to add. `settings`: what its kind needs (see `kinds`)."""

    kind: str
    settings: dict[str, str]
    label: str = ""


def source_json(row: SourceRow) -> dict[str, Any]:
    """A source, with how it is in plain words. Passwords in its address are not shown: every member reads this."""
    found = msgspec.to_builtins(health(row, get_language() or "en"))
    del found["per_day"]
    fields = ("kind", "label", "simulated", "created_at")
    shown = {name: without_key(str(value)) for name, value in row.settings.items()}
    return {"id": row.pk, **{f: getattr(row, f) for f in fields}, "settings": shown, "health": found}


def source_of(who: Member, source_id: int) -> SourceRow:
    """One source of the workspace. Raises NotFound."""
    rows = SourceRow.objects.filter(workspace=who.workspace, pk=source_id).exclude(state=SourceRow.State.REMOVED)
    if (found := rows.first()) is None:
        raise NotFound("There is no such source.")
    return found


@router.get("", summary="List the sources, each with its health")
def source_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    rows = SourceRow.objects.filter(workspace=who.workspace).exclude(state=SourceRow.State.REMOVED)
    return {"sources": [source_json(row) for row in rows]}


@router.get("/kinds", summary="The kinds of source, and what each needs to know")
def source_kinds(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "kinds": [
            {
                "kind": kind.name,
                "label": say(language, kind.label),
                "medium": kind.medium,
                "proof": kind.proof,
                "needs": [
                    msgspec.to_builtins(n) | {"label": say(language, n.label), "help": say(language, n.help)}
                    for n in kind.needs
                ],
            }
            for kind in sources.kinds().values()
        ]
    }


@router.post("/check", summary="What would be collected from an address; nothing is saved")
def source_check(request: HttpRequest, said: Target) -> dict[str, Any]:
    member(request, Deed.LISTEN)
    proposals = [p for p in sources.propose(said.target) if said.kind in ("", p.kind)]
    if not proposals:
        raise NotFound("Nothing of the kind “{kind}” was found there.", kind=said.kind)
    first = proposals[0]
    polled = sources.try_now(first.kind, first.settings)
    return {
        "proposals": msgspec.to_builtins(proposals),
        "kind": first.kind,
        **polled_data(polled, get_language() or "en"),
    }


@router.post("", response={201: Any}, summary="Add a source")
def source_add(request: HttpRequest, said: SourceNew) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    row = sources.add(who.workspace, who.user, said.kind, said.settings, said.label)
    note(who, Act.SOURCE_ADDED, row.label)
    return Status(201, source_json(row))


@router.post("/{int:source_id}/poll", summary="Ask a source now")
def source_poll(request: HttpRequest, source_id: int) -> dict[str, Any]:
    row = source_of(member(request, Deed.LISTEN), source_id)
    told = runner.poll(row, runtime.get())
    row.refresh_from_db()
    return {**msgspec.to_builtins(told), "source": source_json(row)}


@router.post("/{int:source_id}/pause", summary="Stop asking a source")
def source_pause(request: HttpRequest, source_id: int) -> dict[str, Any]:
    return _changed(request, source_id, sources.pause)


@router.post("/{int:source_id}/resume", summary="Ask a source again, beginning now")
def source_resume(request: HttpRequest, source_id: int) -> dict[str, Any]:
    return _changed(request, source_id, sources.resume)


@router.delete("/{int:source_id}", summary="Remove a source; with `mentions=true` everything it brought goes too")
def source_remove(request: HttpRequest, source_id: int, mentions: bool = False) -> dict[str, Any]:
    who = member(request, Deed.ERASE if mentions else Deed.LISTEN)
    row = source_of(who, source_id)
    gone = sources.remove(row, runtime.get().store if mentions else None)
    note(who, Act.SOURCE_REMOVED, row.label)
    return {"removed": row.label, "mentions": gone}


def _changed(request: HttpRequest, source_id: int, change: Any) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    row = source_of(who, source_id)
    change(row)
    note(who, Act.SOURCE_CHANGED, row.label)
    return source_json(row)
