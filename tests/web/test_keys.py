"""Connecting accounts: who may, what is shown, what is never shown; there and back once; what stops."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from hune.accounts.models import AuditEntry, Membership, Role
from hune.keys import book
from hune.keys.models import Doorstep, KeyRow
from hune.listen import sources
from hune.listen.models import SourceRow
from tests.people import client_of
from tests.web.quay import SECRET, Gate, Pass, Quay

TYPED = {"set-berth": "3", "set-word": SECRET}


@pytest.fixture(autouse=True)
def quay(monkeypatch):
    Pass.revoked = []
    monkeypatch.setattr(sources, "kinds", lambda: {"quay": Quay})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})


@pytest.fixture
def at(people, here):
    return lambda path: f"/w/{people.workspace.pk}/{path}"


def test_a_typed_key_is_tried_kept_and_never_shown_again(at, owner, people, caplog):
    caplog.set_level(logging.DEBUG)
    assert b"Ask the harbour master." in owner.get(at("keys/new/quay")).content
    assert owner.post(at("keys/new/quay"), TYPED).headers["Location"] == at("keys")
    row = KeyRow.objects.get()
    html = owner.get(at("keys")).content.decode()
    for said in ("berth 3", "read what is written on the boards", "Owner", "In use", "no source"):
        assert said in html
    note = AuditEntry.objects.get(deed="key.added")
    everywhere = html + note.about + caplog.text + row.said + row.grant + owner.get(at("audit")).content.decode()
    assert note.about == "quay berth 3" and SECRET not in everywhere


def test_a_key_the_service_refuses_is_not_kept_and_what_is_no_secret_stays(at, owner):
    answer = owner.post(at("keys/new/quay"), TYPED | {"set-word": "faux-mot"})
    assert answer.status_code == 422 and b'role="alert"' in answer.content
    assert b'value="3"' in answer.content and b"faux-mot" not in answer.content
    missing = owner.post(at("keys/new/quay"), {"set-berth": ""})
    assert missing.content.count(b'-error" role="alert"') == 2 and not KeyRow.objects.exists()


def test_owners_connect_managers_use_viewers_see_nothing(at, manager, viewer, people):
    key = KeyRow.objects.create(workspace=people.workspace, service="quay", account="berth 3")
    assert b"berth 3" in manager.get(at("keys")).content
    assert b"/renew" not in manager.get(at("keys")).content
    for path in ("keys/new/quay", f"keys/{key.pk}/renew"):
        assert manager.get(at(path)).status_code == manager.post(at(path), TYPED).status_code == 403
    assert manager.post(at(f"keys/{key.pk}/remove")).status_code == 403
    assert viewer.get(at("keys")).status_code == 403
    assert b"/keys" not in viewer.get(at("sources")).content


def test_a_key_of_another_workspace_does_not_exist(at, owner, people):
    theirs = KeyRow.objects.create(workspace=people.elsewhere, service="quay", account="berth 99")
    assert b"berth 99" not in owner.get(at("keys")).content
    assert owner.get(at(f"keys/{theirs.pk}/renew")).status_code == 404
    assert owner.post(at(f"keys/{theirs.pk}/remove")).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "good"


def test_removing_says_what_stops_tells_the_service_and_forgets(at, owner, people):
    owner.post(at("keys/new/quay"), TYPED)
    key = KeyRow.objects.get()
    row = SourceRow.objects.create(
        workspace=people.workspace, kind="quay", label="Quai vivant", settings={"way": "all"}, key=key
    )
    html = owner.get(at("keys")).content.decode()
    assert "1 source stops" in html and "Quai vivant" in html
    owner.post(at(f"keys/{key.pk}/remove"))
    key.refresh_from_db()
    assert (key.state, key.said, key.grant, Pass.revoked) == ("removed", "", "", [SECRET])
    assert b"has none any more" in owner.get(at(f"sources/{row.pk}")).content
    assert AuditEntry.objects.filter(deed="key.removed", about="quay berth 3").exists()
    assert owner.post(at(f"keys/{key.pk}/remove")).status_code == 404


@pytest.fixture
def gate(monkeypatch):
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Gate})


def leave(client, at, next=""):
    """Sent to the service; the state that it is to bring back."""
    html = client.post(
        at("keys/new/quay"), {"set-client_id": "hune", "set-client_secret": SECRET, "next": next}
    ).content.decode()
    address = html.split('content="0;url=')[1].split('"')[0].replace("&amp;", "&")
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith("https://quay.example/gate?") and asked["code_challenge_method"] == ["S256"]
    assert SECRET not in html
    return asked["state"][0]


def test_there_and_back_once_and_on_to_where_the_key_is_needed(at, owner, gate):
    state = leave(owner, at, at("sources/new/quay?way=all"))
    answer = owner.get("/keys/back", {"state": state, "code": "c0de"})
    key = KeyRow.objects.get()
    assert answer.headers["Location"] == at(f"sources/new/quay?way=all&key={key.pk}")
    assert owner.get("/keys/back", {"state": state, "code": "c0de"}).status_code == 404
    assert KeyRow.objects.count() == 1 and AuditEntry.objects.filter(deed="key.added").count() == 1


def test_nobody_else_comes_back_in_ones_place(at, owner, manager, outsider, client, gate, people):
    state = leave(owner, at)
    for other in (manager, outsider):
        assert other.get("/keys/back", {"state": state, "code": "c"}).status_code == 404
    assert (
        client.get("/keys/back", {"state": state, "code": "c"}).headers["Location"].startswith("/login?next=/keys/back")
    )
    assert owner.get("/keys/back", {"state": "guessed", "code": "c"}).status_code == 404
    Membership.objects.filter(user=people.owner).update(role=Role.MANAGER)
    assert owner.get("/keys/back", {"state": state, "code": "c"}).status_code == 403
    assert not KeyRow.objects.exists()


def test_who_refuses_at_the_service_reads_why(at, owner, gate):
    state = leave(owner, at)
    said = {"state": state, "error": "access_denied", "error_description": "<b>non</b>"}
    html = owner.get("/keys/back", said, follow=True).content.decode()
    assert "&lt;b&gt;non" in html and not KeyRow.objects.exists()


def test_who_stays_away_too_long_begins_again(at, owner, gate):
    state = leave(owner, at)
    late = Doorstep.objects.get()
    Doorstep.objects.update(at=late.at - timedelta(hours=2))
    html = owner.get("/keys/back", {"state": state, "code": "c"}, follow=True).content.decode()
    assert "Begin again" in html and not KeyRow.objects.exists()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_one_never_lands_elsewhere(at, owner, elsewhere):
    assert owner.post(at("keys/new/quay"), TYPED | {"next": elsewhere}).headers["Location"] == at("keys")
    assert b"evil" not in owner.get(at("keys/new/quay"), {"next": elsewhere}).content.split(b'class="form"')[1]


def test_no_service_of_this_name(at, owner):
    assert owner.get(at("keys/new/nothing")).status_code == 404


def test_in_french(at, people):
    client_of(people.owner).post(at("keys/new/quay"), TYPED)
    html = client_of(people.owner, "fr").get(at("keys")).content.decode()
    assert "Comptes connectés" in html and "En service" in html
