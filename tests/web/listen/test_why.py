"""Why a message is here, in sentences: the parts that are met, those that are not, the words found."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.utils import translation

from hune.match.models import Topic
from hune.mention import Author, Mention
from hune.web.understand.reasons import MOST, Line, explained

SAID = Mention(
    native_id="1",
    published_at=datetime(2026, 5, 18, tzinfo=UTC),
    title="La panne",
    text="Alpha ne répond plus, la fibre est en panne à Lyon #panne",
    language="fr",
    url="https://forum.example/1",
    author=Author(handle="abonnee", name="Une abonnée"),
)


def flat(line: Line) -> list[Line]:
    return [line, *(inner for part in line.parts for inner in flat(part))]


def lines(query: str) -> dict[str, Line]:
    """The sentences about the parts that are written, by what is written."""
    with translation.override("en"):
        return {line.code: line for line in flat(explained(query, SAID).line) if line.code}


@pytest.mark.parametrize(
    ("query", "met"), [("alpha panne", True), ("alpha bravo", False), ("alpha -panne", False), ("bravo OR fibre", True)]
)
def test_the_verdict_is_that_of_the_query(query, met):
    assert explained(query, SAID).met is met


def test_each_part_says_what_was_found():
    found = lines('alpha "en panne" title:panne lang:fr followers:[10 TO *] -stade')
    assert found["alpha"].found == ["Alpha"]
    assert found['"en panne"'].found == ["en panne"] and found['"en panne"'].says == "these words side by side:"
    assert found["title:panne"].where == "in the title"
    assert found["lang:fr"].here == "French"
    assert found["followers:[10 TO *]"].here == "not provided"
    assert [code for code, line in found.items() if line.state == "unmet"] == ["followers:[10 TO *]"]


def test_what_is_missing_and_what_is_in_the_way_come_first():
    with translation.override("en"):
        whole = explained("alpha bravo -panne", SAID).line
    assert [part.state for part in whole.parts] == ["unmet", "unmet", "met"]
    [inner] = whole.parts[1].parts
    assert inner.state == "unmet" and inner.there and inner.found[0] == "panne"


def test_alternatives_that_are_not_needed_are_quiet():
    with translation.override("en"):
        whole = explained("bravo OR alpha OR charlie", SAID).line
    assert [(part.code, part.state) for part in whole.parts] == [
        ("alpha", "met"),
        ("bravo", "idle"),
        ("charlie", "idle"),
    ]


def test_a_long_query_is_told_in_few_lines():
    query = " OR ".join(f"(mot{n} autre{n})" for n in range(2000))
    with translation.override("en"):
        whole = explained(query, SAID).line
    assert len(flat(whole)) < MOST and "1,988" in whole.more


def test_a_deep_query_is_told(at, manager):
    query = "(alpha OR bravo -" * 49 + "x" + ")" * 49
    html = manager.post(at("topics/trial"), {"query": query, "trial": "Alpha"}).content.decode()
    assert "Yes: this query would find it." in html


def test_the_page_of_a_mention_tells_why_and_why_not(at, manager, people, past, alpha):
    other = Topic.objects.create(workspace=people.workspace, name="Stade", query="stade match")
    mention = next(m for m in past if "coupée" in m.text)
    html = manager.get(at(f"mentions/{mention.id}/why/{alpha.pk}")).content.decode()
    assert "It meets “Alpha”." in html and "<mark>Alpha</mark>" in html
    html = manager.get(at(f"mentions/{mention.id}/why/{other.pk}")).content.decode()
    assert "It does not meet “Stade”." in html and html.count("not there") == 2
    page = manager.get(at(f"mentions/{mention.id}")).content.decode()
    assert at(f"mentions/{mention.id}/why/{other.pk}") in page
    part = manager.get(at(f"mentions/{mention.id}/why/{alpha.pk}"), headers={"HX-Request": "true"}).content
    assert b"<html" not in part


def test_nothing_of_another_workspace_is_explained(at, manager, people, past):
    theirs = Topic.objects.create(workspace=people.elsewhere, name="Ailleurs", query="alpha")
    assert manager.get(at(f"mentions/{past[0].id}/why/{theirs.pk}")).status_code == 404


def test_a_pasted_message_is_tried(at, manager):
    said = {"query": "alpha -stade", "trial": "Alpha au <b>stade</b>"}
    html = manager.post(at("topics/trial"), said, headers={"HX-Request": "true"}).content.decode()
    assert "No: this query would not find it." in html and "<mark>stade</mark>" in html and "<b>" not in html
    html = manager.post(at("topics/trial"), said | {"query": "alpha ("}).content.decode()
    assert "never closed" in html and re.search("<h1>", html)


def test_the_sentences_are_french_for_the_french(people):
    with translation.override("fr"):
        [first, *_] = explained("alpha bravo", SAID).line.parts
    assert first.says == "le mot"
