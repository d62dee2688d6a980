"""The study reads as an article whose numbers open on their mentions, and leaves as files."""

from __future__ import annotations

import pytest

from tests.web.understand.reading import link, mentions_counted, number, page


@pytest.fixture
def address(told):
    return f"{told.root}/study?topic={told.topics['Alpha Télécom']}&from=2026-05-06&to=2026-05-29"


def test_the_figures_open_on_their_mentions(told, reader, address):
    figures = page(reader.get(address)).css(".study .figure a.value")
    assert mentions_counted(reader, link(figures[0])) == number(figures[0].text())
    peak = next(f for f in figures if "from=2026-05-18&to=2026-05-18" in link(f))
    assert mentions_counted(reader, link(peak)) == number(peak.text())


def test_every_row_opens_on_exactly_its_mentions(told, reader, address):
    links = page(reader.get(address)).css(".study td.num a")
    assert len(links) > 20
    for target in links[::7]:
        assert mentions_counted(reader, link(target)) == number(target.text()), link(target)


def test_methods_are_one_step_away(told, reader, address):
    seen = page(reader.get(address))
    assert {link(a) for a in seen.css(".study .figure a.why")} == {"#method"}
    assert seen.css_first("#method h2")


def test_the_study_speaks_the_readers_language(told, reader, owner, address):
    assert "fois" in page(reader.get(address)).css_first(".lede").text()
    assert ": 16 times a normal day" in page(owner.get(address)).css_first(".lede").text()


def test_each_chart_is_described(told, reader, address):
    charts = [node.attributes["data-chart"] for node in page(reader.get(address)).css("[data-chart]")]
    assert len(charts) == 4  # the curve, the media, the phases, the tone
    for chart in charts:
        described = reader.get(chart).json()
        assert "layer" in described or "mark" in described
    assert reader.get(charts[0].replace("/0.json", "/9.json")).status_code == 404


def test_a_page_stays_light(told, reader, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        assert len(reader.get(address).content) < 60_000


def test_files(told, reader, address):
    html = reader.get(address.replace("/study?", "/study.html?"))
    assert "attachment" in html.headers["Content-Disposition"]
    assert "<svg" in html.content.decode()
    csv = reader.get(address.replace("/study?", "/study.csv?"))
    assert csv.content.decode("utf-8-sig").splitlines()[0].count(",") == 3
    pdf = reader.get(address.replace("/study?", "/study.pdf?"))
    assert pdf.content.startswith(b"%PDF")
    slides = reader.get(address.replace("/study?", "/study.pptx?"))
    assert slides.content.startswith(b"PK")
    assert reader.get(address.replace("/study?", "/study.exe?")).status_code == 404


def test_without_a_topic_the_page_asks_for_one(told, reader):
    form = page(reader.get(f"{told.root}/study")).css_first("main form.form")
    assert next(option.text() for option in form.css("option")) == "Panne"


def test_other_conditions_do_not_enter_a_study(told, reader, address):
    whole = page(reader.get(address)).css_first(".lede").text()
    assert page(reader.get(f"{address}&medium=forum")).css_first(".lede").text() == whole
