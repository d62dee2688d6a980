"""From the outbox to the service: once, in order, tried again, given up in the service's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from hune import config as settings
from hune.analyse.study import said
from hune.errors import HuneError
from hune.http import Http
from hune.keys.sealing import seal
from hune.listen.erased import Forgotten
from hune.notify import book, keeping, taking, trial
from hune.notify.feed import written
from hune.notify.forget import forget
from hune.notify.models import Channel, Delivery, NoticeRow
from hune.notify.notice import Attachment, Notice
from hune.notify.outbox import Recipient, again, notice_of, tell
from hune.notify.sender import Sender
from hune.notify.sending import WAITS
from hune.notify.taking import LEASE, take
from tests.people import People, people, quick_passwords
from tests.servers.odd import OddServer, client, odd_server, plain

__all__ = ["people", "quick_passwords"]
State = Delivery.State
CONFIG = replace(settings.read({}), url="https://hune.example")


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        server.says("/in", '{"message": "merci"}', "application/json")
        yield server


@pytest.fixture
def sender(odd: OddServer) -> Sender:
    return Sender(SimpleNamespace(config=CONFIG), client(odd))  # type: ignore[arg-type]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A clock that the test sets forward."""
    ahead = [timedelta()]
    real = timezone.now

    def now() -> datetime:
        return real() + ahead[0]

    monkeypatch.setattr("django.utils.timezone.now", now)
    yield lambda seconds: ahead.__setitem__(0, ahead[0] + timedelta(seconds=seconds))


def hook(people: People, odd: OddServer, **more: Any) -> Channel:
    return Channel.objects.create(
        workspace=people.workspace, kind="webhook", label="Outils", said={"url": f"{odd.url}/in"},
        sealed=seal({"secret": "seize lettres au moins"}), **more,
    )  # fmt: skip


def notice(people: People, key: str = "signal 1", **more: Any) -> Notice:
    usual = {"kind": "signal", "title": said("Alpha: {n} mentions", n=40), "severity": "high", "path": "/w/1/signals/7"}
    return Notice(workspace_id=people.workspace.pk, key=key, **usual | more)


def bodies(odd: OddServer) -> list[dict[str, Any]]:
    return [json.loads(body) for body in odd.sent]


def test_it_goes_out_once_and_says_what_was_answered(people: People, odd: OddServer, sender: Sender) -> None:
    row = hook(people, odd)
    tell(notice(people))
    assert (sender.settle(), sender.settle()) == (1, 0)
    told = Delivery.objects.get()
    assert (told.state, told.answer, told.tries) == (State.SENT, "200 merci", 1)
    assert bodies(odd)[0]["link"] == "https://hune.example/w/1/signals/7"
    assert bodies(odd)[0]["title"] == "Alpha: 40 mentions"
    row.refresh_from_db()
    assert row.last_sent_at and row.failures == 0 and row.answer == "200 merci"


def test_a_service_with_a_fault_is_asked_again_under_the_same_key(
    people: People, odd: OddServer, sender: Sender, clock: Any
) -> None:
    hook(people, odd)
    tell(notice(people))
    odd.manners["/in"] = plain(503, "en travaux")
    sender.settle()
    told = Delivery.objects.get()
    assert (told.state, told.tries) == (State.WAITING, 1) and told.due_at > timezone.now()
    assert "en travaux" in told.error_params["words"]
    clock(10)
    assert sender.settle() == 0 and len(odd.sent) == 1
    odd.says("/in", "ok")
    clock(10)
    assert sender.settle() == 1
    assert len({body["key"] for body in bodies(odd)}) == 1 and len(odd.sent) == 2
    assert Channel.objects.get().error == ""


def test_what_waits_behind_a_failure_is_not_thrown_at_the_service(
    people: People, odd: OddServer, sender: Sender, clock: Any
) -> None:
    hook(people, odd)
    for n in range(20):
        tell(notice(people, str(n)))
    odd.manners["/in"] = plain(503, "en travaux")
    assert sender.settle() == 0 and len(odd.sent) == 1
    odd.says("/in", "ok")
    clock(61)
    sender._client = client(odd)
    assert sender.settle() == 20


def test_one_place_with_many_rows_hides_no_other(people: People, odd: OddServer) -> None:
    hook(people, odd)
    for n in range(600):
        tell(notice(people, str(n)))
    late = hook(people, odd)
    tell(notice(people, "late"), [late.pk])
    busy = f"{people.workspace.pk} channel {late.pk - 1}"
    assert taking.places(timezone.now(), [busy]) == [(people.workspace.pk, f"channel {late.pk}")]


def test_as_late_as_the_service_asks(people: People, odd: OddServer, sender: Sender) -> None:
    hook(people, odd)
    tell(notice(people))
    odd.manners["/in"] = plain(429, "slow", {"Retry-After": "600"})
    sender.settle()
    wait = Delivery.objects.get().due_at - timezone.now()
    assert timedelta(seconds=580) < wait < timedelta(seconds=601)


def test_it_is_given_up_after_the_last_try_with_the_words_and_can_be_tried_again(
    people: People, odd: OddServer, sender: Sender, clock: Any
) -> None:
    hook(people, odd)
    tell(notice(people))
    odd.manners["/in"] = plain(500, "panne")
    for wait in (timedelta(), *WAITS):
        clock(wait.total_seconds() + 1)
        sender._client = client(odd)  # the pace of a fresh client: the silence after a fault is not what is tested
        sender.settle()
    told = Delivery.objects.get()
    assert (told.state, told.tries) == (State.FAILED, len(WAITS) + 1) and told.error_params["words"] == "panne"
    assert Channel.objects.get().failures == len(WAITS) + 1
    odd.says("/in", "ok")
    assert again(told) and not again(told)
    sender._client = client(odd)
    assert sender.settle() == 1


def test_what_is_refused_for_good_is_given_up_at_once(people: People, odd: OddServer, sender: Sender) -> None:
    hook(people, odd)
    tell(notice(people))
    odd.manners["/in"] = plain(410, '{"error": "parti"}')
    sender.settle()
    told = Delivery.objects.get()
    assert (told.state, told.error_params["words"]) == (State.FAILED, "parti")


def test_a_fault_of_ours_loses_nothing(people: People, sender: Sender) -> None:
    Channel.objects.create(workspace=people.workspace, kind="webhook", label="Sans adresse", said={})
    Channel.objects.create(workspace=people.workspace, kind="nothing", label="Inconnu")
    tell(notice(people))
    sender.settle()
    assert sorted(Delivery.objects.values_list("state", flat=True)) == [State.FAILED, State.WAITING]
    assert Delivery.objects.get(state=State.WAITING).error == HuneError.say


def test_who_died_in_the_middle_gives_its_rows_back_under_their_key(
    people: People, odd: OddServer, sender: Sender, clock: Any
) -> None:
    hook(people, odd, digest="every", digest_minutes=1)
    for n in range(3):
        tell(notice(people, f"s{n}", severity="low"))
    clock(61)
    claimed = take(people.workspace.pk, Delivery.objects.first().place)  # type: ignore[union-attr]
    assert len(claimed) == 3  # …and here the process is killed
    tell(notice(people, "s3", severity="low"))
    assert sender.settle() == 0
    clock(LEASE.total_seconds() + 61)
    assert sender.settle() == 2
    first, second = bodies(odd)
    assert first["key"] == claimed[0].batch and len(first["lines"]) == 3
    assert second["key"] != first["key"] and second["lines"] == []
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}


def test_two_senders_never_take_one_row(people: People, odd: OddServer) -> None:
    hook(people, odd)
    tell(notice(people))
    place = Delivery.objects.get().place
    assert [len(take(people.workspace.pk, place)), len(take(people.workspace.pk, place))] == [1, 0]


def test_one_that_comes_back_late_does_not_undo_what_another_did(
    people: People, odd: OddServer, sender: Sender, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hune.notify import sending

    hook(people, odd)
    tell(notice(people))
    slow = take(people.workspace.pk, Delivery.objects.get().place)
    clock(LEASE.total_seconds() + 1)
    sender.settle()
    sending._failed(slow, HuneError(), timezone.now())
    assert Delivery.objects.get().state == State.SENT


def test_a_clock_that_jumped_back_holds_nothing_up(people: People, odd: OddServer, sender: Sender, clock: Any) -> None:
    hook(people, odd)
    clock(10 * 86400)
    tell(notice(people))
    clock(-10 * 86400)
    assert sender.settle() == 1


def test_what_is_low_comes_together_in_the_language_of_the_channel(
    people: People, odd: OddServer, sender: Sender, clock: Any
) -> None:
    hook(people, odd, digest="every", digest_minutes=10)
    for n in range(3):
        tell(notice(people, f"low {n}", severity="low", title=said("Sujet {n}", n=n)))
    tell(notice(people, "now", severity="urgent"))
    assert sender.settle() == 1 and bodies(odd)[0]["severity"] == "urgent"
    clock(600)
    assert sender.settle() == 1
    digest = bodies(odd)[1]
    assert digest["title"] == "3 messages de Hune" and digest["kind"] == "digest"
    assert [line["text"] for line in digest["lines"]] == ["Sujet 0", "Sujet 1", "Sujet 2"]
    assert digest["lines"][0]["link"] == "https://hune.example/w/1/signals/7"


def test_quiet_hours_that_begin_while_it_waits_are_minded(people: People, odd: OddServer, sender: Sender) -> None:
    row = hook(people, odd)
    tell(notice(people))
    zone = timezone.localtime(timezone.now(), __import__("zoneinfo").ZoneInfo("Europe/Paris"))
    Channel.objects.filter(pk=row.pk).update(
        quiet_from=(zone - timedelta(hours=1)).time(), quiet_until=(zone + timedelta(hours=1)).time()
    )
    assert sender.settle() == 0 and odd.sent == []
    assert Delivery.objects.get().due_at > timezone.now() + timedelta(minutes=50)
    tell(notice(people, "urgent", severity="urgent"))
    assert sender.settle() == 1


def test_a_paused_channel_waits_and_a_removed_one_is_told_nothing(
    people: People, odd: OddServer, sender: Sender
) -> None:
    row = hook(people, odd)
    tell(notice(people))
    book.pause(row)
    assert sender.settle() == 0
    book.resume(row)
    assert sender.settle() == 1
    tell(notice(people, "two"))
    book.remove(row)
    assert sender.settle() == 0
    row.refresh_from_db()
    assert (row.sealed, row.said) == ("", {})
    assert "removed" in Delivery.objects.get(notice__key="two").error


def test_a_slow_service_holds_up_itself_alone(people: People, odd: OddServer, sender: Sender) -> None:
    rows = [hook(people, odd) for _ in range(3)]
    tell(notice(people))
    assert taking.places(timezone.now(), [f"{people.workspace.pk} channel {rows[0].pk}"]) == [
        (people.workspace.pk, f"channel {row.pk}") for row in rows[1:]
    ]


def test_a_test_is_answered_at_once_whatever_the_hour_and_not_tried_again(people: People, odd: OddServer) -> None:
    row = hook(people, odd, quiet_from="00:00", quiet_until="23:59", wants=[])
    assert trial.send_test(row, "Zoé", client(odd)) == "200 merci"
    assert bodies(odd)[0]["lines"][0]["text"].startswith("Zoé a demandé cet essai")
    odd.manners["/in"] = plain(503, "fermé")
    with pytest.raises(HuneError) as caught:
        trial.send_test(row, "Zoé", client(odd))
    assert "fermé" in caught.value.text
    assert sorted(Delivery.objects.values_list("state", flat=True)) == [State.FAILED, State.SENT]
    book.pause(row)
    with pytest.raises(HuneError):
        trial.send_test(row, "Zoé", client(odd))


def test_a_feed_holds_what_was_told_at_an_address_that_can_be_renewed(people: People, sender: Sender) -> None:
    row = book.add(people.workspace, people.owner, "rss", "Veille <b>", {}, book.Wishes())
    tell(notice(people, title=said("Alpha <b>&\x00 {n}", n=1), lines=(said("Cause : ]]> *"),)))
    assert sender.settle() == 1
    feed = written(row).decode()
    assert feed == written(row).decode() and feed.count("<guid") == 1
    assert "Alpha &lt;b&gt;&amp; 1" in feed and "https://hune.example" not in feed.split("<item>")[0]
    token = book.token_of(row)
    assert book.channel_behind(token) == row
    for wrong in ("", "1", f"{row.pk}-", token[:-1], f"{row.pk + 1}-{token.partition('-')[2]}", "²-x", "9" * 40 + "-x"):
        assert book.channel_behind(wrong) is None
    book.renew_address(row)
    assert book.channel_behind(token) is None and book.channel_behind(book.token_of(row)) == row
    book.remove(row)
    assert book.channel_behind(book.token_of(row)) is None


def test_files_go_once_everybody_has_them_and_old_notices_after_ninety_days(
    people: People, odd: OddServer, sender: Sender
) -> None:
    hook(people, odd)
    tell(notice(people, attachments=(Attachment("a.pdf", "application/pdf", b"x" * 1000),)))
    tell(notice(people, "waits"), [])
    assert keeping.keep(timezone.now()) == 0
    sender.settle()
    assert keeping.keep(timezone.now()) == 1
    assert notice_of(NoticeRow.objects.get(key="signal 1")).attachments == ()
    assert keeping.keep(timezone.now() + keeping.KEPT + timedelta(days=1)) == 2
    assert NoticeRow.objects.count() == Delivery.objects.count() == 0


def test_who_is_to_be_forgotten_is_in_no_notice_any_more(people: People, odd: OddServer) -> None:
    hook(people, odd)
    tell(notice(people, "a", lines=(said("{who} speaks loud", who="Zoé Ampère"),)))
    tell(notice(people, "b"))
    forget(Forgotten(people.workspace.pk, "blog", "zoe", {"zoe"}, {"Zoé Ampère"}, []))
    assert list(NoticeRow.objects.values_list("key", flat=True)) == ["b"]
    assert Delivery.objects.count() == 1


def test_an_address_without_a_server_is_given_up_and_says_what_to_do(people: People, sender: Sender) -> None:
    tell(notice(people), [], to=[Recipient("direction@alpha.example")])
    sender.settle()
    told = Delivery.objects.get()
    assert told.state == State.FAILED and "HUNE_SMTP_URL" in told.error
    assert isinstance(sender._client, Http)
