"""The study as one file."""

from __future__ import annotations

import re

import msgspec
from selectolax.lexbor import LexborHTMLParser

from hune.analyse.study import Post, Study
from hune.report.study_html import html

EVIL = "<script>alert(1)</script> & \"'"


def test_one_file_that_needs_nothing_else(told_study: Study):
    page = LexborHTMLParser(html(told_study, "fr"))
    assert page.css_first("html").attributes["lang"] == "fr"
    assert len(page.css("svg")) == 4  # the curve, the media, the phases, the tone
    assert [tag for tag in ("script", "link", "img", "iframe", "object") if page.css(tag)] == []
    assert not re.search(r"url\(|@import", page.css_first("style").text())
    assert [h.text() for h in page.css("h1")] == ["Alpha Télécom"]


def test_every_number_of_the_terminal_stands_in_the_file(told_study: Study):
    cells = {cell.text() for cell in LexborHTMLParser(html(told_study, "en")).css("td")}
    for medium in told_study.media:
        assert f"{medium.peak:,}" in cells


def test_what_people_wrote_stays_text(told_study: Study):
    evil = Post(1, "2026-05-18T07:04:00+00:00", EVIL, "forum", EVIL, EVIL, "javascript:alert(1)", 0, False, [])
    found = msgspec.structs.replace(
        told_study, topic_name=EVIL, query_text=EVIL, first=[evil], mattered=[], repeated=[], questions=[], posts=[]
    )
    page = LexborHTMLParser(html(found, "fr"))
    assert page.css("script") == []
    assert page.css_first("h1").text() == EVIL
    assert [a.attributes["href"] for a in page.css("a")] == []


def test_originals_are_linked(told_study: Study):
    links = [a.attributes["href"] or "" for a in LexborHTMLParser(html(told_study, "fr")).css("a")]
    questions = [question.example for question in told_study.questions]
    told = [*told_study.mattered, *told_study.repeated, *questions, *(one.post for one in told_study.posts)]
    assert links and set(links) == {post.url for post in told}
