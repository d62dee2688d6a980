"""Reports on their way: taken once, written, handed over, late once, empty, stopped by their readers."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread
from time import sleep

import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone

from hune.accounts.access import member_of
from hune.accounts.models import Membership
from hune.boards import boards
from hune.errors import BadInput, NotAllowed, StoreError
from hune.match.models import Topic
from hune.notify.models import Delivery, NoticeRow
from hune.notify.outbox import notice_of
from hune.reports import posting, recipients, sendings
from hune.reports.models import ReportPlan, Sending
from hune.reports.plans import Wanted, set_state, write_plan
from hune.runtime import Runtime
from tests.people import People
from tests.reports.conftest import AFTER_THE_PEAK, IN_SILENCE, Planned
from tests.web.understand.conftest import Told

ADDRESS = "https://vigie.example"


def written(plan: ReportPlan, here: Runtime) -> Sending:
    """The only sending there is, written."""
    assert sendings.take_due(plan.next_at) == 1
    row = sendings.next_sending(timezone.now())
    assert row is not None
    sendings.send(row, here.store, ADDRESS)
    row.refresh_from_db()
    return row


def test_a_report_is_handed_over_with_its_files(planned: Planned, here: Runtime, owner: Client) -> None:
    row = written(planned(slides=True), here)
    assert (row.state, row.told, row.error) == ("told", 1, "")
    said = notice_of(NoticeRow.objects.get(key=row.key))
    assert [(f.name, f.content[:4]) for f in said.attachments] == [
        ("chart.png", b"\x89PNG"),
        ("la-semaine-dalpha-2026-05-24.pdf", b"%PDF"),
        ("la-semaine-dalpha-2026-05-24.pptx", b"PK\x03\x04"),
    ]
    assert 'src="cid:chart.png" alt="' in said.html and f'href="{ADDRESS}/w/' in said.html
    assert said.path.startswith("/w/") and "/study?from=2026-05-18&to=2026-05-24&topic=" in said.path
    assert owner.get(said.path).status_code == 200
    [delivery] = Delivery.objects.all()
    assert (delivery.to, delivery.language) == ("direction@alpha.example", "fr")


def test_it_reports_on_whole_days_of_the_zone(planned: Planned) -> None:
    plan = planned(days=2)
    sendings.take_due(plan.next_at)
    row = Sending.objects.get()
    assert (row.since.isoformat(), row.until.isoformat()) == ("2026-05-22T22:00:00+00:00", "2026-05-24T22:00:00+00:00")


def test_what_was_missed_is_sent_once(planned: Planned) -> None:
    plan = planned(rhythm="daily")
    late = AFTER_THE_PEAK + timedelta(days=10, minutes=5)
    assert sendings.take_due(late) == 1
    assert sendings.take_due(late) == 0
    plan.refresh_from_db()
    assert plan.next_at == AFTER_THE_PEAK + timedelta(days=11)
    row = Sending.objects.get()
    assert (row.due_at, row.until.day) == (AFTER_THE_PEAK, 3)  # due on 25 May, about the days before 4 June


def test_a_plan_is_taken_once_by_two(planned: Planned) -> None:
    """The second saw it due as well, and finds it moved on."""
    plan = planned()
    seen = ReportPlan.objects.select_related("workspace").get(pk=plan.pk)
    assert sendings._take(plan, plan.next_at)
    assert not sendings._take(seen, plan.next_at)
    assert Sending.objects.count() == 1


def test_a_sending_is_written_by_one_and_taken_up_after_its_lease(planned: Planned) -> None:
    sendings.take_due(planned().next_at)
    now = timezone.now()
    first = sendings.next_sending(now)
    assert first is not None and sendings.next_sending(now) is None
    again = sendings.next_sending(now + sendings.LEASE + timedelta(seconds=1))
    assert again is not None and again.pk == first.pk and again.tries == 2


def test_one_that_ends_its_process_each_time_is_given_up(planned: Planned) -> None:
    sendings.take_due(planned().next_at)
    now, begun = timezone.now(), 0
    while sendings.next_sending(now):
        now, begun = now + sendings.LEASE + timedelta(seconds=1), begun + 1
    assert begun == len(sendings.WAITS) + 2 and Sending.objects.get().state == "failed"


def test_one_that_comes_late_changes_nothing(planned: Planned, here: Runtime) -> None:
    """Whose lease ran out hands over the same notice, which is told once, and does not end another's sending."""
    sendings.take_due(planned().next_at)
    slow = sendings.next_sending(timezone.now())
    quick = sendings.next_sending(timezone.now() + sendings.LEASE + timedelta(seconds=1))
    assert slow is not None and quick is not None
    sendings.send(quick, here.store, ADDRESS)
    sendings.send(slow, here.store, ADDRESS)
    assert Sending.objects.get().state == "told" and Delivery.objects.count() == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_period_is_one_sentence(planned: Planned, here: Runtime, language: str) -> None:
    row = written(planned(IN_SILENCE, language=language), here)
    said = notice_of(NoticeRow.objects.get(key=row.key))
    sentence = {"fr": "Rien n’a été trouvé sur Alpha Télécom", "en": "Nothing was found about Alpha Télécom"}[language]
    assert sentence in said.html and said.attachments == ()


def test_an_empty_period_may_go_unsent(planned: Planned, here: Runtime) -> None:
    row = written(planned(IN_SILENCE, when_empty=False), here)
    assert row.state == "empty" and not NoticeRow.objects.exists()


def test_an_overview_of_several_topics(planned: Planned, here: Runtime, told: Told, owner: Client) -> None:
    topics = [told.topics[name] for name in ("Alpha Télécom", "Bêta Mobile")]
    row = written(planned(kind="overview", topics=topics, language="en"), here)
    assert row.state == "told", row.error
    said = notice_of(NoticeRow.objects.get(key=row.key))
    assert owner.get(said.path).status_code == 200
    assert "/overview?" in said.path and "Bêta Mobile" in said.html
    assert [f.type for f in said.attachments] == ["image/png", posting.PDF]


def test_a_board_of_ones_own(planned: Planned, here: Runtime, told: Told, people: People, owner: Client) -> None:
    topic = ("topic", str(told.topics["Alpha Télécom"]))
    board = boards.make(people.member(people.owner), "Direction", [topic], 30, ["volume", "media", "authors"])
    plan = planned(kind="board", topics=[], board=board.pk)
    row = written(plan, here)
    assert row.state == "told", row.error
    said = notice_of(NoticeRow.objects.get(key=row.key))
    assert said.path == f"/w/{people.workspace.pk}/boards/{board.pk}" and "Direction · 18 mai" in said.html
    assert owner.get(said.path).status_code == 200
    board.delete()
    ReportPlan.objects.filter(pk=plan.pk).update(next_at=AFTER_THE_PEAK + timedelta(days=7))
    plan = ReportPlan.objects.select_related("workspace").get(pk=plan.pk)
    assert written(plan, here).error == "The board of this report was removed."


def test_removed_topics_end_it_with_a_reason(planned: Planned, here: Runtime) -> None:
    plan = planned()
    plan.topics.update(state="removed")
    row = written(plan, here)
    assert (row.state, row.error) == ("failed", "The topics of this report were removed.")


def test_what_may_pass_is_tried_again(planned: Planned, here: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise StoreError(log="away")

    monkeypatch.setattr(sendings, "write", broken)
    row = written(planned(), here)
    assert row.state == "waiting" and row.error and sendings.next_sending(timezone.now()) is None
    for wait in (*sendings.WAITS, timedelta(0)):
        again = sendings.next_sending(timezone.now() + wait + timedelta(seconds=1))
        if again:
            sendings.send(again, here.store, ADDRESS)
    row.refresh_from_db()
    assert (row.state, row.tries) == ("failed", len(sendings.WAITS) + 1)


def test_members_are_told_while_they_are_members(planned: Planned, people: People, here: Runtime) -> None:
    plan = planned(addresses=["x@alpha.example"], members=[people.viewer.pk, people.manager.pk])
    Membership.objects.filter(user=people.viewer).delete()
    written(plan, here)
    assert {d.to for d in Delivery.objects.all()} == {"x@alpha.example", people.manager.email}


def test_a_paused_report_does_not_go_out_and_goes_on_at_its_next_hour(planned: Planned, people: People) -> None:
    plan = planned()
    set_state(people.member(people.owner), plan, ReportPlan.State.PAUSED)
    assert sendings.take_due(timezone.now() + timedelta(days=400)) == 0
    set_state(people.member(people.owner), plan, ReportPlan.State.ACTIVE)
    plan.refresh_from_db()
    assert plan.next_at > timezone.now() and sendings.take_due(timezone.now()) == 0


def test_asked_for_now_beside_the_rhythm(planned: Planned, people: People, here: Runtime) -> None:
    plan = planned(timezone.now() + timedelta(days=3))
    row = sendings.ask_now(people.member(people.manager), plan)
    with pytest.raises(BadInput):
        sendings.ask_now(people.member(people.manager), plan)
    with pytest.raises(NotAllowed):
        sendings.ask_now(people.member(people.viewer), plan)
    here.clerk.look()
    row.refresh_from_db()
    assert row.state == "told" and row.by == people.manager
    before = plan.next_at
    plan.refresh_from_db()
    assert plan.next_at == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"topics": []}, {"topics": [10**6]}, {"days": 0}, {"days": 367}, {"hour": 24}, {"weekday": 7},
        {"month_day": 0}, {"language": "de"}, {"kind": "x"}, {"rhythm": "hourly"}, {"addresses": []},
        {"members": [10**6]}, {"kind": "board"}, {"addresses": [f"{n}@a.example" for n in range(201)]},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_said(people: People, wrong: dict[str, object]) -> None:
    topic = Topic.objects.create(workspace=people.workspace, name="Panne", query="panne")
    usual = {"name": "X", "topics": [topic.pk], "addresses": ["a@alpha.example"]}
    with pytest.raises(BadInput):
        write_plan(people.member(people.owner), Wanted(**usual | wrong))  # type: ignore[arg-type]
    assert not ReportPlan.objects.exists()


def test_the_topics_of_others_are_not_there(people: People) -> None:
    topic = Topic.objects.create(workspace=people.workspace, name="Panne", query="panne")
    outsider = member_of(people.outsider, people.elsewhere.pk)
    assert outsider is not None
    with pytest.raises(BadInput):
        write_plan(outsider, Wanted(name="X", topics=[topic.pk], addresses=["a@beta.example"]))


@pytest.mark.parametrize(
    "said", ["a@b", "pas une adresse", "a@alpha.example, b@@alpha.example", "a@alpha.example\x00b"]
)
def test_an_address_that_is_none(said: str) -> None:
    with pytest.raises(BadInput):
        recipients.read_addresses(said)


def test_addresses_are_read_as_people_write_them() -> None:
    said = "A@Alpha.example; <b@alpha.example>,\nc@alpha.example a@alpha.example"
    assert recipients.read_addresses(said) == ["a@alpha.example", "b@alpha.example", "c@alpha.example"]


@pytest.mark.django_db(transaction=True)
def test_two_threads_take_a_plan_once(people: People) -> None:
    topic = Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")
    wanted = Wanted(name="X", topics=[topic.pk], addresses=["a@alpha.example"])
    plan = write_plan(people.member(people.owner), wanted)
    taken: list[int] = []

    def take() -> None:
        while True:
            try:
                taken.append(sendings.take_due(plan.next_at))
                break
            except OperationalError:  # SQLite in memory refuses where a file would let one wait
                sleep(0.01)
        connections.close_all()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [0, 0, 0, 1] and Sending.objects.count() == 1
