"""Told once a key, in the caller's transaction, to those who want it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from django.db import transaction

from hune.analyse.study import said
from hune.notify.models import Channel, Delivery, NoticeRow
from hune.notify.notice import Attachment, Notice
from hune.notify.outbox import Recipient, notice_of, tell
from tests.people import People, people, quick_passwords

__all__ = ["people", "quick_passwords"]


def channel(people: People, **more: Any) -> Channel:
    return Channel.objects.create(workspace=people.workspace, kind="webhook", label="Veille", **more)


def notice(people: People, key: str = "signal 1", **more: Any) -> Notice:
    usual = {"kind": "signal", "title": said("Alpha: {n} mentions", n=40), "severity": "high"}
    return Notice(workspace_id=people.workspace.pk, key=key, **usual | more)


def a_delivery(people: People) -> Delivery:
    """One that was told, for tests of pages."""
    told = channel(people, said={"url": "https://outils.alpha.example"})
    tell(notice(people), [told.pk])
    return Delivery.objects.select_related("channel").get(channel=told)


def test_one_row_a_channel_however_often_it_is_told(people: People) -> None:
    channel(people), channel(people)
    assert tell(notice(people)) == 2
    assert tell(notice(people)) == 0
    assert tell(notice(people, title=said("Otherwise"))) == 0
    assert notice_of(NoticeRow.objects.get()).title.text == "Alpha: {n} mentions"
    late = channel(people)
    assert tell(notice(people)) == 1
    assert Delivery.objects.filter(channel=late).count() == 1


def test_what_is_rolled_back_was_never_told(people: People) -> None:
    channel(people)
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(notice(people))
        raise RuntimeError
    assert NoticeRow.objects.count() == Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("how", "rows"),
    [
        ({}, 1),
        ({"wants": ["report"]}, 0),
        ({"least": "urgent"}, 0),
        ({"least": "high"}, 1),
        ({"state": "paused"}, 0),
        ({"state": "removed"}, 0),
    ],
)
def test_a_channel_is_told_what_it_wants(people: People, how: dict[str, Any], rows: int) -> None:
    channel(people, **how)
    assert tell(notice(people)) == rows


def test_channels_by_number_are_told_whatever_they_want_and_never_those_of_others(people: People) -> None:
    picky = channel(people, wants=[])
    foreign = Channel.objects.create(workspace=people.elsewhere, kind="webhook", label="Ailleurs")
    paused = channel(people, state="paused")
    assert tell(notice(people), [picky.pk, foreign.pk, paused.pk]) == 1
    assert Delivery.objects.get().channel == picky


def test_addresses_are_told_without_a_channel(people: People) -> None:
    readers = [Recipient("Direction@Alpha.example"), Recipient("direction@alpha.example "), Recipient("b@c.example")]
    assert tell(notice(people), [], to=readers) == 2
    assert set(Delivery.objects.values_list("to", flat=True)) == {"direction@alpha.example", "b@c.example"}


def test_a_notice_comes_back_as_it_was(people: People) -> None:
    whole = notice(people, lines=(said("Cause: {name}.", name="Zoé"),), attachments=(Attachment("a.pdf", "x", b"\0"),))
    tell(msgspec.structs.replace(whole, path="/w/1/signals/7"))
    assert notice_of(NoticeRow.objects.get()) == msgspec.structs.replace(whole, path="/w/1/signals/7")
