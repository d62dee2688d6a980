"""The switch of pseudonyms: what was written out with names before is told, then rewritten or emptied, at once."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import timezone

from hune.analyse.study import said
from hune.boards.models import Board, BoardTile, DayNote
from hune.notify.book import Wishes, add
from hune.notify.feed import written as feed
from hune.notify.models import Delivery, NoticeRow
from hune.notify.notice import Attachment, Notice
from hune.notify.outbox import notice_of, tell
from hune.people.lists import new_list
from hune.people.models import Note, PersonList
from hune.people.persons import make
from hune.people.pseudonyms import cover_of
from hune.reports.models import ReportPlan
from hune.store.query import MentionQuery
from hune.switching import carried, switch_off, switch_on
from tests.persons.making import HER, Room
from tests.persons.test_erase_everywhere import everything

NAMES = ("k4410772", "marguerite_v", "vaubrun", "la voisine")
KEPT = {"Person", "Profile"}  # hidden wherever they are shown, and shown again when the switch is turned back
PARAMS = [["network", "alpha"], ["author", "k4410772"], ["handle", "marguerite_v"], ["q", "panne @marguerite_v"]]
PARAMS += [["answers", "marguerite_v"], ["community", "all.even:alpha:k4410772"]]


@pytest.fixture
def spoken(here, people):
    """She spoke; messages, notes, boards and reports name her, also by the name our people gave her."""
    ws = people.workspace
    Room(here.bare, ws.pk).say(HER, "alpha encore")
    person = make(ws.pk, "alpha", "k4410772", "@marguerite_v")
    person.name = "La Voisine"
    person.save()
    Note.objects.create(person=person, text="La voisine préfère le matin, dit Marguerite Vaubrun")
    new_list(ws.pk, "Fans de @marguerite_v")
    DayNote.objects.create(workspace=ws, day="2026-03-20", text="Marguerite Vaubrun publie")
    ReportPlan.objects.create(workspace=ws, name="La Voisine, le lundi", next_at=timezone.now())
    board = Board.objects.create(workspace=ws, name="Suivi de @marguerite_v", params=PARAMS)
    BoardTile.objects.create(
        board=board, position=1, tile="volume", size="small", params=[["profile", "alpha:k4410772"]]
    )
    row = add(ws, people.owner, "rss", "Alertes", {}, Wishes())
    for key in ("told", "waiting"):
        title = said("{who} is loud", who="@marguerite_v")
        file = Attachment("a.pdf", "application/pdf", b"Marguerite Vaubrun")
        lines = (said("{text}", text="La voisine a parle"),)
        tell(Notice(ws.pk, "signal", key, title, lines, path=f"/w/{ws.pk}/signals/1", attachments=(file,)), [row.pk])
    Delivery.objects.filter(notice__key="told").update(state=Delivery.State.SENT, sent_at=timezone.now(), batch="b1")
    cache.set("study", "marguerite_v")
    return row


def named(here) -> set[str]:
    """The tables of our own in which she is named."""
    tables = {where: text for where, text in everything(here) if where[0].isupper() and where not in KEPT}
    found = {where for where, text in everything(here) if where in tables and any(n in text.casefold() for n in NAMES)}
    return {where for where in found if where not in KEPT}


def test_before_the_switch_it_is_told_what_is_changed_and_nothing_is(here, people, spoken):
    before = named(here)
    assert before >= {"NoticeRow", "Note", "PersonList", "DayNote", "ReportPlan", "Board", "BoardTile"}
    found = carried(people.workspace)
    assert (found.notices, found.boards) == (2, 2)
    assert found.texts == 5
    assert named(here) == before
    people.workspace.refresh_from_db()
    assert not people.workspace.pseudonyms


@pytest.mark.django_db(transaction=True)
def test_after_the_switch_nothing_of_ours_names_her(here, people, spoken):
    seen = carried(people.workspace)
    assert b"marguerite_v" in feed(spoken)
    assert switch_on(people.workspace) == seen
    assert named(here) == set()
    assert cache.get("study") is None
    assert b"marguerite" not in feed(spoken).lower()
    assert cover_of(people.workspace.pk), "at once, also for who asked a moment ago"
    [her] = here.store.select(MentionQuery(people.workspace.pk, dimensions=("author",)))
    assert PersonList.objects.get().name == f"Fans de @{her['author']}"
    assert [["author", her["author"]], ["q", f"panne @{her['author']}"]] == Board.objects.get().params[1:5:2]


def test_what_waits_is_still_told_without_its_words(here, people, spoken):
    switch_on(people.workspace)
    row = NoticeRow.objects.get(key="waiting")
    told = notice_of(row)
    assert row.deliveries.get().state == Delivery.State.WAITING
    assert told.path.endswith("/signals/1") and not told.attachments and not row.with_files
    assert tell(told, [spoken.pk]) == 0, "not told twice"
    assert carried(people.workspace).notices == 0


def test_switched_off_boards_ask_as_before_and_the_rest_does_not_come_back(here, people, spoken):
    switch_on(people.workspace)
    switch_off(people.workspace)
    people.workspace.refresh_from_db()
    assert not people.workspace.pseudonyms
    assert Board.objects.get().params == PARAMS
    assert BoardTile.objects.get().params == [["profile", "alpha:k4410772"]]
    assert "auteur-" in PersonList.objects.get().name
    assert not any("marguerite" in str(notice_of(row)) for row in NoticeRow.objects.all())


def test_the_page_tells_first_and_switches_when_told_to(here, people, spoken, owner):
    ws = people.workspace.pk
    form = {"name": "Alpha", "language": "fr", "timezone": "Europe/Paris", "sentiment": "on", "pseudonyms": "on"}
    page = owner.post(f"/w/{ws}/settings", form)
    people.workspace.refresh_from_db()
    assert page.status_code == 200 and not people.workspace.pseudonyms and named(here)
    assert 'id="carried"' in page.content.decode()
    assert owner.post(f"/w/{ws}/settings", form | {"carried": "seen"}).status_code == 302
    people.workspace.refresh_from_db()
    assert people.workspace.pseudonyms and named(here) == set()


def test_nothing_is_changed_when_the_switch_fails(here, people, spoken, monkeypatch):
    before = named(here)
    monkeypatch.setattr("hune.switching._turn", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        switch_on(people.workspace)
    assert named(here) == before
