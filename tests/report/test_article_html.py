"""An article as one file for any browser."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from hune.cells import clean_text
from hune.report.article_html import html
from tests.report.articles import WORST, ordinary, worst


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_file_that_needs_nothing_else(language: str) -> None:
    page = LexborHTMLParser(html(ordinary(language)))
    assert page.css_first("html").attributes["lang"] == language
    assert [tag for tag in ("script", "link", "img", "iframe", "object") if page.css(tag)] == []
    assert not re.search(r"url\(|@import", page.css_first("style").text())
    assert not re.search(r'style="|\son\w+=', html(ordinary(language)).partition("<svg")[0])


def test_it_says_everything() -> None:
    said = LexborHTMLParser(html(ordinary())).text()
    for text in ("Étude · 1er", "La panne de", "Une source manquait", "4\u202f210", "en 28 jours", "Demi-vie",
                 "14 heures", "« La panne dure\u202f! »", "Mentions par média.", "Total\u202f:"):  # fmt: skip
        assert text in said, text


def test_a_chart_is_read_out_and_has_its_numbers() -> None:
    page = LexborHTMLParser(html(ordinary()))
    assert page.css_first('[role="img"]').attributes["aria-label"] == "Par média : Presse, Forums, Blogs."
    cells = [cell.text() for cell in page.css("details td")]
    assert cells == ["Presse", "622", "Forums", "1\u202f016", "Blogs", "–"]


def test_pictures_of_one_page_do_not_share_identifiers() -> None:
    ids = re.findall(r'\bid="([^"]*)"', html(worst()))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_people_wrote_stays_text(language: str) -> None:
    page = LexborHTMLParser(html(worst(language)))
    assert page.css("script") == []
    assert {link.attributes["href"] for link in page.css("a")} == {WORST[6]}
    shown = {paragraph.text() for paragraph in page.css("section p")}
    assert {clean_text(text) for text in WORST} <= shown
