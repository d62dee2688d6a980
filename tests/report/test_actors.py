"""The map as an article, as a picture and as files that graph tools read back."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from xml.etree import ElementTree

import networkit as nk
import pytest

from hune.analyse.actors.actor_map import actor_map
from hune.analyse.actors.network import known_most, network
from hune.analyse.actors.ties import KINDS
from hune.report.actors_article import article
from hune.report.actors_files import COLUMNS, FORMS
from hune.report.actors_svg import svg
from hune.report.actors_words import name, tone
from hune.report.article_pdf import pdf
from hune.report.article_text import text
from tests.analyse.actors.making import QUERY, Teller, camps, keep
from tests.stores import engine, store

__all__ = ["engine", "store"]
GEXF, GRAPHML = "{http://gexf.net/1.3}", "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def told(store):
    """The camps, and somebody whose name is markup."""
    teller = Teller()
    teller.told = camps()
    teller.reposts("<b>&\x08\"Méchant'", "=Ana", 2)
    teller.reposts("<b>&\x08\"Méchant'", "Ana", 9)
    keep(store, teller.told)
    return store


@pytest.fixture
def found(told):
    return actor_map(told, QUERY, "Le projet du quai", title=lambda one: name(one, "fr"))


@pytest.fixture
def whole(told):
    return network(told, QUERY)


def written(form: str, whole, known=None) -> str:
    return "".join(FORMS[form].write(whole, known or {}))


def expected(whole) -> Counter:
    people, ties = whole.ties.people, whole.ties
    columns = zip(ties.source, ties.target, ties.kind, ties.weight, strict=True)
    return Counter({(int(s), int(t), KINDS[k]): int(w) for s, t, k, w in columns if people[s]})


def test_gexf_reads_back(told, whole):
    root = ElementTree.fromstring(written("gexf", whole, known_most(told, QUERY, whole, frozenset())))
    titles = {a.get("id"): a.get("title") for a in root.iter(f"{GEXF}attribute") if a.get("id") != "kind"}
    assert list(titles.values()) == list(COLUMNS)
    nodes = list(root.iter(f"{GEXF}node"))
    assert len(nodes) == len(whole.ties.people)
    ana = next(node for node in nodes if node.get("label") == "@Ana")
    values = {titles[v.get("for")]: v.get("value") for v in ana.iter(f"{GEXF}attvalue")}
    assert (values["mentions"], values["function"], values["by_hand"]) == ("5", "elected", "false")
    edges = Counter(
        {
            (int(e.get("source")), int(e.get("target")), e.get("kind")): int(e.get("weight"))
            for e in root.iter(f"{GEXF}edge")
        }
    )
    assert edges == expected(whole)


def test_graphml_reads_back_here_and_in_another_reader(whole, tmp_path):
    said = written("graphml", whole)
    root = ElementTree.fromstring(said)
    assert len(list(root.iter(f"{GRAPHML}node"))) == len(whole.ties.people)
    assert sum(float(d.text) for d in root.iter(f"{GRAPHML}data") if d.get("key") == "weight") == sum(
        expected(whole).values()
    )
    (tmp_path / "map.graphml").write_text(said)
    graph = nk.graphio.GraphMLReader().read(str(tmp_path / "map.graphml"))
    assert (graph.numberOfNodes(), graph.isDirected()) == (len(whole.ties.people), True)
    assert graph.numberOfEdges() == len(whole.ties.weight)


def test_tables_name_the_same_people_and_run_nowhere(whole):
    people = list(csv.DictReader(StringIO(written("csv", whole).lstrip("\ufeff"))))
    ties = list(csv.DictReader(StringIO(written("ties", whole).lstrip("\ufeff"))))
    assert len(people) == len(whole.ties.people)
    assert Counter({(int(t["Source"]), int(t["Target"]), t["Kind"]): int(t["Weight"]) for t in ties}) == expected(whole)
    for row in ties:
        assert people[int(row["Target"])]["label"] == row["Target label"]
    cells = [cell for row in (*people, *ties) for cell in row.values()]
    assert not [
        cell for cell in cells if cell.startswith(("=", "@", "+")) or (cell.startswith("-") and not cell[1:2].isdigit())
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_picture_is_whole_and_safe(found, language):
    still = svg(found, language)
    root = ElementTree.fromstring(still)
    assert root.get("role") == "img"
    assert "<b>" not in still and "&lt;b&gt;" in still
    assert not {"script", "style", "foreignObject", "image"} & {part.tag.rpartition("}")[2] for part in root.iter()}
    page = svg(found, language, lambda params: "/w/1/mentions?" + "&".join("=".join(pair) for pair in params))
    links = list(ElementTree.fromstring(page).iter("a"))
    assert len(links) == len(found.actors)
    assert all(link.get("href", "").startswith("/w/1/mentions?topic=7") for link in links)
    assert " style=" not in page and " fill=" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_article_in_sentences(found, language):
    said = article(found, language)
    words = text(said)
    assert found.subject in words and "@Ana" in said.lede
    assert [len(table.rows[0].cells) == len(table.columns) for s in said.sections for table in s.tables]
    assert said.sections[-1].method
    if language == "fr":
        assert "communautés" in said.lede and "reprend" in words
    assert pdf(said).startswith(b"%PDF-")


def test_nothing_to_draw_is_said(store):
    empty = article(actor_map(store, QUERY, "Rien"), "fr")
    assert not empty.charts and empty.lede
    teller = Teller()
    teller.says("Ana")
    keep(store, teller.told)
    assert "seul" in article(actor_map(store, QUERY, "Rien"), "fr").lede


def test_one_loud_author_is_a_warning(store):
    teller = Teller()
    teller.reposts("Ana", "Zoé", 9)
    keep(store, teller.told)
    assert any("100" in warning for warning in article(actor_map(store, QUERY, "Seule"), "fr").warnings)


def test_tones_say_of_how_many(found):
    assert tone(-0.12, 34, "fr") == "−12\u202f% (n = 34)"
    assert tone(None, 2, "fr") == ""
