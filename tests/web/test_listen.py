"""Listening, as pages: topics, files and sources go their whole way without a script."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hune.accounts.models import AuditEntry
from hune.enrich.step import Batch
from hune.listen.models import ImportJob, SourceRow
from hune.match.matcher import Matcher
from hune.match.models import Topic
from hune.mention import Mention, mention_id
from hune.pipeline import chain, run
from hune.store.columns import to_columns

CSV = """date,texte,auteur
2026-05-18 09:04,L’application Alpha plante,@abonnee_lyon
2026-05-18 10:00,Merci Alpha,@client_44
"""


@pytest.fixture
def at(people, here):
    return lambda path: f"/w/{people.workspace.pk}/{path}"


def test_the_query_is_proposed_then_listened_for(at, manager, people):
    assert "#AlphaTelecom" in manager.get(at("start"), {"name": "Alpha Télécom"}).content.decode()
    assert b"#AlphaTelecom" in manager.get(at("start/query"), {"name": "Alpha Télécom"}, HTTP_HX_REQUEST="true").content
    assert manager.get(at("start/query"), {"name": " "}, HTTP_HX_REQUEST="true").status_code == 204
    manager.post(at("start/topic"), {"name": "Alpha Télécom", "query": ""})
    topic = Topic.objects.get(workspace=people.workspace)
    assert "#AlphaTelecom" in topic.query
    assert AuditEntry.objects.filter(deed="topic.added", about="Alpha Télécom").exists()


def test_a_query_that_cannot_be_read_says_where_and_repairs(at, manager):
    said = {"name": "Panne", "query": "panne OR (bug", "kind": "keyword"}
    html = manager.post(at("topics/new"), said).content.decode()
    assert "<mark>(</mark>" in html
    repair = re.search(r'name="edit" value="([^"]*)"', html)
    assert repair and not Topic.objects.exists()
    html = manager.post(at("topics/new"), said | {"edit": repair[1]}).content.decode()
    assert ">\npanne OR (bug)</textarea>" in html and not Topic.objects.exists()


def test_what_a_query_finds_is_escaped(at, manager):
    html = manager.post(at("topics/check"), {"query": "<script>alert(1)</script> ("}).content.decode()
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_a_topic_goes_its_whole_way(at, manager):
    manager.post(at("topics/new"), {"name": "Alpha", "query": "alpha", "kind": "brand", "group": "Opérateurs"})
    topic = Topic.objects.get()
    manager.post(at(f"topics/{topic.pk}/edit"), {"name": "Alpha", "query": "alpha -bêta", "kind": "brand", "group": ""})
    topic.refresh_from_db()
    assert topic.version == 2 and topic.versions.count() == 2
    manager.post(at(f"topics/{topic.pk}/pause"))
    assert "Paused" in manager.get(at("topics")).content.decode()
    manager.post(at(f"topics/{topic.pk}/resume"))
    manager.post(at(f"topics/{topic.pk}/duplicate"))
    assert Topic.objects.filter(name="Copy of Alpha", query="alpha -bêta").exists()
    manager.post(at(f"topics/{topic.pk}/remove"))
    assert manager.get(at(f"topics/{topic.pk}")).status_code == 404


def test_a_query_that_only_older_mentions_meet_says_so(at, manager, here, people):
    old = Mention(native_id="1", published_at=datetime(2020, 5, 1, tzinfo=UTC), text="Alpha en panne")
    old.workspace_id, old.source_id, old.id = people.workspace.pk, 1, mention_id(people.workspace.pk, "test", "1")
    batch = Batch(people.workspace.pk, [old])
    run(batch, chain(Matcher({})))
    here.store.append(to_columns(people.workspace.pk, batch.mentions))
    assert "older than thirty days" in manager.post(at("topics/check"), {"query": "panne"}).content.decode()
    assert "Nothing was collected" in manager.post(at("topics/check"), {"query": "absente"}).content.decode()


def test_another_group_does_not_read_the_past_again(at, manager):
    said = {"name": "Alpha", "query": "alpha", "kind": "brand", "group": ""}
    manager.post(at("topics/new"), said)
    topic = Topic.objects.get()
    manager.post(at(f"topics/{topic.pk}/edit"), said | {"group": "Opérateurs", "rerun": "on"})
    assert topic.fills.count() == 1
    manager.post(at(f"topics/{topic.pk}/edit"), said | {"query": "alpha bêta", "rerun": "on"})
    assert topic.fills.count() == 2


def test_two_topics_of_one_name_are_refused_beside_the_field(at, manager):
    said = {"name": "Alpha", "query": "alpha", "kind": "brand"}
    manager.post(at("topics/new"), said)
    answer = manager.post(at("topics/new"), said)
    assert answer.status_code == 422 and b"id_name_error" in answer.content


def send(client, at, name="alpha.csv", content=CSV):
    return client.post(at("imports/new"), {"file": SimpleUploadedFile(name, content.encode())})


def test_a_file_is_mapped_then_queued(at, manager):
    answer = send(manager, at)
    job = ImportJob.objects.get()
    assert answer.headers["Location"] == at(f"imports/{job.pk}")
    html = manager.get(at(f"imports/{job.pk}/map")).content.decode()
    assert "<option selected>texte</option>" in html and "In which time zone" in html
    said = {
        "field-published_at": "date",
        "field-text": "texte",
        "field-author_handle": "auteur",
        "timezone": "Europe/Paris",
    }
    assert manager.post(at(f"imports/{job.pk}/map"), said | {"label": "Essai"}).status_code == 302
    job.refresh_from_db()
    assert job.state == ImportJob.State.QUEUED and job.source.label == "Essai"
    assert job.mapping["timezone"] == "Europe/Paris"


def test_a_mapping_without_a_date_is_refused(at, manager):
    send(manager, at)
    job = ImportJob.objects.get()
    answer = manager.post(at(f"imports/{job.pk}/map"), {"field-text": "texte"})
    assert answer.status_code == 422 and b"Choose the column that holds the date" in answer.content


def test_the_name_of_a_file_is_only_a_label(at, manager, here):
    send(manager, at, name="../../etc/alpha<b>.csv")
    job = ImportJob.objects.get()
    assert "/" not in job.file_name
    assert "<b>" not in manager.get(at(f"imports/{job.pk}/map")).content.decode()


@pytest.mark.parametrize("content", ["", "\x00\x00\x00"])
def test_a_file_that_holds_nothing_says_so(at, manager, content):
    answer = send(manager, at, content=content)
    if answer.status_code == 302:
        answer = manager.get(answer.headers["Location"], follow=True)
    assert answer.status_code == 422 and b'role="alert"' in answer.content
    assert not ImportJob.objects.filter(state=ImportJob.State.MAPPING).exists()


def test_a_file_with_very_many_columns_stays_light(at, manager):
    head = ["date", "texte", *(f"colonne_{n}" for n in range(10_000))]
    send(manager, at, content=",".join(head) + "\n" + ",".join(["2026-05-18", "bonjour", *["x"] * 10_000]) + "\n")
    answer = manager.get(at(f"imports/{ImportJob.objects.get().pk}/map"))
    assert len(answer.content) < 60_000


def test_files_are_taken_only_where_they_are_asked_for(at, manager, client):
    file = SimpleUploadedFile("a.csv", b"x" * 1000)
    assert manager.post(at("topics/new"), {"file": file}).wsgi_request.FILES == {}
    assert client.post(at("imports/new"), {"file": SimpleUploadedFile("a.csv", b"x")}).wsgi_request.FILES == {}


def test_a_source_goes_its_whole_way(at, manager):
    manager.post(at("sources/add"), {"kind": "feed", "set-url": "https://journal.example/flux", "label": "Le Courrier"})
    row = SourceRow.objects.get()
    assert (row.label, row.settings["url"]) == ("Le Courrier", "https://journal.example/flux")
    manager.post(at(f"sources/{row.pk}/pause"))
    html = manager.get(at("sources")).content.decode()
    assert "Le Courrier" in html and "Paused: nothing is collected." in html
    manager.post(at(f"sources/{row.pk}/resume"))
    assert b"journal.example/flux" in manager.get(at("sources/opml")).content
    manager.post(at(f"sources/{row.pk}/remove"))
    assert b"Le Courrier" not in manager.get(at("sources")).content
    assert SourceRow.objects.get().state == SourceRow.State.REMOVED


def test_private_addresses_are_refused_in_words(at, manager):
    html = manager.get(at("sources/new"), {"target": "http://127.0.0.1:9/"}).content.decode()
    assert 'role="alert"' in html and "not a public web address" in html


def test_a_list_of_feeds_becomes_sources(at, manager):
    opml = '<opml version="2.0"><body><outline text="Le Courrier" xmlUrl="https://journal.example/flux"/></body></opml>'
    manager.post(at("sources/opml"), {"file": SimpleUploadedFile("liste.opml", opml.encode())})
    assert SourceRow.objects.get().label == "Le Courrier"


def test_simulated_data_is_labelled_on_every_page(at, manager, people):
    SourceRow.objects.create(workspace=people.workspace, kind="simulated", label="Histoire", simulated=True)
    for page in ("topics", "sources", "imports", "start", "settings", "people"):
        assert b"simulated data" in manager.get(at(page)).content
    SourceRow.objects.update(state=SourceRow.State.REMOVED)
    assert b"simulated data" not in manager.get(at("topics")).content
