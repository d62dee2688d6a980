"""A board leaves as a file and behind a link, by the same calls as its page; the dated notes stay where that was
chosen."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest

from hune.accounts.models import AuditEntry
from hune.boards import notes, shares
from hune.boards.models import Share
from tests.web.understand.reading import page


@pytest.fixture
def launch(people):
    return notes.note(people.member(people.manager), date(2026, 5, 18), "Lancement secret")


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", b"%PDF-"), ("pptx", b"PK"), ("html", b"<!doctype html>"), ("csv", b"\xef\xbb\xbf")]
)
def test_a_board_leaves_as_a_file(board, manager, form, start):
    answer = manager.get(f"/api/v1/boards/{board.pk}/file?format={form}")
    assert answer.content.startswith(start) and f'.{form}"' in answer["Content-Disposition"]
    last = AuditEntry.objects.latest("pk")
    assert (last.deed, last.about) == ("mentions.exported", f"Pour la direction.{form}")


@pytest.mark.parametrize(("language", "head"), [("fr", "Partie"), ("en", "Part")])
def test_its_numbers_are_those_of_its_tiles(board, manager, language, head):
    said = manager.get(f"/api/v1/boards/{board.pk}/file?format=csv&language={language}").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(said)))
    tiles = manager.get(f"/api/v1/boards/{board.pk}/file?language={language}").json()["tiles"]
    assert rows[0][0] == head and len(tiles) == 3
    told = {(row[0], row[1]): float(row[3]) for row in rows[1:] if row[0] == tiles[1]["title"]}
    assert told == {(tiles[1]["title"], row["label"]): row["values"][0] for row in tiles[1]["rows"]} and told


def test_its_text_says_what_it_is(board, viewer):
    said = viewer.get(f"/api/v1/boards/{board.pk}/file?format=text").content.decode()
    assert "Pour la direction" in said and "Alpha Télécom · 1er mai – 29 mai 2026" in said


def test_who_may_not_has_no_file_and_no_link(board, viewer, outsider):
    assert viewer.get(f"/api/v1/boards/{board.pk}/file?format=pdf").status_code == 403
    assert viewer.post(f"/api/v1/boards/{board.pk}/links", {}, content_type="application/json").status_code == 403
    assert outsider.get(f"/api/v1/boards/{board.pk}/file").status_code == 404
    assert outsider.post(f"/api/v1/boards/{board.pk}/links", {}, content_type="application/json").status_code == 404


def test_a_format_or_language_that_there_is_not_is_said(board, manager):
    for wrong in ("format=docx", "language=de"):
        answer = manager.get(f"/api/v1/boards/{board.pk}/file?{wrong}")
        assert answer.status_code == 422 and wrong.partition("=")[2] in answer.json()["error"]["message"]


def test_a_link_made_by_a_program_opens_the_board(board, manager, client):
    made = manager.post(
        f"/api/v1/boards/{board.pk}/links", {"days": 7, "notes": False}, content_type="application/json"
    )
    assert made.status_code == 201
    token = made.json()["address"].rpartition("/")[2]
    assert client.get(f"/s/{token}").status_code == 200
    assert AuditEntry.objects.latest("pk").deed == "board.shared" and Share.objects.get().notes is False


def test_the_dated_notes_stay_away_where_that_was_chosen(board, people, launch, client):
    volume, who = board.tiles.get(tile="volume"), people.member(people.manager)
    drawn = {}
    for with_notes in (True, False):
        token, _ = shares.share(who, board, 7, notes=with_notes)
        parts = [client.get(f"/s/{token}/{volume.pk}{end}").content.decode() for end in ("", ".json")]
        drawn[with_notes] = "".join(parts)
        json.loads(parts[1])
    assert "Lancement secret" in drawn[True] and "Lancement secret" not in drawn[False]


@pytest.mark.parametrize(
    ("language", "warned"),
    [("en", "reads the dated notes on the curves"), ("fr", "lit les notes datées sur les courbes")],
)
def test_the_form_says_what_a_link_shows_and_takes_the_tick(told, board, people, language, warned):
    from tests.people import client_of

    manager = client_of(people.manager, language)
    seen = page(manager.get(f"{told.root}/boards/{board.pk}"))
    tick = seen.css_first("input[name=without_notes]")
    assert warned in seen.css_first(f"#{tick.attributes['aria-describedby']}").text()
    manager.post(f"{told.root}/boards/{board.pk}/links/new", {"days": "7", "without_notes": "on"})
    manager.post(f"{told.root}/boards/{board.pk}/links/new", {"days": "7"})
    assert list(Share.objects.order_by("pk").values_list("notes", flat=True)) == [False, True]
