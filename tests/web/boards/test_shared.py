"""A link for who has no account: it shows the board and nothing else, names where that was chosen, until it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hune.boards import shares
from tests.web.understand.reading import page


@pytest.fixture
def made(board, people):
    return shares.share(people.member(people.manager), board, 30, label="Mairie")


@pytest.fixture
def stranger():
    return Client()


def test_the_page_makes_a_link_once(told, manager, board, stranger):
    seen = page(manager.post(f"{told.root}/boards/{board.pk}/links/new", {"days": "7", "frames": "www.ville.example"}))
    address = seen.css_first("#link").attributes["value"]
    assert address in seen.css_first("#embed").text()
    answer = stranger.get(address.removeprefix("http://testserver"))
    assert answer.status_code == 200
    assert "frame-ancestors https://www.ville.example" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert address not in manager.get(f"{told.root}/boards/{board.pk}").content.decode()


def test_without_a_site_nobody_frames_it(made, stranger):
    answer = stranger.get(f"/s/{made[0]}")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_who_has_the_link_sees_the_numbers_and_no_way_in(told, made, stranger):
    seen = page(stranger.get(f"/s/{made[0]}"))
    tiles = [tile.attributes["hx-get"] for tile in seen.css("[hx-get]")]
    assert len(tiles) == 2
    for address in tiles:
        answer = page(stranger.get(address))
        assert answer.css("tbody td")
        assert answer.css("a") == []
        for chart in answer.css("[data-chart]"):
            assert "/w/" not in stranger.get(chart.attributes["data-chart"]).content.decode()
    assert stranger.get(told.root + "/overview").status_code == 302


def test_people_are_shown_only_where_that_was_chosen(board, people, made, stranger):
    authors = board.tiles.get(tile="authors")
    assert stranger.get(f"/s/{made[0]}/{authors.pk}").status_code == 404
    token, _row = shares.share(people.member(people.manager), board, 30, names=True)
    assert "abonnee_" in stranger.get(f"/s/{token}/{authors.pk}").content.decode()


def test_a_link_that_is_over_or_ended_opens_nothing(made, board, people, stranger, told, manager):
    token, row = made
    manager.post(f"{told.root}/boards/{board.pk}/links/{row.pk}/end")
    assert stranger.get(f"/s/{token}").status_code == 404
    other, late = shares.share(people.member(people.manager), board, 1)
    type(late).objects.filter(pk=late.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    assert stranger.get(f"/s/{other}").status_code == 404
    assert stranger.get("/s/hune_nonsense").status_code == 404


def test_a_link_shows_no_tile_of_another_board(made, board, people, stranger):
    from hune.boards import boards

    other = boards.make(people.member(people.manager), "Autre", [], 30, ["volume"])
    assert stranger.get(f"/s/{made[0]}/{other.tiles.get().pk}").status_code == 404


@pytest.mark.parametrize("said", ["javascript:alert(1)", "https://a.example;script-src *", "https://a b", "*"])
def test_what_may_frame_it_is_one_site(board, people, said):
    from hune.errors import BadInput

    with pytest.raises(BadInput):
        shares.share(people.member(people.manager), board, 30, frames=said)


def test_a_link_lasts_as_long_as_said(board, people):
    from hune.errors import BadInput

    for days in (0, -1, 10_000):
        with pytest.raises(BadInput):
            shares.share(people.member(people.manager), board, days)


@pytest.mark.parametrize("tile", ["persons", "names"])
def test_people_who_are_named_are_people_too(board, people, made, stranger, tile):
    from hune.boards import boards

    spot = boards.add(board, tile)
    assert stranger.get(f"/s/{made[0]}/{spot.pk}").status_code == 404


def test_nobody_keeps_what_a_link_showed(board, made, stranger):
    volume = board.tiles.get(tile="volume")
    for path in ("", f"/{volume.pk}", f"/{volume.pk}.json"):
        assert "no-store" in stranger.get(f"/s/{made[0]}{path}")["Cache-Control"]


def test_what_one_person_wrote_stays_away_too(board, made, stranger):
    sites = board.tiles.get(tile="sites")
    type(sites).objects.filter(pk=sites.pk).update(params=[["author", "u1"]])
    assert stranger.get(f"/s/{made[0]}/{sites.pk}").status_code == 404
