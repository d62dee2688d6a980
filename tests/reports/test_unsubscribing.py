"""Unsubscribing holds for all reports of a workspace, is kept without the address, is undone by the person alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from hune.accounts.models import AuditEntry
from hune.notify import unsubscribed
from hune.notify.models import Channel, Delivery, Unsubscribed
from hune.reports import recipients, sendings
from hune.reports.models import Recipient, ReportPlan, Sending
from hune.reports.plans import Wanted, set_state, write_plan
from hune.runtime import Runtime
from tests.people import People, client_of
from tests.reports.conftest import AFTER_THE_PEAK, Planned

A, B = "a@alpha.example", "b@alpha.example"
ADDRESS = "https://vigie.example"


def told(plan: ReportPlan, here: Runtime) -> set[str]:
    """To whom a report goes that is due."""
    sendings.take_due(AFTER_THE_PEAK)
    while row := sendings.next_sending(timezone.now()):
        sendings.send(row, here.store, ADDRESS)
    return set(Delivery.objects.filter(notice__key__startswith=f"report {plan.pk} ").values_list("to", flat=True))


def off(plan: ReportPlan, address: str) -> str:
    """The path in a letter to this address."""
    return "/reports/" + unsubscribed.link(plan.workspace_id, address, plan.language).partition("/reports/")[2]


def test_looking_into_the_link_takes_nobody_off(planned: Planned, client: Client) -> None:
    path = off(planned(), A)
    for ask in (client.get, client.head):
        assert ask(path).status_code == 200
    assert client.options(path).status_code == 405 and not Unsubscribed.objects.exists()
    assert client.get("/reports/off/1.fr.faux:faux").status_code == 404


def test_one_click_of_a_mail_program_ends_every_report_of_the_workspace(
    planned: Planned, here: Runtime, people: People
) -> None:
    one, other = planned(addresses=[A, B]), planned(name="Autre", addresses=["A@Alpha.example", B])
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(off(one, A), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert told(one, here) == {B}
    assert told(other, here) == {B}
    wanted = Wanted(name="X", topics=[one.topics.get().pk], addresses=[A, B])
    write_plan(people.member(people.owner), wanted, one)  # nobody puts them on again for them
    assert [row.address for row in recipients.posted(one)] == [B]


def test_the_address_is_kept_by_its_digest_alone(planned: Planned, people: People) -> None:
    plan = planned(addresses=[A])
    Client().post(off(plan, A))
    row = Unsubscribed.objects.values().get()
    assert row["workspace_id"] == people.workspace.pk and A not in str(row) and len(row["digest"]) == 64
    assert unsubscribed.digest(people.elsewhere.pk, A) != row["digest"]
    assert unsubscribed.among(people.elsewhere.pk, [A]) == set()


def test_only_the_person_undoes_it_by_the_same_link(planned: Planned, here: Runtime) -> None:
    plan = planned(addresses=[A, B], language="fr")
    client, path = Client(), off(plan, A)
    done = client.post(path).content.decode()
    assert "Je souhaite les recevoir de nouveau" in done and 'name="back"' in done
    assert told(plan, here) == {B}
    again = client.post(path, {"back": "1"}).content.decode()
    assert "de nouveau" in again and not Unsubscribed.objects.exists()
    assert {row.address for row in recipients.posted(plan)} == {A, B}


def test_members_can_unsubscribe_too(planned: Planned, people: People, here: Runtime) -> None:
    plan = planned(addresses=[B], members=[people.viewer.pk])
    Client().post(off(plan, people.viewer.email.upper()))
    assert told(plan, here) == {B}


@pytest.mark.parametrize(
    ("language", "page", "plan_page"),
    [("en", "3 addresses have unsubscribed", "3 addresses have"), ("fr", "3 adresses se sont désabonnées", "3 adr")],
)
def test_managers_see_how_many_and_not_who(
    planned: Planned, people: People, language: str, page: str, plan_page: str
) -> None:
    gone = ["x@beta.example", "y@beta.example", "z@beta.example"]
    plan = planned(addresses=[A, *gone])
    for address in gone:
        Client().post(off(plan, address))
    root = f"/w/{people.workspace.pk}/reports"
    seen = client_of(people.manager, language).get(root).content.decode()
    assert page in seen and "beta.example" not in seen
    assert page not in client_of(people.viewer, language).get(root).content.decode()
    shown = client_of(people.manager, language).get(f"{root}/{plan.pk}").content.decode()
    assert plan_page in shown and "beta.example" not in shown and A in shown


def test_a_removed_report_keeps_no_address(planned: Planned, people: People, here: Runtime) -> None:
    channel = Channel.objects.create(workspace=people.workspace, kind="mail", label="M", said={"to": B})
    plan, other = planned(channels=[channel.pk], members=[people.viewer.pk]), planned(name="Autre", addresses=[B])
    assert told(plan, here) == {"direction@alpha.example", B, people.viewer.email}
    Sending.objects.create(plan=plan, due_at=timezone.now(), since=timezone.now(), until=timezone.now())
    set_state(people.member(people.owner), plan, ReportPlan.State.REMOVED)
    assert [row.plan for row in Recipient.objects.all()] == [other]
    of_plan = Delivery.objects.filter(notice__key__startswith=f"report {plan.pk} ")
    assert "@" not in str(list(of_plan.values())) and set(of_plan.values_list("state", flat=True)) == {"failed"}
    assert sendings.next_sending(timezone.now()) is None and not plan.channels.exists()
    assert Delivery.objects.exclude(pk__in=of_plan).exclude(to="").exists()


def test_sending_a_report_is_in_the_log(planned: Planned, people: People) -> None:
    sendings.ask_now(people.member(people.manager), planned())
    last = AuditEntry.objects.latest("pk")
    assert (last.deed, last.user, last.about) == ("report.sent", people.manager, "La semaine d’Alpha")
    page = client_of(people.owner, "fr").get(f"/w/{people.workspace.pk}/audit").content.decode()
    assert "a envoyé le rapport" in page


def test_who_was_off_one_report_is_off_all_after_the_change(planned: Planned, people: People) -> None:
    from importlib import import_module
    from types import SimpleNamespace

    change = import_module("hune.reports.migrations.0002_unsubscribed")
    plan = planned(addresses=[A])
    row = SimpleNamespace(user=None, address=A, plan=plan)
    rows = SimpleNamespace(exclude=lambda **_: SimpleNamespace(select_related=lambda *_: [row]))
    old = {"Recipient": SimpleNamespace(objects=rows), "Unsubscribed": Unsubscribed}
    change.of_all_reports(SimpleNamespace(get_model=lambda _, name: old[name]), None)
    assert unsubscribed.among(people.workspace.pk, [A, B]) == {A}
