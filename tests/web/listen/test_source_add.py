"""Adding a source as a new user does: from what is typed or from the shelves, by each way, with and without a key."""

from __future__ import annotations

import re

import pytest

from hune.errors import BadAnswer
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.match.models import Topic
from tests.people import client_of
from tests.web.quay import SECRET, Pass, Quay, mentions

SHIPPED = sources.kinds
BOARD = {"kind": "quay", "way": "board", "set-url": "https://quay.example/1"}


@pytest.fixture(autouse=True)
def quay(monkeypatch):
    Quay.answers = []
    monkeypatch.setattr(sources, "kinds", lambda: {"quay": Quay})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})


@pytest.fixture
def at(people, here):
    return lambda path: f"/w/{people.workspace.pk}/{path}"


@pytest.fixture
def key(people):
    return KeyRow.objects.create(workspace=people.workspace, service="quay", account="berth 3")


def test_every_kind_shipped_stands_on_a_shelf_and_has_a_form(at, manager, monkeypatch):
    monkeypatch.setattr(sources, "kinds", SHIPPED)
    shelf = manager.get(at("sources/new")).content.decode()
    assert len(shelf) < 60_000
    for name, kind in sources.kinds().items():
        assert f'href="{at(f"sources/new/{name}")}"' in shelf
        for way in (w.name for w in kind.ways) if kind.ways else [""]:
            answer = manager.get(at(f"sources/new/{name}"), {"way": way})
            html = answer.content.decode()
            assert answer.status_code == 200 and len(html) < 60_000
            assert {f"set-{n.name}" for n in kind.needs_of({"way": way})} == set(re.findall(r' name="(set-\w+)"', html))


def test_the_shelf_is_searched_without_a_script(at, manager):
    def shown(target):
        return 'class="shelf"' in manager.get(at("sources/new"), {"target": target}).content.decode()

    assert shown("harbour") and shown("QUAY") and shown("forum board") and not shown("https://quay.example/9")
    nothing = manager.get(at("sources/new"), {"target": "zzz"}).content.decode()
    assert 'role="alert"' in nothing and "sources/new/quay" in nothing


def test_what_is_typed_is_proposed_ready_to_be_listened_to(at, manager):
    html = manager.get(at("sources/new"), {"target": "https://quay.example/1"}).content.decode()
    assert "Quai 1" in html and 'value="https://quay.example/1"' in html
    sent = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', html))
    assert manager.post(at("sources/add"), sent).status_code == 302
    assert SourceRow.objects.get().settings == {"way": "board", "url": "https://quay.example/1"}


def test_each_way_has_its_own_fields_by_script_and_without(at, manager):
    whole = manager.get(at("sources/new/quay"), {"way": "search"}).content.decode()
    assert 'name="set-query"' in whole and 'name="set-url"' not in whole and "<html" in whole
    asked = {"way": "all", "set-most": "5", "set-pin": "x"}
    part = manager.get(at("sources/new/quay"), asked, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and 'value="5"' in part.content.decode()
    assert part.headers["HX-Replace-Url"] == at("sources/new/quay?way=all&set-most=5")


def test_a_way_that_floods_keeps_only_what_meets_a_topic_unless_told(at, manager, key):
    manager.post(at("sources/new/quay"), {"way": "all"})
    row = SourceRow.objects.get()
    assert (row.keep, row.key) == ("matched", key)


def test_each_error_stands_at_its_field_and_what_was_typed_stays(at, manager):
    said = {"way": "search", "set-query": "panne OR (", "set-pin": SECRET, "label": "Mon quai", "only": "(("}
    answer = manager.post(at("sources/new/quay"), said)
    html = answer.content.decode()
    assert answer.status_code == 422 and not SourceRow.objects.exists()
    assert re.search(r'id="set-query-error" role="alert">[^<]+<', html)
    assert re.search(r'id="only-error" role="alert">[^<]+<', html)
    assert re.search(r'id="set-pin-error" hidden>', html)
    assert "panne OR (" in html and 'value="Mon quai"' in html
    assert SECRET not in html


def test_what_is_missing_is_named_in_the_readers_language(at, people):
    html = client_of(people.manager, "fr").post(at("sources/new/quay"), {"way": "board"}).content.decode()
    assert re.search(r'id="set-url-error" role="alert">Il manque', html)


def test_a_key_is_needed_and_one_of_elsewhere_does_not_exist(at, manager, people):
    html = manager.post(at("sources/new/quay"), {"way": "all", "key": ""}).content.decode()
    assert re.search(r'id="key-error" role="alert">[^<]+<', html)
    theirs = KeyRow.objects.create(workspace=people.elsewhere, service="quay", account="secret berth")
    assert manager.post(at("sources/new/quay"), {"way": "all", "key": theirs.pk}).status_code == 404
    assert b"secret berth" not in manager.get(at("sources/new/quay")).content
    assert not SourceRow.objects.exists()


def test_trying_shows_five_and_stores_nothing(at, manager):
    Quay.answers = [mentions(7)]
    html = manager.post(at("sources/try"), BOARD, headers={"HX-Request": "true"}).content.decode()
    assert html.count('class="mention"') == 5 and "Message 6" in html and "Message 1<" not in html
    assert not SourceRow.objects.exists()


def test_trying_without_a_script_keeps_the_form(at, manager):
    Quay.answers = [mentions(1), BadAnswer(host="quay.example")]
    html = manager.post(at("sources/try"), BOARD).content.decode()
    assert "Message 0" in html and 'value="https://quay.example/1"' in html
    assert (
        "quay.example answered something that cannot be read" in manager.post(at("sources/try"), BOARD).content.decode()
    )


def test_to_the_key_and_back_with_what_was_typed(at, owner, manager, people):
    said = {"way": "search", "set-query": "panne", "set-pin": SECRET, "label": "Mon quai", "connect": "1"}
    away = owner.post(at("sources/new/quay"), said).headers["Location"]
    assert away.startswith(at("keys/new/quay?next=")) and SECRET not in away
    html = owner.get(away).content.decode()
    back = re.findall(r'name="next" value="([^"]*)"', html)[-1].replace("&amp;", "&")
    typed = {"next": back, "set-berth": "3", "set-word": SECRET}
    home = owner.post(at("keys/new/quay"), typed).headers["Location"]
    html = owner.get(home).content.decode()
    assert ">\npanne</textarea>" in html and 'value="Mon quai"' in html and "berth 3" in html
    assert f'<option value="{KeyRow.objects.get().pk}" selected>' in html and SECRET not in html


def test_after_the_first_topic_one_lands_on_the_source(at, manager, people):
    assert manager.post(at("sources/add"), BOARD).headers["Location"] == at("start")
    Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")
    landed = manager.post(at("sources/add"), BOARD | {"set-url": "https://quay.example/2"}).headers["Location"]
    assert landed == at(f"sources/{SourceRow.objects.order_by('pk').last().pk}")


def test_no_kind_of_this_name(at, manager):
    assert manager.get(at("sources/new/nothing")).status_code == 404
    assert manager.post(at("sources/add"), {"kind": "nothing"}).status_code == 400


def test_who_is_told_by_others_gets_an_address_and_a_secret_once(at, manager, viewer, monkeypatch, people):
    monkeypatch.setattr(sources, "kinds", SHIPPED)
    html = manager.post(at("sources/add"), {"kind": "webhook", "label": "Formulaire"}).content.decode()
    door, secret = re.findall(r'<code class="secret">([^<]+)</code>', html)
    page = at(f"sources/{SourceRow.objects.get().pk}")
    shown = manager.get(page).content.decode()
    assert door.startswith("http://testserver/in/") and door in shown and secret not in shown
    assert door not in viewer.get(page).content.decode()
    assert (
        manager.post(door.removeprefix("http://testserver"), b"{}", content_type="application/json").status_code == 401
    )
