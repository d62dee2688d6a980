"""The page of a source, the list, and tuning one: what is wrong, what to do, what it costs; nothing secret."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hune.accounts.models import AuditEntry
from hune.errors import RateLimited, Reauthorise, Refused
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.health_words import notices
from hune.listen.models import SourceDay, SourceRow
from hune.listen.source_settings import whole_settings
from hune.match.models import Topic
from hune.outcomes import Outcome
from hune.store.store import SetAside
from tests.people import client_of
from tests.web.quay import SECRET, Pass, Quay

NOW = timezone.now()
WELL = {"last_success_at": NOW, "last_new_at": NOW, "next_at": NOW + timedelta(minutes=9)}


@pytest.fixture(autouse=True)
def quay(monkeypatch):
    monkeypatch.setattr(sources, "kinds", lambda: {"quay": Quay})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})


@pytest.fixture
def at(people, here):
    return lambda path: f"/w/{people.workspace.pk}/{path}"


@pytest.fixture
def add(people):
    def make(label="Quai 1", **fields):
        settings = {"way": "board", "url": "https://vigie:un-mot@quay.example/1"}
        return SourceRow.objects.create(
            workspace=people.workspace, kind="quay", label=label, **{"settings": settings, **WELL, **fields}
        )

    return make


def count(row, outcome, n, ago=0, **more):
    SourceDay.objects.create(source=row, day=NOW.date() - timedelta(days=ago), outcome=outcome, count=n, **more)


def test_the_page_says_how_it_is_what_came_and_what_it_costs(at, manager, add, here):
    row = add(only="port", lost=["Public posts only."])
    count(row, "new", 4, delay_s=600.0, timed=4)
    count(row, "unmatched", 7)
    count(row, "asked", 3)
    here.store.set_aside(row.workspace_id, [SetAside(row.pk, Outcome.NO_DATE, "pubDate", "<b>brut</b>", NOW)])
    html = manager.get(at(f"sources/{row.pk}")).content.decode()
    for said in (
        "All is well", "10 minutes", "What is written under water.", "Public posts only.", "recordings", "$1.50",
        "for 3 requests", "Half a dollar a request.", "Left out: it meets no topic", "pubDate", "&lt;b&gt;brut",
        "https://quay.example/terms", "https://quay.example/1", "port",
    ):  # fmt: skip
        assert said in html, said
    assert "un-mot" not in html


def test_a_key_that_ended_is_said_with_its_day_and_renewed_from_there(at, manager, owner, add, people):
    ended = NOW - timedelta(days=3)
    key = KeyRow.objects.create(
        workspace=people.workspace, service="quay", account="berth 3", state=KeyRow.State.OVER, ends_at=ended
    )
    row = add(key=key, failures=2, error=Reauthorise.say, error_params={"host": "quay.example"})
    add("Autre")
    for page in (at("sources"), at(f"sources/{row.pk}")):
        html = owner.get(page).content.decode()
        assert "Quay refused: the key expired on" in html and at(f"keys/{key.pk}/renew") in html
    assert at(f"keys/{key.pk}/renew") not in manager.get(at(f"sources/{row.pk}")).content.decode()
    french = client_of(people.owner, "fr").get(at("sources")).content.decode()
    assert "la clé a expiré le" in french and french.index("Quai 1") < french.index("Autre")
    owner.post(at(f"keys/{key.pk}/renew"), {"set-berth": "3", "set-word": SECRET})
    row.refresh_from_db()
    assert (row.failures, row.error) == (0, "")
    assert "refused" not in owner.get(at(f"sources/{row.pk}")).content.decode()


def test_who_needs_a_person_comes_first_and_every_row_can_be_reached(at, manager, add):
    wrong = {"state": "broken", "failures": 3, "error": Refused.say, "error_params": {"host": "a", "status": 410}}
    for n in range(24):
        add(f"Panne {n:02}.", **wrong)
    add("Attend.", error=RateLimited.say, error_params={"host": "a"})
    for n in range(24):
        add(f"Bien {n:02}.")
    seen, page = [], at("sources")
    while page:
        html = manager.get(page).content.decode()
        seen += [part.split("<")[0] for part in html.split("data-open>")[1:]]
        page = at("sources") + "?" + html.split('href="?')[1].split('"')[0] if 'href="?before' in html else ""
    assert [s[:5] for s in seen] == ["Panne"] * 24 + ["Atten"] + ["Bien "] * 24 and len(set(seen)) == 49


@pytest.mark.parametrize(("day", "said"), [("2026-10-01", False), ("2026-10-03", True), ("2027-01-05", True)])
def test_what_ends_at_the_place_is_announced_ninety_days_before(day, said):
    assert notices(Quay, date.fromisoformat(day), "en") == ["The first interface ends on 31 December 2026."] * said


def test_the_topics_that_name_it_are_shown(at, manager, add, people):
    row = add()
    for name, query in (("Port", 'phare source:"quai  1"'), ("Autre", "phare source:quai"), ("Tous", "phare")):
        Topic.objects.create(workspace=people.workspace, name=name, query=query)
    html = manager.get(at(f"sources/{row.pk}")).content.decode()
    assert ">Port</a>" in html and ">Autre</a>" not in html and ">Tous</a>" not in html
    assert "source:&quot;Quai 1&quot;" in html or 'source:"Quai 1"' in html


def test_tuning_keeps_secrets_and_passwords_that_are_not_shown(at, manager, add):
    row = add()
    html = manager.get(at(f"sources/{row.pk}/tune")).content.decode()
    assert 'value="https://quay.example/1"' in html and "un-mot" not in html
    said = {
        "label": "Le quai",
        "set-url": "https://quay.example/1",
        "keep": "matched",
        "only": "phare",
        "minutes": "60",
    }
    assert manager.post(at(f"sources/{row.pk}/tune"), said).status_code == 302
    row.refresh_from_db()
    assert row.settings["url"] == "https://vigie:un-mot@quay.example/1"
    assert (row.label, row.keep, row.only, row.at_least_s) == ("Le quai", "matched", "phare", 3600)
    assert AuditEntry.objects.filter(deed="source.changed", about="Le quai").exists()


def test_a_secret_setting_stays_when_left_empty_and_is_never_shown(at, manager, people):
    manager.post(at("sources/new/quay"), {"way": "search", "set-query": "panne", "set-pin": SECRET})
    row = SourceRow.objects.get()
    assert SECRET not in str(row.settings) + row.sealed
    html = manager.get(at(f"sources/{row.pk}/tune")).content + manager.get(at(f"sources/{row.pk}")).content
    assert SECRET.encode() not in html
    assert manager.post(at(f"sources/{row.pk}/tune"), {"label": "Q", "set-query": "port"}).status_code == 302
    row.refresh_from_db()
    assert whole_settings(row) == {"way": "search", "query": "port", "pin": SECRET}
    answer = manager.post(at(f"sources/{row.pk}/tune"), {"label": "Q", "set-query": "(("})
    assert answer.status_code == 422 and b'id="set-query-error" role="alert"' in answer.content


def test_a_mended_source_is_asked_again_at_once(at, manager, add):
    row = add(state="broken", failures=3, error=Refused.say, error_params={"host": "a", "status": 410})
    manager.post(at(f"sources/{row.pk}/tune"), {"label": "Quai", "set-url": "https://quay.example/2"})
    row.refresh_from_db()
    assert (row.state, row.failures) == ("active", 0) and row.next_at <= timezone.now()


def test_viewers_read_the_page_and_find_no_button(at, viewer, add):
    row = add()
    html = viewer.get(at(f"sources/{row.pk}")).content.decode()
    assert "All is well" in html and "formaction" not in html and "/tune" not in html
    assert viewer.get(at(f"sources/{row.pk}/tune")).status_code == 403


def test_the_list_asks_the_database_little_whatever_its_sources_have(at, owner, add, people):
    key = KeyRow.objects.create(workspace=people.workspace, service="quay", state=KeyRow.State.OVER, ends_at=NOW)
    for n in range(20):
        row = add(f"Quai {n}", key=key)
        for ago in range(40):
            count(row, "new", 2, ago)
    with CaptureQueriesContext(connection) as asked:
        assert owner.get(at("sources")).status_code == 200
    assert len(asked) <= 12
