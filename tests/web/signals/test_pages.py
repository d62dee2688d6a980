"""The pages of signals and of rules."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from hune.accounts.models import AuditEntry
from hune.match.models import Topic
from hune.notify.models import Channel
from hune.signals.models import Rule, Signal
from tests.people import People, client_of

pytestmark = pytest.mark.usefixtures("here")
RULE = {"name": "Nuit", "detectors": ["spike", "silence"], "sensitivity": "keen", "least": "12", "rest_hours": "6",
        "severity": "urgent"}  # fmt: skip


def page(client: Client, people: People, path: str = "", **more: Any) -> str:
    answer = client.get(f"/w/{people.workspace.pk}/signals{path}", **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_signal_the_page_says_what_would_be_here(owner: Client, people: People):
    assert "Nothing stood out yet" in page(owner, people)


def test_the_list_says_what_was_seen_and_why(owner: Client, people: People, signal: Signal):
    text = page(owner, people)
    assert "Alpha Télécom: 62 mentions in an hour, 11 are usual" in text
    assert "72% of the excess repeats one post by @camille" in text
    assert f"story={signal.cause['value']}" in text


def test_in_french(people: People, signal: Signal):
    text = page(client_of(people.owner, "fr"), people, f"/{signal.pk}")
    assert "62 mentions en une heure, contre 11 d’habitude" in text
    assert "72\u202f% de l’excès répètent une publication de @camille" in text


def test_the_list_is_narrowed_and_pages_by_key(owner: Client, people: People, signal: Signal):
    rows = [Signal(**{f.name: getattr(signal, f.name) for f in Signal._meta.concrete_fields if f.name != "id"})
            for _ in range(34)]  # fmt: skip
    for n, row in enumerate(rows):
        row.subject = str(n)
    Signal.objects.bulk_create(rows)
    first = page(owner, people)
    older = re.search(r'href="\?([^"]*)" rel="next"', first)
    assert older and first.count("data-row") == 30
    assert page(owner, people, f"?{older[1]}").count("data-row") == 5
    assert "No signal is like that." in page(owner, people, "?state=closed")
    assert page(owner, people, f"?topic={signal.topic_id}&detector=spike").count("data-row") == 30


def test_its_page_says_the_post_and_the_ways_on(owner: Client, people: People, signal: Signal):
    text = page(owner, people, f"/{signal.pk}")
    assert "Alpha est en panne &lt;b&gt;partout&lt;/b&gt;" in text
    assert "Study this buzz" in text and f"/mentions/{signal.cause['start']}" in text
    chart = owner.get(f"/w/{people.workspace.pk}/signals/{signal.pk}/curve.json").json()
    assert chart["layer"][-1]["mark"]["type"] == "rule"


def test_the_hour_that_was_counted_is_said_and_opened_however_long_it_rose(
    owner: Client, people: People, signal: Signal
):
    began, counted = signal.at - timedelta(hours=5), signal.at - timedelta(minutes=45)
    Signal.objects.filter(pk=signal.pk).update(began=began, created_at=signal.at + timedelta(hours=1))
    zone = ZoneInfo(people.workspace.timezone)
    first, last = counted.astimezone(zone), (counted + timedelta(hours=1)).astimezone(zone)
    for path in ("", f"/{signal.pk}"):
        text = page(owner, people, path)
        assert f"between {first:%H:%M} and {last:%H:%M}" in text
        assert f"from={quote(f'{first:%Y-%m-%dT%H:%M}')}&amp;to={quote(f'{last:%Y-%m-%dT%H:%M}')}&amp;topic=" in text


def test_an_erased_beginning_is_gone_from_the_page(owner: Client, people: People, signal: Signal, here: Any):
    here.bare.erase(people.workspace.pk, "web", "camille")
    text = page(owner, people, f"/{signal.pk}")
    assert "camille" not in text and "partout" not in text


def test_acknowledged_with_a_note_then_closed(owner: Client, people: People, signal: Signal):
    address = f"/w/{people.workspace.pk}/signals/{signal.pk}/decide"
    assert owner.post(address, {"state": "acknowledged", "note": "On appelle le réseau."}).status_code == 302
    signal.refresh_from_db()
    assert (signal.state, signal.by, signal.note) == ("acknowledged", people.owner, "On appelle le réseau.")
    line = owner.post(address, {"state": "closed", "list": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "Closed" in line and "<html" not in line
    signal.refresh_from_db()
    assert signal.note == "On appelle le réseau."
    assert owner.post(address, {"state": "burnt"}).status_code == 400


def test_who_only_reads_sees_and_decides_nothing(viewer: Client, outsider: Client, people: People, signal: Signal):
    text = page(viewer, people)
    assert "62 mentions" in text and "data-key" not in text
    address = f"/w/{people.workspace.pk}/signals"
    assert viewer.post(f"{address}/{signal.pk}/decide", {"state": "closed"}).status_code == 403
    assert viewer.get(f"{address}/rules/new").status_code == 403
    assert outsider.get(f"{address}/{signal.pk}").status_code == 404
    there = f"/w/{people.elsewhere.pk}/signals"
    assert outsider.get(f"{there}/{signal.pk}").status_code == 404
    assert outsider.get(f"{there}/rules/{signal.rule_id}").status_code == 404
    assert outsider.post(f"{there}/{signal.pk}/decide", {"state": "closed"}).status_code == 404


def test_the_head_of_other_pages(owner: Client, people: People, signal: Signal):
    said = page(owner, people, f"/open?topic={signal.topic_id}")
    assert "62 mentions in an hour" in said
    assert "62" not in page(owner, people, "/open?topic=999")
    Signal.objects.update(state="acknowledged")
    assert page(owner, people, "/open").strip() == ""


def test_every_workspace_begins_with_a_rule(owner: Client, people: People):
    text = page(owner, people, "/rules")
    assert "Pics et retournements de ton de nos marques" in text and "shown here only" in text
    assert Rule.objects.filter(workspace=people.workspace).count() == 1
    given = Rule.objects.get()
    owner.post(f"/w/{people.workspace.pk}/signals/rules/{given.pk}/remove")
    assert "Nothing is watched" in page(owner, people, "/rules")


def test_a_rule_is_made_changed_paused_removed(owner: Client, people: People, rule: Rule, topic: Topic):
    channel = Channel.objects.create(workspace=people.workspace, kind="webhook", label="Astreinte")
    root = f"/w/{people.workspace.pk}/signals/rules"
    said = RULE | {
        "topics": [topic.pk],
        "channels": [channel.pk],
        "escalate_after": "30",
        "escalate_to": people.manager.pk,
    }
    assert owner.post(f"{root}/new", said).status_code == 302
    made = Rule.objects.get(name="Nuit")
    assert (made.topics, made.detectors, made.channels) == ([topic.pk], ["spike", "silence"], [channel.pk])
    assert (made.sensitivity, made.least, made.rest_hours, made.escalate_after) == ("keen", 12, 6, 30)
    assert made.escalate_to == people.manager
    text = page(owner, people, f"/rules/{made.pk}")
    assert re.search(rf'name="topics" value="{topic.pk}" checked', text)
    owner.post(f"{root}/{made.pk}", said | {"name": "Jour", "channels": []})
    made.refresh_from_db()
    assert (made.name, made.channels) == ("Jour", [])
    owner.post(f"{root}/{made.pk}/pause")
    assert "Paused" in page(owner, people, "/rules")
    owner.post(f"{root}/{made.pk}/remove")
    assert "Jour" not in page(owner, people, "/rules")
    assert AuditEntry.objects.filter(deed="rule.removed").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"detectors": []}, {"least": "0"}, {"name": " "}, {"topics": ["999"]}, {"channels": ["7"]}, {"sensitivity": "mad"},
     {"escalate_after": "5"}, {"rest_hours": "9999999999999999999"}, {"escalate_to": "999"}],
)  # fmt: skip
def test_what_cannot_be_taken_is_said(owner: Client, people: People, wrong: dict[str, Any]):
    answer = owner.post(f"/w/{people.workspace.pk}/signals/rules/new", RULE | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Rule.objects.filter(name="Nuit").exists()


def test_tried_before_it_is_kept(owner: Client, people: People, topic: Topic):
    said = page(owner, people, "/rules/try", data=RULE | {"kinds": ["brand"]})
    assert "no past to try it on" in said
    answer = owner.post(f"/w/{people.workspace.pk}/signals/rules/new", RULE | {"try": "1"}).content.decode()
    assert "no past to try it on" in answer and not Rule.objects.filter(name="Nuit").exists()
