"""What happened on a day stands on the curves that pass it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hune.boards.models import DayNote
from hune.boards.notes import notes
from tests.web.understand.reading import page


def test_a_note_is_written_read_and_struck(told, manager, people):
    alpha = told.topics["Alpha Télécom"]
    manager.post(f"{told.root}/notes/new", {"day": "2026-05-18", "text": " Grande   panne ", "topic": str(alpha)})
    manager.post(f"{told.root}/notes/new", {"day": "2026-05-20", "text": "Jour férié", "topic": ""})
    seen = page(manager.get(f"{told.root}/notes"))
    assert [" ".join(row.css_first("span").text().split()) for row in seen.css("li[data-row]")] == [
        "20 May 2026 Jour férié All topics, Manager",
        "18 May 2026 Grande panne Alpha Télécom, Manager",
    ]
    told_of = notes(people.workspace.pk, [alpha], datetime(2026, 5, 17, 22, tzinfo=UTC), None, "Europe/Paris")
    assert [(note.day, note.text) for note in told_of] == [
        (date(2026, 5, 18), "Grande panne"), (date(2026, 5, 20), "Jour férié"),
    ]  # fmt: skip
    others = notes(people.workspace.pk, [told.topics["Bêta Mobile"]], None, None, "Europe/Paris")
    assert [note.text for note in others] == ["Jour férié"]
    manager.post(f"{told.root}/notes/{DayNote.objects.first().pk}/remove")
    assert DayNote.objects.count() == 1


def test_a_day_belongs_to_the_period_of_its_zone(people, manager, told):
    manager.post(f"{told.root}/notes/new", {"day": "2026-05-18", "text": "Panne"})
    ends_before = datetime(2026, 5, 17, 22, tzinfo=UTC)  # midnight in Paris
    assert notes(people.workspace.pk, [], None, ends_before, "Europe/Paris") == []
    assert len(notes(people.workspace.pk, [], None, ends_before, "Asia/Tokyo")) == 1


def test_nonsense_and_strangers(told, manager, viewer, outsider, people):
    new = f"{told.root}/notes/new"
    assert manager.post(new, {"day": "yesterday", "text": "x"}).status_code == 400
    assert manager.post(new, {"day": "2026-05-18", "text": "  "}).status_code == 400
    assert manager.post(new, {"day": "2026-05-18", "text": "x" * 201}).status_code == 400
    assert viewer.post(new, {"day": "2026-05-18", "text": "x"}).status_code == 403
    elsewhere = {"day": "2026-05-18", "text": "x", "topic": str(told.topics["Panne"])}
    assert outsider.post(f"/w/{people.elsewhere.pk}/notes/new", elsewhere).status_code == 404
