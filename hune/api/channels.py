"""Channels: how people are told, what was sent. What is secret never comes out again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router, Schema, Status

from hune.accounts.access import Deed, Member
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.api.keys import needs_json
from hune.api.strict import Number
from hune.errors import NotFound
from hune.notify import book
from hune.notify.courier import kinds
from hune.notify.models import Channel, Delivery
from hune.notify.outbox import again, notice_of
from hune.notify.trial import send_test
from hune.words import say

router = Router(tags=["channels"])
PAGE = 100


class ChannelSaid(Schema):
    """A channel to keep. `said`: what its kind asks for (see `kinds`); a secret left out of a change stays. Hours as
    “08:00”, in the workspace's zone."""

    kind: str = ""
    label: str = ""
    said: dict[str, str] = {}
    language: str | None = None
    wants: list[str] = ["signal", "report", "person"]
    least: str = "low"
    quiet_from: str = ""
    quiet_until: str = ""
    digest: str = "none"
    digest_minutes: Number = 60
    digest_hours: list[str] = []

    def wishes(self, language: str) -> book.Wishes:
        """Of what it is told, and when."""
        names = ("wants", "least", "quiet_from", "quiet_until", "digest", "digest_minutes", "digest_hours")
        return book.Wishes(language=self.language or language, **{name: getattr(self, name) for name in names})


def channel_json(row: Channel) -> dict[str, Any]:
    """A channel without anything secret; `address` is that of a feed, for who may manage channels."""
    fields = ("kind", "label", "language", "wants", "least", "digest", "digest_minutes", "digest_hours", "state")
    times = ("quiet_from", "quiet_until")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in fields},
        **{name: f"{value:%H:%M}" if (value := getattr(row, name)) else "" for name in times},
        "said": row.said,
        "address": book.address_of(row),
        "last_sent_at": row.last_sent_at,
        "answer": row.answer,
        "failures": row.failures,
        "trouble": _said(row.error, row.error_params),
    }


def delivery_json(row: Delivery) -> dict[str, Any]:
    """Something that was sent, or is to be."""
    notice = notice_of(row.notice)
    fields = ("state", "created_at", "due_at", "sent_at", "tries", "answer")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in fields},
        "channel": row.channel_id,
        "to": row.to,
        "kind": notice.kind,
        "severity": notice.severity,
        "title": _said(notice.title.text, notice.title.params),
        "trouble": _said(row.error, row.error_params),
    }


def channel_of(who: Member, channel_id: int) -> Channel:
    """One channel of the workspace. Raises NotFound."""
    found = book.channels(who.workspace).select_related("workspace").filter(pk=channel_id).first()
    if found is None:
        raise NotFound("There is no such channel.")
    return found


@router.get("", summary="List the channels and how each is")
def channel_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    return {"channels": [channel_json(row) for row in book.channels(who.workspace).select_related("workspace")]}


@router.get("/kinds", summary="The kinds of channel, what each asks for, and how to set it up")
def channel_kinds(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "kinds": [
            {
                "kind": kind.name,
                "label": say(language, kind.label),
                "about": say(language, kind.about),
                "proof": kind.proof,
                "needs": needs_json(kind.needs, language),
                "steps": [say(language, step) for step in kind.steps],
            }
            for kind in kinds().values()
        ]
    }


@router.post("", response={201: Any}, summary="Add a channel")
def channel_add(request: HttpRequest, said: ChannelSaid) -> Status[dict[str, Any]]:
    who = member(request, Deed.SIGNALS)
    wishes = said.wishes(who.workspace.language)
    row = book.add(who.workspace, who.user, said.kind, said.label, said.said, wishes)
    note(who, Act.CHANNEL_ADDED, row.label)
    return Status(201, channel_json(row))


@router.put("/{int:channel_id}", summary="Change a channel; a secret that is left out stays as it is")
def channel_change(request: HttpRequest, channel_id: int, said: ChannelSaid) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    row = channel_of(who, channel_id)
    row = book.change(row, said.label or row.label, {**row.said, **said.said}, said.wishes(row.language))
    note(who, Act.CHANNEL_CHANGED, row.label)
    return channel_json(row)


@router.post("/{int:channel_id}/test", summary="Send a test now; the service's own answer")
def channel_test(request: HttpRequest, channel_id: int) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    row = channel_of(who, channel_id)
    note(who, Act.CHANNEL_TESTED, row.label)
    return {"channel": row.label, "answer": send_test(row, str(who.user))}


@router.post("/{int:channel_id}/pause", summary="Tell a channel nothing until it is resumed")
def channel_pause(request: HttpRequest, channel_id: int) -> dict[str, Any]:
    return _switched(request, channel_id, resume=False)


@router.post("/{int:channel_id}/resume", summary="Tell a channel again")
def channel_resume(request: HttpRequest, channel_id: int) -> dict[str, Any]:
    return _switched(request, channel_id, resume=True)


@router.post("/{int:channel_id}/renew", summary="Give a feed another secret address")
def channel_renew(request: HttpRequest, channel_id: int) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    row = channel_of(who, channel_id)
    book.renew_address(row)
    note(who, Act.CHANNEL_CHANGED, row.label)
    return channel_json(row)


@router.delete("/{int:channel_id}", summary="Remove a channel and forget what is secret of it")
def channel_remove(request: HttpRequest, channel_id: int) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    row = channel_of(who, channel_id)
    book.remove(row)
    note(who, Act.CHANNEL_REMOVED, row.label)
    return {"removed": row.label}


@router.get("/deliveries", summary="What was sent, the newest first; `before` gives the next page")
def delivery_list(request: HttpRequest, state: str = "", before: Number | None = None) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    rows = Delivery.objects.filter(workspace=who.workspace).select_related("notice", "channel").order_by("-pk")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(pk__lt=before) if before is not None else rows
    return {"deliveries": [delivery_json(row) for row in rows[:PAGE]]}


@router.post("/deliveries/{int:delivery_id}/again", summary="Try once more what was given up")
def delivery_again(request: HttpRequest, delivery_id: int) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    row = Delivery.objects.filter(workspace=who.workspace, pk=delivery_id).first()
    if row is None:
        raise NotFound
    return {"again": again(row)}


def _switched(request: HttpRequest, channel_id: int, *, resume: bool) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    row = channel_of(who, channel_id)
    (book.resume if resume else book.pause)(row)
    note(who, Act.CHANNEL_CHANGED, row.label)
    return channel_json(channel_of(who, channel_id))


def _said(text: str, params: dict[str, Any]) -> str:
    return say(get_language() or "en", text, **params) if text else ""
