"""A query explained as data."""

from __future__ import annotations

import pytest
from hypothesis import given

from hune.match.language.parser import parse
from hune.match.language.reading import read_query
from hune.match.language.slips import MOST
from tests.match.making import noise


def test_a_query_is_shown_as_tree_and_normal_form():
    said = read_query("NOT (NOT Alpha OR -bet*) « c d »", "en")
    assert said["ok"]
    assert said["normal"] == 'alpha bet* "c d"'
    assert [node["type"] for node in said["tree"]["nodes"]] == ["not", "phrase"]
    assert said["tree"]["nodes"][1]["parts"][0]["token"] == "c"


def test_every_type_of_node_is_shown():
    query = 'a NEAR/2f {B} "c dd*"~3 title:e followers:>5 topic:"F" -lang:fr'
    nodes = read_query(query, "en")["tree"]["nodes"]
    assert [{k: v for k, v in node.items() if k not in ("start", "end", "nodes", "node")} for node in nodes] == [
        {"type": "near", "gaps": [2], "ordered": [True]},
        {"type": "loose", "gap": 3},
        {"type": "word", "where": "title", "token": "e"},
        {"type": "range", "of": "followers", "low": 6, "high": None},
        {"type": "saved", "name": "F"},
        {"type": "not"},
    ]
    assert nodes[0]["nodes"][1] == {"type": "exact", "start": 10, "end": 13, "said": "B"}
    assert nodes[1]["nodes"][1] == {"type": "wild", "start": 17, "end": 20, "pattern": "dd*", "stem": "dd"}


@pytest.mark.parametrize(
    ("query", "place", "repair"),
    [
        ("alpha and beta", "and", "alpha AND beta"),
        ("alpha ou (beta sauf gamma)", "ou", "alpha OU (beta sauf gamma)"),
        ("alpha near/3 beta", "near/3", "alpha NEAR/3 beta"),
        ("and alpha", "and", None),
        ("alpha OR tv", "tv", None),
        ("alpha OR te*", "te*", None),
        ("pourquoi? alpha", "pourquoi?", "pourquoi alpha"),
        ("alpha –beta", "–beta", "alpha -beta"),
        ("alpha —rendez-vous", "—rendez-vous", "alpha -rendez-vous"),
        ("alpha foo:bar", "foo:", None),
        ('alpha foo:"b c"', "foo:", None),
        ("alpha OR beta OR alpha", "alpha", "alpha OR beta"),
        ("alpha -alpha", "alpha", None),
        ('"alpha beta" -alpha', "alpha", None),
        ("#alpha -(beta OR alpha)", "alpha", None),
        ("alpha NEAR/2 beta gamma -beta", "beta", None),
        ("alpha followers:>10 followers:[* TO 9]", "followers:[* TO 9]", None),
        ("lang:fr alpha (lang:en OR lang:de)", "lang:en", None),
    ],
)
def test_what_looks_like_a_slip_is_pointed_at(query, place, repair):
    warning = read_query(query, "en")["warnings"][0]
    assert read_query(query, "fr")["warnings"][0]["message"] != warning["message"]
    assert query[warning["start"] : warning["end"]] == place
    assert warning.get("repair") == repair


@pytest.mark.parametrize(
    "query",
    [
        "alpha AND beta",
        '"and" alpha',
        "alpha http://exemple.example/a 12:30",
        "alpha OR (beta alpha)",
        "hashtags:alpha lang:fr country:ch",
        "colo?r te*phone",
        "alpha -beta-gamma",
        "followers:>10 followers:<20 lang:fr,en lang:fr",
        "site:a.example site:b.a.example",
        "alpha (beta OR -alpha)",
    ],
)
def test_what_is_well_said_has_no_warning(query):
    assert read_query(query, "en")["warnings"] == []


def test_a_warning_is_in_the_readers_language():
    (warning,) = read_query("alpha and beta", "fr")["warnings"]
    assert "\u202fand\u202f»" in warning["message"]


def test_a_broken_query_is_explained_in_the_readers_language():
    (error,) = read_query('"alpha', "fr")["errors"]
    assert error["message"] == "Un guillemet s’ouvre ici et ne se ferme jamais."
    assert error["repair"] == '"alpha"'


@given(noise)
def test_the_repair_of_a_warning_can_be_read(query):
    for warning in read_query(query, "fr")["warnings"]:
        assert 0 <= warning["start"] < warning["end"] <= len(query)
        if repair := warning.get("repair"):
            assert repair != query
            parse(repair)


def test_a_long_query_of_slips_is_told_a_few():
    assert len(read_query("or a " * 20_000, "fr")["warnings"]) == MOST
