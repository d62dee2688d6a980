"""What an attacker or a careless click tries: rights by another door, passwords in addresses, odd names and numbers."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from hune.accounts import cli_token
from hune.accounts.audit import Act
from hune.accounts.models import AuditEntry, LoginFailure
from hune.connectors.file.reader import RawRow
from hune.connectors.file.rejects import Reject
from hune.listen import imports
from hune.listen.erased import erase_author, known_as
from hune.listen.models import ImportJob, SourceRow
from hune.listen.sources import add
from hune.mention import Author
from hune.outcomes import Outcome
from hune.web.accounts import session_open
from tests.people import PASSWORD
from tests.store.making import batch, said

KEY = "https://vigie:un-secret@feeds.example.org/prive.xml"
FAR = "9" * 30


@pytest.fixture
def room(here, people) -> int:
    return people.workspace.pk


def test_only_who_may_erase_deletes_what_a_source_brought(room, here, manager, owner):
    row = SourceRow.objects.create(workspace_id=room, kind="feed", label="Alpha")
    here.store.append(batch(said(1, source_id=row.pk), workspace=room))
    page = manager.get(f"/w/{room}/sources").content.decode()
    assert "source" in page and 'name="all"' not in page
    assert manager.post(f"/w/{room}/sources/{row.pk}/remove", {"all": "1"}).status_code == 403
    assert here.store.mention(room, 1)
    assert owner.post(f"/w/{room}/sources/{row.pk}/remove", {"all": "1"}).status_code == 302
    assert here.store.mention(room, 1) is None


def test_a_password_in_an_address_is_shown_to_nobody(room, people, viewer, owner):
    row = add(people.workspace, people.owner, "feed", {"url": KEY})
    assert row.settings["url"] == KEY and row.label == "https://feeds.example.org/prive.xml"
    for path in (f"/w/{room}/sources", f"/api/v1/sources?workspace={room}"):
        said = viewer.get(path).content.decode()
        assert "feeds.example.org/prive.xml" in said and "un-secret" not in said


@pytest.mark.parametrize("page", ["sources", "imports", "audit"])
@pytest.mark.parametrize("number", ["²", "٣", FAR, "9" * 5000, "-1"])
def test_a_number_of_no_row_is_the_first_page(room, owner, page, number):
    assert owner.get(f"/w/{room}/{page}", {"before": number}).status_code == 200


def test_numbers_beyond_any_column_do_not_exist(room, owner):
    assert owner.get(f"/w/{FAR}/overview").status_code == 404
    assert owner.get(f"/w/{room}/mentions?after=1--5").status_code == 400
    assert owner.get(f"/w/{room}/mentions?after=1-{FAR}").status_code == 400
    assert owner.get(f"/api/v1/count?metric=volume&metric=volume&workspace={room}").status_code == 200


def test_a_try_counts_before_the_password_is_looked_at(room, client, monkeypatch):
    seen = []

    def look(*args, **kwargs):
        seen.append(LoginFailure.objects.count())
        return authenticate(*args, **kwargs)

    monkeypatch.setattr(session_open, "authenticate", look)
    assert client.post("/login", {"email": "owner@example.org", "password": "faux"}).status_code == 422
    assert client.post("/login", {"email": "owner@example.org", "password": PASSWORD}).status_code == 302
    assert seen == [1, 2] and LoginFailure.objects.count() == 1


def test_an_empty_key_file_is_nobodys_key(tmp_path):
    (tmp_path / "cli-token").touch()
    assert not cli_token.is_current(tmp_path, "")


@pytest.mark.parametrize(
    "name", ["é" * 300 + ".csv", "a\r\nSet-Cookie: x.csv", "../../" + "b" * 250, "\x00\x1b[31m.csv"]
)
def test_rejected_rows_can_be_had_whatever_the_file_was_called(room, people, owner, name):
    job = imports.receive(people.workspace, people.owner, name, [b"date,text\n1,2\n"])
    assert job.file_name.isprintable() and "/" not in job.file_name
    imports.rejects_of(job.pk).write(0, [Reject(2, Outcome.NO_DATE, "", RawRow(2, {"text": "b"}))])
    ImportJob.objects.filter(pk=job.pk).update(rejected=1)
    answer = owner.get(f"/w/{room}/imports/{job.pk}/rejects")
    assert answer.status_code == 200 and b"b" in b"".join(answer.streaming_content)


def test_erasing_by_handle_reaches_posts_kept_by_id_and_rejected_rows(room, here, people, owner):
    here.store.append(
        batch(said(1, network="alpha", author=Author(id="42", handle="Abonnee_Lyon")), said(2), workspace=room)
    )
    job = ImportJob.objects.create(workspace_id=room, file_name="a.csv", sha256="0", size=1, rejected=3)
    rows = [{"qui": "@abonnee_lyon"}, {"id": 42}, {"qui": "abonnee_lyonnaise"}]
    rejects = imports.rejects_of(job.pk)
    rejects.write(0, [Reject(n, Outcome.NO_DATE, "", RawRow(n, row)) for n, row in enumerate(rows)])
    exported = imports.rejects_path(job)
    assert exported and known_as(people.workspace, "@abonnee_lyon") == {("alpha", "42")}
    assert erase_author(people.workspace, "alpha", "42").mentions == 1
    assert [r.row.values for r in rejects.read()] == [rows[2]] and not exported.exists()


def test_the_log_names_nobody_who_was_exported(room, owner):
    owner.get(f"/w/{room}/mentions.csv?author=abonnee_lyon&medium=blog&q=abonnee")
    owner.get(f"/api/v1/export?author=abonnee_lyon&workspace={room}")
    said = list(AuditEntry.objects.filter(deed=Act.EXPORTED).order_by("pk").values_list("about", flat=True))
    assert said == ["medium=blog&author=…&q=…", "author=…"]
