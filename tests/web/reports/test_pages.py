"""The pages of the reports: who sees and does what, what is written, what goes out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from hune.match.models import Topic
from hune.reports.models import ReportPlan, Sending
from hune.runtime import Runtime
from tests.people import People, client_of
from tests.reports.making import a_report
from tests.web.understand.conftest import Told, told

__all__ = ["told"]
FORM: dict[str, Any] = {
    "name": "La semaine", "kind": "study", "days": "7", "rhythm": "monthly", "weekday": "0", "month_day": "31",
    "hour": "7", "language": "fr", "when_empty": "on", "addresses": "a@alpha.example\nb@alpha.example",
}  # fmt: skip


@pytest.fixture
def topic(people: People, here: Runtime) -> Topic:
    return Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")


def texts(answer: Any, where: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(answer.content.decode()).css(where)]


@pytest.mark.parametrize(("language", "said"), [("fr", "Le dernier jour de chaque mois"), ("en", "On the last day")])
def test_a_report_is_made_and_shown(people: People, topic: Topic, language: str, said: str) -> None:
    client, root = client_of(people.owner, language), f"/w/{people.workspace.pk}/reports"
    answer = client.post(f"{root}/new", FORM | {"topics": [topic.pk], "members": [people.viewer.pk]}, follow=True)
    plan = ReportPlan.objects.get()
    assert answer.redirect_chain == [(f"{root}/{plan.pk}", 302)]
    assert {str(row) for row in plan.recipients.all()} == {"a@alpha.example", "b@alpha.example", "viewer@example.org"}
    assert said in answer.content.decode()
    assert texts(client.get(root), "tbody th a") == ["La semaine"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"addresses": "non"}, "“non” is not a mail address."), ({"days": "0"}, "greater than or equal to 1"),
     ({"topics": []}, "Choose at least one topic."), ({"kind": "x"}, "Select a valid choice"),
     ({"addresses": ""}, "Say to whom the report goes")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_kept(
    people: People, owner: Client, topic: Topic, wrong: dict[str, Any], said: str
) -> None:
    answer = owner.post(f"/w/{people.workspace.pk}/reports/new", FORM | {"topics": [topic.pk]} | wrong)
    assert answer.status_code == 422 and said in answer.content.decode() and "La semaine" in answer.content.decode()
    assert not ReportPlan.objects.exists()


def test_it_is_changed_paused_sent_and_removed(people: People, owner: Client, topic: Topic, here: Runtime) -> None:
    plan = a_report(people, topic)
    root = f"/w/{people.workspace.pk}/reports/{plan.pk}"
    form = LexborHTMLParser(owner.get(f"{root}/edit").content.decode())
    assert form.css_first("[name=addresses]").text().strip() == "direction@alpha.example"
    assert [box.attributes["value"] for box in form.css("[name=topics][checked]")] == [str(topic.pk)]
    owner.post(f"{root}/edit", FORM | {"topics": [topic.pk]})
    plan.refresh_from_db()
    assert (plan.name, plan.rhythm, plan.month_day) == ("La semaine", "monthly", 31)
    owner.post(f"{root}/state", {"state": "pause"})
    assert "Paused" in owner.get(root).content.decode()
    owner.post(f"{root}/state", {"state": "resume"})
    owner.post(f"{root}/send")
    here.clerk.look()
    assert Sending.objects.get().state == "told"
    page = owner.get(root)
    assert texts(page, "tbody .tag") == ["Handed over"] and "a@alpha.example · Waiting" in texts(page, ".places li")
    owner.post(f"{root}/remove")
    assert owner.get(root).status_code == 404 and texts(owner.get(root.rpartition("/")[0]), "[data-row]") == []


def test_viewers_see_it_without_the_addresses(people: People, viewer: Client, topic: Topic) -> None:
    root = f"/w/{people.workspace.pk}/reports/{a_report(people, topic).pk}"
    page = viewer.get(root).content.decode()
    assert "La semaine d’Alpha" in page and "direction@" not in page
    assert f"{root}/" not in page.replace(f"{root}/letter", "")
    assert viewer.get(f"{root}/letter").status_code == 200
    assert viewer.get(f"{root}.pdf").status_code == 403


def test_reports_of_others_are_not_there(people: People, topic: Topic) -> None:
    plan, outsider = a_report(people, topic), client_of(people.outsider)
    for verb in ("", "/edit", "/letter", ".pdf"):
        assert outsider.get(f"/w/{people.elsewhere.pk}/reports/{plan.pk}{verb}").status_code == 404
    for verb in ("/send", "/state", "/remove"):
        assert outsider.post(f"/w/{people.elsewhere.pk}/reports/{plan.pk}{verb}").status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letter_is_what_the_mail_says(
    people: People, owner: Client, told: Told, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    plan = a_report(people, Topic.objects.get(pk=told.topics["Alpha Télécom"]))
    ReportPlan.objects.update(language=language)
    monkeypatch.setattr("hune.web.reports.now.timezone.now", lambda: datetime(2026, 5, 25, 9, tzinfo=UTC))
    page = LexborHTMLParser(owner.get(f"/w/{people.workspace.pk}/reports/{plan.pk}/letter").content.decode())
    letter = page.css_first(".letter")
    assert letter.attributes["lang"] == language and letter.css_first("h2").text() == "Alpha Télécom"
    assert len(letter.css("svg")) == 1 and len(letter.css(".figures td")) >= 4


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-"), ("pptx", b"PK"), ("html", b"<!doctype html>")])
def test_the_files_can_be_had_now(people: People, owner: Client, topic: Topic, form: str, start: bytes) -> None:
    answer = owner.get(f"/w/{people.workspace.pk}/reports/{a_report(people, topic).pk}.{form}")
    assert answer.content.startswith(start) and answer["Content-Disposition"].endswith(f'alpha.{form}"')


def test_the_api_says_and_does_the_same(people: People, owner: Client, viewer: Client, topic: Topic) -> None:
    said = {"name": "Par l’API", "topics": [topic.pk], "addresses": ["a@alpha.example"], "rhythm": "daily"}
    made = owner.post("/api/v1/reports", said, content_type="application/json")
    assert made.status_code == 201 and made.json()["recipients"] == ["a@alpha.example"]
    number = made.json()["id"]
    assert viewer.get("/api/v1/reports").status_code == 403
    sent = owner.post(f"/api/v1/reports/{number}/send")
    assert (sent.status_code, sent.json()["state"]) == (201, "told")
    assert [p["to"] for p in sent.json()["places"]] == ["a@alpha.example"]
    assert owner.post(f"/api/v1/reports/{number}/pause").json()["state"] == "paused"
    assert owner.delete(f"/api/v1/reports/{number}").status_code == 204
    assert owner.get("/api/v1/reports").json() == {"reports": [], "unsubscribed": 0}
