"""Keys: the accounts of other services through which a workspace listens. What is secret never comes out again."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from ninja import Router, Schema, Status

from hune.accounts.access import Deed, Member
from hune.accounts.audit import Act, note
from hune.api.caller import instance_only, member
from hune.api.strict import Number
from hune.errors import NotFound
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import rotation
from hune.listen.health_words import key_trouble
from hune.listen.models import SourceRow
from hune.listen.renewed import listen_again
from hune.need import Need
from hune.words import say

router = Router(tags=["keys"])


class KeyNew(Schema):
    """A key to keep. `said`: what its service asks for (see `kinds`). `renews`: the number of the key it replaces."""

    service: str
    said: dict[str, str] = {}
    renews: Number | None = None


def key_json(row: KeyRow) -> dict[str, Any]:
    """A key without anything secret: what it may do in words, and which sources use it."""
    language = get_language() or "en"
    fields = ("service", "account", "state", "scopes", "ends_at", "created_at", "used_at")
    used = row.sources.exclude(state=SourceRow.State.REMOVED)
    return {
        "id": row.pk,
        **{f: getattr(row, f) for f in fields},
        "by": row.by.email if row.by else None,
        "may": [say(language, text) for text in book.may(row)],
        "trouble": key_trouble(row, language),
        "sources": [{"id": pk, "label": label} for pk, label in used.values_list("pk", "label")],
    }


def key_of(who: Member, key_id: int) -> KeyRow:
    """One key of the workspace. Raises NotFound."""
    found = book.keys(who.workspace).select_related("workspace", "by").filter(pk=key_id).first()
    if found is None:
        raise NotFound("There is no such key.")
    return found


def needs_json(needs: tuple[Need, ...], language: str) -> list[dict[str, Any]]:
    """What must be known, in the caller's language."""
    return [msgspec.to_builtins(need) | _said(need, language) for need in needs]


def _said(need: Need, language: str) -> dict[str, Any]:
    labels = [say(language, label) for label in need.labels]
    return {"label": say(language, need.label), "help": say(language, need.help), "labels": labels}


@router.get("", summary="List the connected accounts and what each may do")
def key_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    return {"keys": [key_json(row) for row in book.keys(who.workspace).select_related("workspace", "by")]}


@router.get("/kinds", summary="The services that can be connected, what each asks for, and how to get it")
def key_kinds(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "kinds": [
            {
                "service": kind.name,
                "label": say(language, kind.label),
                "redirects": kind.redirects,
                "needs": needs_json(kind.needs, language),
                "steps": [say(language, step) for step in kind.steps],
                "where": kind.where,
            }
            for kind in book.kinds().values()
        ]
    }


@router.post(
    "", response={201: Any, 202: Any}, summary="Keep a key; for a service that asks the person, the address to open"
)
def key_add(request: HttpRequest, said: KeyNew) -> Status[dict[str, Any]]:
    who = member(request, Deed.KEYS)
    renews = key_of(who, said.renews) if said.renews is not None else None
    if book.kind(said.service).redirects:
        back = request.build_absolute_uri(reverse("key_return"))
        address = book.begin(who.workspace, who.user, said.service, said.said, back, renews)
        return Status(202, {"open": address, "as": who.user.email})
    row = book.typed(who.workspace, who.user, said.service, said.said, renews)
    note(who, Act.KEY_RENEWED if renews else Act.KEY_ADDED, str(row))
    listen_again(row)
    return Status(201, key_json(row))


@router.delete("/{int:key_id}", summary="Give an account back and forget its key")
def key_remove(request: HttpRequest, key_id: int) -> dict[str, Any]:
    who = member(request, Deed.KEYS)
    row = key_of(who, key_id)
    untold = book.remove(row)
    note(who, Act.KEY_REMOVED, str(row))
    return {"removed": str(row), "warning": say(get_language() or "en", untold)}


@router.post("/rotate", summary="Encrypt everything secret with a new key; only for the command line of its machine")
def key_rotate(request: HttpRequest) -> dict[str, Any]:
    instance_only(request)
    return {"encrypted": rotation.rotate()}
