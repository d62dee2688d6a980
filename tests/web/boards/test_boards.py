"""A board of one's own: made, filled, ordered, narrowed; its tiles count what the overview's do."""

from __future__ import annotations

from hune.boards.models import Board
from tests.web.understand.reading import page


def of_tile(client, address):
    return page(client.get(address, headers={"hx-request": "true"}))


def addresses(client, board):
    seen = page(client.get(f"/w/{board.workspace_id}/boards/{board.pk}"))
    return [tile.attributes["hx-get"] for tile in seen.css(".tile[hx-get]")]


def test_a_board_is_made_from_the_question_one_looks_at(told, reader):
    asked = f"{told.root}/boards/new?topic={told.topics['Alpha Télécom']}&medium=forum"
    form = page(reader.get(asked)).css_first("form.board-form")
    carried = form.css_first("input[name=carried]").attributes["value"]
    sent = {"name": "Forums", "topics": [told.topics["Alpha Télécom"]], "days": "30", "carried": carried}
    made = reader.post(f"{told.root}/boards/new", sent)
    board = Board.objects.get(name="Forums")
    assert made.headers["Location"] == f"{told.root}/boards/{board.pk}"
    assert board.params == [["topic", str(told.topics["Alpha Télécom"])], ["medium", "forum"]]
    assert board.days == 30
    assert board.tiles.count() > 5


def test_its_tiles_count_what_the_overview_counts(told, reader, board):
    sites = of_tile(reader, addresses(reader, board)[1])
    whole = f"{told.root}/overview/sites?topic={told.topics['Alpha Télécom']}&from=2026-05-01&to=2026-05-29"
    counted = [cell.text() for cell in sites.css("tbody td")]
    assert counted
    assert counted == [cell.text() for cell in of_tile(reader, whole).css("tbody td")]


def test_a_tile_may_have_conditions_of_its_own(told, manager, board):
    tile = board.tiles.get(tile="sites")
    root = f"{told.root}/boards/{board.pk}/tiles"
    saved = manager.post(f"{root}/{tile.pk}/edit", {"size": "full", "conditions": "medium=news"})
    assert saved.headers["Location"].endswith(f"?change#tile-{tile.pk}"), "one goes on changing"
    tile.refresh_from_db()
    assert (tile.size, tile.params) == ("full", [["medium", "news"]])
    rows = of_tile(manager, addresses(manager, board)[1]).css("tbody tr")
    assert [row.css_first("th").text().strip() for row in rows] == ["courrier-du-soir.example"]


def test_an_address_can_be_pasted_as_a_condition(told, manager, board):
    tile = board.tiles.get(tile="sites")
    address = f"{told.root}/mentions?medium=news&language=fr"
    manager.post(f"{told.root}/boards/{board.pk}/tiles/{tile.pk}/edit", {"size": "wide", "conditions": address})
    tile.refresh_from_db()
    assert tile.params == [["medium", "news"], ["language", "fr"]]


def test_tiles_are_added_moved_and_removed(told, manager, board):
    root = f"{told.root}/boards/{board.pk}/tiles"
    manager.post(f"{root}/new", {"tile": "terms"})
    terms = board.tiles.get(tile="terms")
    manager.post(f"{root}/{terms.pk}/move", {"to": "up"})
    manager.post(f"{root}/{terms.pk}/move", {"to": "up"})
    assert [t.tile for t in board.tiles.all()] == ["volume", "terms", "sites", "authors"]
    manager.post(f"{root}/{terms.pk}/move", {"to": "last"})
    manager.post(f"{root}/{board.tiles.get(tile='sites').pk}/remove")
    assert [t.tile for t in board.tiles.all()] == ["volume", "authors", "terms"]


def test_nonsense_is_refused_with_a_sentence(told, manager, board):
    root, tile = f"{told.root}/boards/{board.pk}/tiles", board.tiles.first()
    assert manager.post(f"{root}/new", {"tile": "moon"}).status_code == 400
    assert manager.post(f"{root}/{tile.pk}/edit", {"size": "huge"}).status_code == 400
    assert manager.post(f"{root}/{tile.pk}/edit", {"size": "full", "conditions": "medium=moon"}).status_code == 400
    assert manager.post(f"{root}/{tile.pk}/edit", {"size": "full", "conditions": "medium news ("}).status_code == 400
    assert manager.post(f"{root}/{tile.pk}/edit", {"size": "full", "conditions": "moon=full"}).status_code == 400
    assert manager.post(f"{root}/{tile.pk}/edit", {"size": "full", "conditions": "topic=999"}).status_code == 404
    assert manager.post(f"{told.root}/boards/new", {"name": " "}).status_code == 422
    assert manager.post(f"{told.root}/boards/new", {"name": "x", "topics": "999"}).status_code == 422


def test_a_board_of_a_removed_topic_shows_nothing_rather_than_everything(told, reader, board):
    from hune.match.models import Topic

    Topic.objects.filter(pk=told.topics["Alpha Télécom"]).update(state=Topic.State.REMOVED)
    seen = page(reader.get(f"{told.root}/boards/{board.pk}"))
    assert seen.css_first("p.caution") is not None
    assert addresses(reader, board) == []


def test_a_viewer_reads_and_changes_nothing(told, viewer, board):
    assert viewer.get(f"{told.root}/boards/{board.pk}").status_code == 200
    assert (
        "change" not in viewer.get(f"{told.root}/boards/{board.pk}?change").content.decode().split("changing")[0][-9:]
    )
    for address in ("edit", "remove", "tiles/new", "links/new", "duplicate"):
        assert viewer.post(f"{told.root}/boards/{board.pk}/{address}", {}).status_code == 403


def test_another_workspace_has_no_such_board(told, outsider, people, board):
    elsewhere = f"/w/{people.elsewhere.pk}/boards/{board.pk}"
    assert outsider.get(elsewhere).status_code == 404
    assert outsider.post(f"{elsewhere}/remove").status_code == 404
    assert Board.objects.filter(pk=board.pk).exists()


def test_a_copy_has_the_tiles_and_not_the_links(told, manager, board):
    made = manager.post(f"{told.root}/boards/{board.pk}/duplicate")
    copy = Board.objects.exclude(pk=board.pk).get()
    assert made.headers["Location"].endswith(f"/{copy.pk}")
    assert [t.tile for t in copy.tiles.all()] == [t.tile for t in board.tiles.all()]


def test_who_is_called_like_a_country_takes_no_board_along(told, people, board):
    from hune.boards.forget import forget
    from hune.listen.erased import Forgotten

    Board.objects.filter(pk=board.pk).update(
        name="Ventes en France, top 42", params=[["site", "france.fr"], ["term", "france"]]
    )
    forget(Forgotten(people.workspace.pk, "alpha", "42", {"@france", "42"}, set(), []))
    board.refresh_from_db()
    assert (board.name, board.params) == ("Ventes en France, top 42", [["site", "france.fr"], ["term", "france"]])
    assert board.tiles.count() == 3
