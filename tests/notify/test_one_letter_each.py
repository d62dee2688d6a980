"""A channel by mail writes to each of its addresses alone: nobody sees who else reads, each is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from hune import config as settings
from hune.analyse.study import said
from hune.errors import HuneError
from hune.http import Http
from hune.keys.sealing import seal
from hune.notify import book, taking, trial, unsubscribed
from hune.notify.models import Channel, Delivery
from hune.notify.notice import Notice
from hune.notify.outbox import Recipient, tell
from hune.notify.sender import Sender
from tests.notify.post import Office, office
from tests.people import People, people, quick_passwords
from tests.servers.odd import config

__all__ = ["people", "quick_passwords"]
State = Delivery.State
ZOE, LEO, MIA = "Zoé <zoe@alpha.example>", "leo@alpha.example", "mia@beta.example"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as running:
        yield running


@pytest.fixture
def sender(post: Office) -> Sender:
    here = replace(settings.read({}), url="https://hune.example")
    return Sender(SimpleNamespace(config=here), client(post))  # type: ignore[arg-type]


def client(post: Office) -> Http:
    return Http(config(f"127.0.0.1:{post.port}"), pause=0)


def channel(people: People, post: Office, **more: Any) -> Channel:
    by = {"host": "127.0.0.1", "port": str(post.port), "security": "none", "sender": "Hune <vigie@alpha.example>"}
    usual = {"kind": "mail", "label": "Équipe", "said": by | {"to": f"{ZOE}\n{LEO}\n{MIA}"}}
    return Channel.objects.create(workspace=people.workspace, **usual | more)


def notice(people: People, key: str = "signal 1", **more: Any) -> Notice:
    usual = {"kind": "signal", "title": said("Alpha"), "severity": "high", "path": "/w/1/signals/7"}
    return Notice(workspace_id=people.workspace.pk, key=key, **usual | more)


def readers(post: Office) -> list[list[str]]:
    return sorted(taken for taken, _ in post.box.taken)


def test_nobody_sees_who_else_reads(people: People, post: Office, sender: Sender) -> None:
    channel(people, post)
    assert tell(notice(people)) == 3  # counted an address
    assert tell(notice(people)) == 0
    assert (sender.settle(), sender.settle()) == (3, 0)
    assert readers(post) == [["leo@alpha.example"], ["mia@beta.example"], ["zoe@alpha.example"]]
    for (to,), raw in ((taken, raw.decode()) for taken, raw in post.box.taken):
        others = {"leo@alpha.example", "mia@beta.example", "zoe@alpha.example"} - {to}
        assert to in raw and not [other for other in others if other in raw]
    assert {letter["To"] for letter in post.box.letters()} == {ZOE, LEO, MIA}
    assert len({letter["Message-ID"] for letter in post.box.letters()}) == 3


def test_one_that_is_refused_keeps_no_other_from_reading(people: People, post: Office, sender: Sender) -> None:
    channel(people, post)
    post.box.refuses["leo@alpha.example"] = "550 5.1.1 no such person"
    tell(notice(people))
    sender.settle()
    assert readers(post) == [["mia@beta.example"], ["zoe@alpha.example"]]
    states = {row.to: row.state for row in Delivery.objects.all()}
    assert states == {ZOE: State.SENT, LEO: State.FAILED, MIA: State.SENT}
    assert Delivery.objects.get(to=LEO).whom == f"Équipe ({LEO})"


def test_a_death_in_the_middle_tells_nobody_twice(people: People, post: Office, sender: Sender) -> None:
    row = channel(people, post)
    tell(notice(people))
    first, second, _ = taking.due(timezone.now()).order_by("pk").values_list("place", flat=True)
    assert sender._client is not None
    from hune.notify.sending import send

    send(taking.take(people.workspace.pk, first), sender._runtime.config, sender._client)
    [claimed] = taking.take(people.workspace.pk, second)  # …and here the process is killed
    taking.release(timezone.now())
    assert sender.settle() == 2
    assert readers(post) == [["leo@alpha.example"], ["mia@beta.example"], ["zoe@alpha.example"]]
    assert Delivery.objects.get(pk=claimed.pk).batch == claimed.batch and row.deliveries.count() == 3


def test_a_digest_is_gathered_for_each(people: People, post: Office, sender: Sender) -> None:
    channel(people, post, digest="every", digest_minutes=10)
    for n in range(3):
        tell(notice(people, str(n), severity="low", title=said("Sujet {n}", n=n)))
    Delivery.objects.update(due_at=timezone.now())
    assert sender.settle() == 3
    assert {letter["Subject"] for letter in post.box.letters()} == {"3 messages de Hune"}


def test_the_addresses_of_a_channel_take_turns(people: People, post: Office) -> None:
    first, second = channel(people, post), channel(people, post)
    tell(notice(people))
    found = [place.split(" ")[:2] for _, place in taking.places(timezone.now(), ())]
    assert found == [["channel", str(first.pk)], ["channel", str(second.pk)]]
    busy = [taking.lane(people.workspace.pk, f"channel {first.pk} leo@alpha.example")]
    assert [place.split(" ")[1] for _, place in taking.places(timezone.now(), busy)] == [str(second.pk)]


def test_a_server_that_is_away_is_not_asked_for_each_address(people: People, post: Office, sender: Sender) -> None:
    channel(people, post)
    post.box.after = "451 4.3.0 come back later"
    tell(notice(people))
    assert sender.settle() == 0 and Delivery.objects.filter(tries=1).count() == 1
    assert Delivery.objects.filter(due_at__gt=timezone.now()).count() == 3


def test_a_test_goes_to_each_and_says_what_was_refused(people: People, post: Office) -> None:
    row = channel(people, post)
    assert trial.send_test(row, "Zoé", client(post)) == "250 2.0.0 taken as 4711"
    assert len(post.box.taken) == 3
    post.box.refuses["leo@alpha.example"] = "550 5.1.1 no such person"
    with pytest.raises(HuneError, match="no such person"):
        trial.send_test(row, "Zoé", client(post))
    assert not Delivery.objects.filter(state__in=(State.WAITING, State.SENDING)).exists()


def test_who_unsubscribed_gets_signals_and_no_reports(people: People, post: Office, sender: Sender) -> None:
    channel(people, post)
    tell(notice(people, "report 1", kind="report"))
    sender.settle()
    links = {letter["To"]: letter["List-Unsubscribe"].strip("<>") for letter in post.box.letters()}
    assert len(set(links.values())) == 3
    assert not [link for link in links.values() if "alpha" in link or "@" in link or "%40" in link]
    unsubscribed.take_off(unsubscribed.of_token(links[LEO].rpartition("/")[2]))
    post.box.taken.clear()
    assert tell(notice(people, "report 2", kind="report"), to=[Recipient("Leo@Alpha.example")]) == 2
    assert tell(notice(people, "signal 2")) == 3
    sender.settle()
    assert [taken for taken in readers(post) if taken == ["leo@alpha.example"]] == [["leo@alpha.example"]]
    assert [letter["List-Unsubscribe"] for letter in post.box.letters() if letter["To"] == LEO] == [None]


def test_a_letter_that_waits_minds_who_unsubscribed_meanwhile(people: People, post: Office, sender: Sender) -> None:
    channel(people, post, digest="every", digest_minutes=10)
    tell(notice(people, "report 1", kind="report", severity="low"))
    tell(notice(people, "signal 1", severity="low", title=said("Un signal")))
    row = Delivery.objects.get(to=LEO, notice__kind="report")
    unsubscribed.take_off(unsubscribed.of_token(row.unsubscribe.rpartition("/")[2]))
    Delivery.objects.update(due_at=timezone.now())
    sender.settle()
    subjects = {letter["To"]: letter["Subject"] for letter in post.box.letters()}
    assert subjects == {ZOE: "2 messages de Hune", MIA: "2 messages de Hune", LEO: "Un signal"}
    row.refresh_from_db()
    assert (row.state, row.error) == (State.FAILED, "This address has unsubscribed from the reports.")


def test_a_removed_channel_keeps_neither_secret_nor_address(people: People, post: Office, sender: Sender) -> None:
    row = channel(people, post, sealed=seal({"password": "p"}))
    post.box.refuses["leo@alpha.example"] = "550 <leo@alpha.example> no such person"
    tell(notice(people))
    sender.settle()
    tell(notice(people, "signal 2"))
    book.remove(row)
    kept = f"{list(Channel.objects.values())} {list(Delivery.objects.values())}"
    assert "@" not in kept and Channel.objects.get().sealed == ""
    assert sender.settle() == 0 and Delivery.objects.filter(state=State.WAITING).count() == 0


def test_an_address_taken_off_a_channel_is_not_told_what_waited(people: People, post: Office, sender: Sender) -> None:
    row = channel(people, post)
    tell(notice(people))
    said_now = row.said | {"to": f"{ZOE}\n{MIA}"}
    book.change(row, row.label, said_now, book.Wishes())
    sender.settle()
    assert readers(post) == [["mia@beta.example"], ["zoe@alpha.example"]]
    assert not Delivery.objects.filter(to=LEO).exists()


def test_what_waited_for_all_at_once_is_split(people: People, post: Office, sender: Sender) -> None:
    """Rows of before each address was told alone."""
    from importlib import import_module

    from django.apps import apps

    row = channel(people, post)
    tell(notice(people))
    Delivery.objects.exclude(to=ZOE).delete()
    Delivery.objects.update(to="", place=f"channel {row.pk}")
    import_module("hune.notify.migrations.0002_unsubscribed").one_letter_an_address(apps, None)
    assert sender.settle() == 3
    assert readers(post) == [["leo@alpha.example"], ["mia@beta.example"], ["zoe@alpha.example"]]
    assert tell(notice(people)) == 0
