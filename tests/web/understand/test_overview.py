"""Every number of the overview opens on exactly its mentions and on its formula; tiles come alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hune.report.tiles import all_tiles
from hune.report.tiles.overviews import BRAND
from tests.people import client_of
from tests.web.understand.reading import link, mentions_counted, number, page

FEW = 2  # rows followed in each tile


def overview(told, name="Alpha Télécom"):
    return f"{told.root}/overview?topic={told.topics[name]}"


def test_the_first_figure_is_the_count_of_the_list_it_opens(told, reader):
    seen = page(reader.get(overview(told)))
    figure = seen.css_first(".figure a.value")
    assert number(figure.text()) == len(told.of("Alpha Télécom"))
    assert mentions_counted(reader, link(figure)) == number(figure.text())


def test_every_figure_opens_on_its_formula(told, reader):
    formulas = page(reader.get(overview(told))).css(".figure a.why")
    assert len(formulas) == 6
    assert all(reader.get(link(formula)).status_code == 200 for formula in formulas)


def test_rows_open_on_exactly_their_mentions(told, reader):
    seen = page(reader.get(overview(told)))
    nothing = {"stars"}  # nobody rated anything here
    for name in (n for n in BRAND if all_tiles()[n].shape in ("bars", "voice") and n not in ("rising", *nothing)):
        address = seen.css_first(f"#{name}").attributes["hx-get"]
        rows = page(reader.get(address, headers={"hx-request": "true"})).css("tbody tr")
        assert rows, name
        for row in rows[:FEW]:
            counted = row.css("td a")[-1]
            assert mentions_counted(reader, link(counted)) == number(counted.text()), name
            beside = page(reader.get(link(row.css_first("th a")))).css_first(".figure a.value")
            assert beside.text() == counted.text(), name


def test_hours_open_on_exactly_their_mentions(told, reader):
    cells = page(reader.get(f"{told.root}/overview/hours?topic={told.topics['Alpha Télécom']}")).css(".week td a")
    assert sum(number(cell.text()) for cell in cells) == len(told.of("Alpha Télécom"))
    fullest = max(cells, key=lambda cell: number(cell.text()))
    assert mentions_counted(reader, link(fullest)) == number(fullest.text())


def test_the_table_under_the_chart_has_every_day_and_adds_up(told, reader):
    address = f"{told.root}/overview/volume?topic={told.topics['Alpha Télécom']}&from=2026-05-06&to=2026-05-29"
    rows = page(reader.get(address)).css(".numbers tbody tr")
    assert len(rows) == 24
    totals = [number(row.css("td")[-1].text()) for row in rows]
    at_peak = rows[12].css("td a")
    assert sum(number(cell.text()) for cell in at_peak[:-1]) == totals[12] == max(totals)
    assert mentions_counted(reader, link(at_peak[0])) == number(at_peak[0].text())


def test_the_chart_is_described_and_knows_where_a_click_leads(told, reader):
    said = reader.get(f"{told.root}/overview/volume.json?topic={told.topics['Alpha Télécom']}").json()
    assert said["usermeta"]["parts"]["Microblogs"] == [["medium", "microblog"]]
    assert said["usermeta"]["opens"].startswith(f"{told.root}/mentions?topic=")
    assert "config" not in said


def test_a_tile_has_a_page_without_script(told, reader):
    seen = page(reader.get(f"{told.root}/overview/authors"))
    assert seen.css_first("h1").text() == "Auteurs"
    assert seen.css_first("nav")


def test_conditions_can_be_taken_away(told, reader):
    seen = page(reader.get(f"{overview(told)}&medium=forum&author=u1"))
    chips = {chip.text(): link(chip) for chip in seen.css("a.chip")}
    assert [label.split(" ×")[0] for label in chips] == ["Média Forums", "Auteur @abonnee_1"]
    assert "medium" not in next(iter(chips.values()))


def test_shares_of_voice_are_those_of_the_group(told, reader):
    rows = page(reader.get(f"{told.root}/overview/voice?topic={told.topics['Bêta Mobile']}")).css(".bars tbody tr")
    counts = {row.css_first("th a").text(): number(row.css("td a")[0].text()) for row in rows}
    assert counts == {name: len(told.of(name)) for name in ("Alpha Télécom", "Bêta Mobile", "Gamma Fibre")}
    assert rows[1].attributes["class"] == "ours"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_stay_light_with_much_to_show(told, people, language):
    client = client_of(people.owner, language)
    tiles = [f"{told.root}/overview/{name}?from=2026-05-06&to=2026-05-29" for name in all_tiles()]
    study = f"{told.root}/study?topic={told.topics['Alpha Télécom']}"
    for address in (overview(told), f"{told.root}/mentions", study, *tiles):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert len(answer.content) < 60_000, address
        assert len(asked) <= 15, address


def test_nothing_yet_says_what_to_do(here, people, reader):
    seen = page(reader.get(f"/w/{people.workspace.pk}/overview"))
    assert link(seen.css_first(".empty a")) == f"/w/{people.workspace.pk}/start"


def test_a_topic_of_another_workspace_is_not_there(told, people, reader):
    from hune.match.models import Topic

    other = Topic.objects.create(workspace=people.elsewhere, name="Secret", query="secret")
    for path in ("overview", "mentions", "study", "overview/authors", "mentions.csv"):
        assert reader.get(f"{told.root}/{path}?topic={other.pk}").status_code == 404
