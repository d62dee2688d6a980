"""A story is one row of the list, which unfolds its copies; every mention can be reached either way."""

from __future__ import annotations

from collections import Counter

from tests.web.understand.reading import link, number, page


def id_in(node) -> int:
    return int(link(node).split("/mentions/")[1].split("?")[0])


def rows_of(reader, address: str) -> list:
    """The rows of all pages of a list."""
    rows = []
    while address:
        shown = page(reader.get(address))
        rows += shown.css("[data-row]")
        older = shown.css_first("a[rel=next]")
        address = link(older) if older else ""
    return rows


def test_rows_and_their_copies_are_every_mention_once(told, reader):
    rows = rows_of(reader, f"{told.root}/mentions?topic={told.topics['Gamma Fibre']}")
    seen = [id_in(row.css_first("[data-open]")) for row in rows]
    stories = len(seen)
    for row in rows:
        folded = row.css_first("details.copies")
        if folded:
            unfolded = page(reader.get(folded.attributes["hx-get"], headers={"HX-Request": "true"}))
            there = [id_in(item.css_first("a")) for item in unfolded.css("li")]
            assert len(there) == min(30, number(folded.css_first("summary").text()))
            apart = rows_of(reader, folded.attributes["hx-get"])
            others = [id_in(other.css_first("[data-open]")) for other in apart][1:]
            assert others[:30] == there
            seen += others
    wanted = [m.id for m in told.of("Gamma Fibre")]
    assert Counter(seen) == Counter(wanted)
    assert stories < len(wanted)


def test_the_list_counts_both_ways_and_can_be_unfolded(told, reader):
    address = f"{told.root}/mentions?topic={told.topics['Gamma Fibre']}"
    shown = page(reader.get(address))
    mentions, stories = shown.css_first(".head p").text().split(", ")
    assert number(mentions) == len(told.of("Gamma Fibre"))
    assert number(stories) == len(rows_of(reader, address)) < number(mentions)
    apart = page(reader.get(link(shown.css_first(".fold a"))))
    assert not apart.css("details.copies")
    assert number(apart.css_first(".head p").text()) == number(mentions)
    assert "copies" not in link(apart.css_first(".fold a"))


def test_the_way_of_the_list_goes_from_link_to_link(told, reader):
    shown = page(reader.get(f"{told.root}/mentions?topic={told.topics['Gamma Fibre']}&copies=apart"))
    assert "copies=apart" in link(shown.css_first("a[rel=next]"))
    assert "copies=apart" in link(shown.css_first(".asking .sheet a"))


def test_without_a_script_the_copies_are_a_link_away(told, reader):
    shown = page(reader.get(f"{told.root}/mentions?topic={told.topics['Gamma Fibre']}"))
    folded = shown.css_first("details.copies")
    assert link(folded.css_first("a")) == folded.attributes["hx-get"]
    listed = page(reader.get(folded.attributes["hx-get"]))
    assert number(listed.css_first(".head p").text()) == number(folded.css_first("summary").text()) + 1
    assert reader.get(f"{told.root}/mentions?story=pas-un-nombre").status_code == 400


def test_the_overview_says_of_how_many_stories_the_mentions_speak(told, reader):
    shown = page(reader.get(f"{told.root}/overview?topic={told.topics['Gamma Fibre']}"))
    beside = shown.css_first(".figure a.beside")
    assert number(beside.text()) < number(shown.css_first(".figure a.value").text())
    assert page(reader.get(link(beside))).css_first("h1").text() == "Histoires"


def test_pages_stay_light(told, reader, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        answer = reader.get(f"{told.root}/mentions?topic={told.topics['Gamma Fibre']}")
    assert len(answer.content) < 60_000
