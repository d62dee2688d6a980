"""A link for who has no account: it shows the board and nothing else, names where that was chosen, until it ends."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from hune.boards import boards, shares
from hune.listen.models import SourceRow
from hune.people.lists import new_list
from hune.store.clickhouse import ClickHouse
from hune.store.columns import to_columns
from hune.store.query import MentionQuery
from hune.web.boards import behind_a_link
from hune.web.pace import Pace
from tests.web.understand.reading import page


@pytest.fixture
def made(board, people):
    return shares.share(people.member(people.manager), board, 30, label="Mairie")


@pytest.fixture
def stranger(monkeypatch):
    cache.clear()
    monkeypatch.setattr(behind_a_link, "pace", Pace(600, 60.0))
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


def test_it_says_its_topics_and_that_a_story_was_invented(told, made, board, stranger):
    said = stranger.get(f"/s/{made[0]}").content.decode()
    assert "Alpha Télécom" in said and "Données simulées" in said
    SourceRow.objects.update(simulated=False)
    assert "Données simulées" not in stranger.get(f"/s/{made[0]}").content.decode()


@pytest.mark.parametrize("narrow", [("list", "Presse"), ("community", "all.even:alpha:nobody")])
def test_a_board_about_some_people_opens_inside_and_by_its_link(told, people, manager, stranger, narrow):
    new_list(people.workspace.pk, "Presse")
    row = boards.make(people.member(people.manager), "Eux", [narrow], 30, ["volume"])
    token, _row = shares.share(people.member(people.manager), row, 30, names=True)
    [tile] = row.tiles.all()
    assert manager.get(f"{told.root}/boards/{row.pk}").status_code == 200
    assert stranger.get(f"/s/{token}/{tile.pk}").status_code == 200


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
    spot = boards.add(board, tile)
    assert stranger.get(f"/s/{made[0]}/{spot.pk}").status_code == 404


def test_no_browser_keeps_what_a_link_showed(board, made, stranger):
    volume = board.tiles.get(tile="volume")
    for path in ("", f"/{volume.pk}", f"/{volume.pk}.json"):
        assert stranger.get(f"/s/{made[0]}{path}")["Cache-Control"] == "private, no-store"


@pytest.fixture
def asked(monkeypatch) -> list[MentionQuery]:
    """The questions that reach the engine."""
    heard: list[MentionQuery] = []
    select = ClickHouse.select
    monkeypatch.setattr(ClickHouse, "select", lambda self, query: heard.append(query) or select(self, query))
    return heard


def test_strangers_ask_the_engine_once_a_minute_whatever_comes_in(here, told, board, made, stranger, asked):
    volume = board.tiles.get(tile="volume")
    shown = stranger.get(f"/s/{made[0]}/{volume.pk}").content
    once = len(asked)
    one = told.of("Alpha Télécom")[0]
    here.bare.append(to_columns(one.workspace_id, [msgspec.structs.replace(one, id=77, native_id="77")]))
    assert all(stranger.get(f"/s/{made[0]}/{volume.pk}").content == shown for _ in range(5))
    assert once and len(asked) == once
    volume.params = [("medium", "forum")]
    volume.save()
    stranger.get(f"/s/{made[0]}/{volume.pk}")
    assert len(asked) > once


def test_who_was_erased_is_on_no_link_any_more(here, board, people, stranger, told):
    authors = board.tiles.get(tile="authors")
    token, _row = shares.share(people.member(people.manager), board, 30, names=True)
    shown = stranger.get(f"/s/{token}/{authors.pk}").content.decode()
    gone = next(m.author for m in told.of("Alpha Télécom") if m.author.handle and m.author.handle in shown)
    for network in {m.network for m in told.mentions}:
        here.bare.erase(people.workspace.pk, network, gone.key)
    assert gone.handle not in stranger.get(f"/s/{token}/{authors.pk}").content.decode()


def test_a_link_that_is_opened_too_often_waits_and_no_other_does(board, people, made, stranger, monkeypatch):
    monkeypatch.setattr(behind_a_link, "pace", Pace(2, 60.0))
    answers = [stranger.get(f"/s/{made[0]}") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60" and "no-store" in answers[2]["Cache-Control"]
    assert "très souvent" in answers[2].content.decode()
    other, _row = shares.share(people.member(people.manager), board, 30)
    assert stranger.get(f"/s/{other}").status_code == 200


def test_what_one_person_wrote_stays_away_too(board, made, stranger):
    sites = board.tiles.get(tile="sites")
    type(sites).objects.filter(pk=sites.pk).update(params=[["author", "u1"]])
    assert stranger.get(f"/s/{made[0]}/{sites.pk}").status_code == 404
