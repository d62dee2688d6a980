"""Boards and dated notes, as data."""

from __future__ import annotations

BOARD = {
    "name": "Direction",
    "params": [["medium", "news"]],
    "days": 7,
    "tiles": [{"tile": "volume"}, {"tile": "sites"}],
}


def test_a_board_is_made_read_and_removed(asker):
    manager = asker("manager")
    made = manager("POST", "/boards", BOARD)
    assert manager.last.status_code == 201
    assert [tile["tile"] for tile in made["tiles"]] == ["volume", "sites"]
    manager("POST", f"/boards/{made['id']}/tiles", {"tile": "terms", "size": "full"})
    seen = asker("viewer")("GET", f"/boards/{made['id']}")
    assert seen["params"] == [["medium", "news"]]
    assert [(tile["tile"], tile["size"]) for tile in seen["tiles"]][-1] == ("terms", "full")
    manager("DELETE", f"/boards/{made['id']}")
    assert asker("viewer")("GET", "/boards") == {"boards": []}


def test_a_board_with_a_tile_that_there_is_not_is_not_made(asker):
    manager = asker("manager")
    assert manager.refused("POST", "/boards", BOARD | {"tiles": [{"tile": "moon"}]})[0] == 422
    assert manager("GET", "/boards") == {"boards": []}


def test_notes_are_written_and_removed(asker):
    manager = asker("manager")
    note = manager("POST", "/notes", {"day": "2026-05-18", "text": "Lancement"})
    assert asker("viewer")("GET", "/notes")["notes"] == [note]
    manager("DELETE", f"/notes/{note['id']}")
    assert asker("viewer")("GET", "/notes")["notes"] == []


def test_who_only_reads_changes_nothing(asker):
    made = asker("manager")("POST", "/boards", BOARD)
    viewer, outsider = asker("viewer"), asker("outsider")
    assert viewer.refused("POST", "/boards", BOARD)[0] == 403
    assert viewer.refused("DELETE", f"/boards/{made['id']}")[0] == 403
    assert viewer.refused("POST", "/notes", {"day": "2026-05-18", "text": "x"})[0] == 403
    assert outsider.refused("GET", f"/boards/{made['id']}")[0] == 404
    assert outsider.refused("DELETE", f"/boards/{made['id']}")[0] == 404
