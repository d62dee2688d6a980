"""A query explained as data."""

from __future__ import annotations

import pytest

from hune.match.reading import read_query


def test_a_query_is_shown_as_tree_and_normal_form():
    said = read_query("NOT (NOT Alpha OR -bet*) « c d »", "en")
    assert said["ok"]
    assert said["normal"] == 'alpha bet* "c d"'
    assert [node["type"] for node in said["tree"]["nodes"]] == ["not", "phrase"]
    assert said["tree"]["nodes"][1]["parts"][0]["token"] == "c"


@pytest.mark.parametrize(("query", "word"), [("alpha and beta", "and"), ("alpha OR tv", "tv"), ("alpha OR te*", "te")])
def test_what_looks_like_a_slip_is_pointed_at(query, word):
    (warning,) = read_query(query, "fr")["warnings"]
    assert query[warning["start"] : warning["end"]] == word
    assert f"\u202f{word}\u202f»" in warning["message"]


def test_a_broken_query_is_explained_in_the_readers_language():
    (error,) = read_query('"alpha', "fr")["errors"]
    assert error["message"] == "Un guillemet s’ouvre ici et ne se ferme jamais."
    assert error["repair"] == '"alpha"'
