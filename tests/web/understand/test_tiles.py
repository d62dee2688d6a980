"""Tiles by themselves: what suits which topic, what is taken out by whom, what happens when one fails."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hune.accounts.audit import Act
from hune.accounts.models import Workspace
from hune.analyse import cost
from hune.match.models import Kind, Topic
from hune.report.tiles import all_tiles
from hune.report.tiles.overviews import COMPARED, KINDS, STREAM, tiles_of
from tests.people import client_of
from tests.web.understand.reading import link, mentions_counted, number, page

PART = {"hx-request": "true"}


def tile(told, name, form="", **params):
    said = "&".join(f"{key}={value}" for key, value in ({"topic": told.topics["Alpha Télécom"]} | params).items())
    return f"{told.root}/overview/{name}{form}?{said}"


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_each_kind_of_topic_has_an_overview_of_its_own(kind):
    assert set(KINDS[kind]) <= set(all_tiles())
    assert KINDS[kind][0] == "volume"
    assert "voice" not in tiles_of([kind], rivals=0)
    assert tiles_of([kind], rivals=3) == KINDS[kind]


def test_everything_we_hear_and_several_topics_have_theirs():
    assert tiles_of([], 0) == STREAM
    assert tiles_of(["brand", "brand"], 2)[0] == "topics"
    assert set(COMPARED) <= set(all_tiles())


def test_the_overview_shows_what_suits_a_crisis(told, reader):
    seen = page(reader.get(f"{told.root}/overview?topic={told.topics['Panne']}"))
    assert [s.attributes["id"] for s in seen.css(".tiles > section")] == list(tiles_of(["crisis"], 0))
    assert "Mentions" in seen.css_first(".figure dt").text()


@pytest.mark.parametrize(("many", "said"), [(1, "On compte beaucoup de messages"), (2_000_000, "On compte…")])
def test_a_tile_that_will_be_late_says_so_before(told, reader, monkeypatch, many, said):
    monkeypatch.setattr(cost, "MANY", many)
    seen = page(reader.get(f"{told.root}/overview?topic={told.topics['Panne']}"))
    waits = [wait.text() for wait in seen.css(".tiles .wait")]
    assert waits and all(wait.startswith(said) for wait in waits)


@pytest.mark.parametrize("name", sorted(all_tiles()))
def test_each_comes_alone_and_as_a_page(told, people, reader, name):
    part = reader.get(tile(told, name), headers=PART)
    assert part.status_code == 200 and b"<html" not in part.content
    assert page(part).css_first("header h2 a")
    assert page(reader.get(tile(told, name))).css_first("h1")


def test_a_choice_is_another_look_at_the_same(told, reader):
    seen = page(reader.get(tile(told, "voice", choice="authors"), headers=PART))
    assert seen.css_first(".choices [aria-current]").text() == "Auteurs"
    assert reader.get(tile(told, "voice", choice="moon"), headers=PART).status_code == 400


def test_a_broken_tile_says_so_in_its_place_and_can_be_tried_again(told, reader, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("a mast fell")

    monkeypatch.setattr("hune.web.understand.tiles.draw", broken)
    answer = reader.get(tile(told, "authors"), headers=PART)
    assert answer.status_code == 500
    seen = page_of(answer)
    assert "n’a pas pu être comptée" in seen.css_first("[role=alert]").text()
    assert seen.css_first("button").attributes["hx-get"] == tile(told, "authors")
    assert "mast" not in answer.content.decode()


def page_of(answer):
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(answer.content.decode())


def test_a_tile_that_is_not_there_is_not_there(told, reader):
    for path in ("overview/moon", "overview/moon.json", "overview/moon.png", "overview/authors.exe"):
        assert reader.get(f"{told.root}/{path}").status_code == 404


@pytest.mark.parametrize("form", ["png", "svg", "csv", "xlsx"])
def test_who_may_takes_it_out(told, people, reader, viewer, outsider, form):
    address = tile(told, "volume", f".{form}")
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert viewer.get(address).status_code == 403
    assert outsider.get(address).status_code == 404
    [noted] = people.workspace.audit.filter(deed=Act.EXPORTED)
    assert noted.about.startswith(f"volume.{form} ")


def test_the_menu_offers_only_what_may_be_taken_out(told, reader, viewer):
    offered = [link(a) for a in page(reader.get(tile(told, "apart"), headers=PART)).css(".tile-menu a")]
    assert [address.partition("?")[0].rpartition(".")[2] for address in offered] == ["csv", "xlsx"]
    assert len(page(reader.get(tile(told, "volume"), headers=PART)).css(".tile-menu a")) == 4
    assert not page(viewer.get(tile(told, "volume"), headers=PART)).css(".tile-menu")


def test_an_empty_tile_offers_no_picture(told, reader):
    empty = tile(told, "volume", **{"from": "2001-01-01", "to": "2001-01-02"})
    offered = [link(a) for a in page(reader.get(empty, headers=PART)).css(".tile-menu a")]
    assert [address.partition("?")[0].rpartition(".")[2] for address in offered] == ["csv", "xlsx"]


def test_all_rows_are_taken_out_and_not_those_of_the_page(told, reader):
    shown = page(reader.get(tile(told, "authors"), headers=PART)).css("tbody tr")
    lines = reader.get(tile(told, "authors", ".csv")).content.decode("utf-8-sig").splitlines()
    assert len(lines) - 1 > len(shown) == 10


def test_the_map_knows_where_a_country_leads(told, reader, people):
    answer = reader.get(tile(told, "where", ".json"))
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert answer.json()["usermeta"]["places"]


def compare(told, *names, **more):
    topics = "&".join(f"topic={told.topics[name]}" for name in names)
    return f"{told.root}/compare?{topics}" + "".join(f"&{key}={value}" for key, value in more.items())


def test_two_to_six_are_compared(told, reader):
    seen = page(reader.get(compare(told, "Alpha Télécom", "Bêta Mobile")))
    assert [s.attributes["id"] for s in seen.css(".tiles > section")] == list(COMPARED)
    assert len(seen.css("input[name=topic][checked]")) == 2


@pytest.mark.parametrize("names", [(), ("Alpha Télécom",)])
def test_too_few_get_a_form(told, reader, names):
    seen = page(reader.get(compare(told, *names)))
    assert len(seen.css("input[name=topic]")) == 4
    assert not seen.css(".tiles")
    assert bool(seen.css(".pick [role=alert]")) == bool(names)


def test_seven_are_too_many(told, people, reader):
    for n in range(7):
        told.topics[f"T{n}"] = Topic.objects.create(workspace=people.workspace, name=f"T{n}", query=f"t{n}").pk
    seen = page(reader.get(compare(told, *(f"T{n}" for n in range(7)))))
    assert "six" in seen.css_first(".pick [role=alert]").text()


def test_figures_side_by_side_open_on_their_mentions(told, reader):
    address = compare(told, "Alpha Télécom", "Gamma Fibre").replace("compare", "overview/topics_figures")
    rows = page(reader.get(address, headers=PART)).css("tbody tr")
    assert len(rows) == 2
    first = rows[0].css_first("td a")
    assert mentions_counted(reader, link(first)) == number(first.text()) == len(told.of("Alpha Télécom"))


def test_what_is_compared_can_stand_beside_another_period(told, reader):
    address = compare(
        told, "Alpha Télécom", "Gamma Fibre", compare="before", **{"from": "2026-05-18", "to": "2026-05-20"}
    )
    seen = page(reader.get(address))
    assert "15 – 17 mai 2026" in seen.css_first(".head p").text()
    part = page(reader.get(address.replace("/compare?", "/overview/topics_figures?"), headers=PART))
    assert "Évolution des mentions" in [head.text() for head in part.css("thead th")]


def test_nobody_compares_the_topics_of_others(told, people, reader, outsider):
    other = Topic.objects.create(workspace=people.elsewhere, name="Secret", query="secret")
    assert reader.get(f"{told.root}/compare?topic={other.pk}").status_code == 404
    assert outsider.get(f"{told.root}/compare").status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workspace_without_topics_has_a_form_to_compare(here, people, language):
    Workspace.objects.filter(pk=people.workspace.pk).update(language=language)
    answer = client_of(people.owner, language).get(reverse("compare", kwargs={"ws": people.workspace.pk}))
    assert answer.status_code == 200
