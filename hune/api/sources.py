"""Sources: where we listen. `check` says what an address or a file would give, and saves nothing."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from ninja import Router, Schema, Status

from hune import runtime
from hune.accounts.access import Deed, Member
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.api.keys import key_of, needs_json
from hune.api.strict import Number
from hune.errors import NotFound
from hune.keys.models import KeyRow
from hune.listen import doorplate, runner, sources
from hune.listen.health import health, with_days
from hune.listen.models import SourceRow
from hune.listen.source import Source
from hune.listen.source_settings import settings_shown
from hune.report.polled import polled_data
from hune.words import say

router = Router(tags=["sources"])
FACTS = ("label", "about", "cost", "blind", "engagement", "reach")


class Target(Schema):
    """What a person typed: an address or a name; `kind` when they know it. Or the `settings` of a kind, and the number
    of the account to ask with."""

    target: str = ""
    kind: str = ""
    settings: dict[str, str] = {}
    key: Number | None = None


class SourceNew(Schema):
    """A source to add. `settings`: "way" and what that way needs (see `kinds`). `key`: the number of a connected
    account. `keep`: "all" or "matched" (only what meets a topic). `only`: a query that all must meet."""

    kind: str
    settings: dict[str, str]
    label: str = ""
    key: Number | None = None
    keep: str = ""
    only: str = ""


class SourceTuned(Schema):
    """What of a source is to change; what is not given stays. `at_least_s`: seconds between two polls at the least, 0
    lets its activity decide. `key`: the number of an account, 0 for none."""

    label: str | None = None
    settings: dict[str, str] | None = None
    key: Number | None = None
    keep: str | None = None
    only: str | None = None
    at_least_s: Number | None = None


def source_json(row: SourceRow) -> dict[str, Any]:
    """A source, with how it is in plain words. Passwords in its address are not shown: every member reads this."""
    found = msgspec.to_builtins(health(row, get_language() or "en"))
    found["new_per_day"] = [day["new"] for day in found.pop("per_day")]
    fields = ("kind", "label", "simulated", "created_at", "keep", "only", "at_least_s")
    shown = {"settings": settings_shown(row), "key": row.key_id, "health": found}
    return {"id": row.pk, **{f: getattr(row, f) for f in fields}, **shown}


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
    return {"sources": [source_json(row) for row in with_days(rows)]}


@router.get("/kinds", summary="The kinds of source, their ways of listening, and what each needs to know")
def source_kinds(request: HttpRequest) -> dict[str, Any]:
    return {"kinds": [_kind_json(kind, get_language() or "en") for kind in sources.kinds().values()]}


def _kind_json(kind: type[Source], language: str) -> dict[str, Any]:
    said = {name: say(language, getattr(kind, name)) for name in FACTS}
    ways = [
        {
            "way": way.name,
            "label": say(language, way.label),
            "help": say(language, way.help),
            "live": way.live,
            "keyed": way.keyed,
            "needs": needs_json(way.needs, language),
        }
        for way in kind.ways
    ]
    return {
        "kind": kind.name,
        **said,
        "medium": kind.medium,
        "proof": kind.proof,
        "key": kind.key,
        "terms_url": kind.terms_url,
        "needs": needs_json(kind.needs, language),
        "ways": ways,
    }


@router.post("/check", summary="What would be collected from an address, or by these settings; nothing is saved")
def source_check(request: HttpRequest, said: Target) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    if said.target:
        proposals = [p for p in sources.propose(said.target) if said.kind in ("", p.kind)]
        if not proposals:
            raise NotFound("Nothing of the kind “{kind}” was found there.", kind=said.kind)
    else:
        proposals = [sources.Proposal(said.kind, said.settings, "")]
    first = proposals[0]
    polled = sources.try_now(who.workspace, first.kind, first.settings | said.settings, _key(who, said.key))
    return {
        "proposals": msgspec.to_builtins(proposals),
        "kind": first.kind,
        **polled_data(polled, get_language() or "en"),
    }


@router.post("", response={201: Any}, summary="Add a source")
def source_add(request: HttpRequest, said: SourceNew) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    key, settings = _key(who, said.key), dict(said.settings)
    made = doorplate.secret_for(said.kind, settings)
    row = sources.add(who.workspace, who.user, said.kind, settings, said.label, key, said.keep, said.only)
    note(who, Act.SOURCE_ADDED, row.label)
    token = doorplate.token_of(row) if sources.kinds()[row.kind].pushed else ""
    door = {"door": request.build_absolute_uri(reverse("hook_receive", args=[token])), "secret": made} if token else {}
    return Status(201, source_json(row) | door)


@router.patch("/{int:source_id}", summary="Tune a source: name, settings, account, what is kept, filter, rhythm")
def source_tune(request: HttpRequest, source_id: int, said: SourceTuned) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    row, given = source_of(who, source_id), said.dict(exclude_unset=True)
    if "key" in given:
        given["key"] = _key(who, given["key"] or None)
    if given.get("settings") is not None:
        given["settings"] = row.settings | given["settings"]
    sources.change(row, **given)
    sources.poll_now(row)
    note(who, Act.SOURCE_CHANGED, row.label)
    return source_json(row)


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


def _key(who: Member, key_id: int | None) -> KeyRow | None:
    return key_of(who, key_id) if key_id is not None else None
