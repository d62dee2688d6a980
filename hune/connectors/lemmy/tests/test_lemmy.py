"""What instances say that is out of the ordinary."""

from __future__ import annotations

from typing import Any

import pytest

from hune.connectors.lemmy.markdown import read
from hune.connectors.lemmy.parse import gone, parent_of
from hune.connectors.lemmy.source import Lemmy
from hune.errors import BadInput, Refused
from hune.listen.source import Gone
from tests.servers.odd import OddServer, client, odd_server
from tests.servers.odd import plain as answers


@pytest.mark.parametrize(
    ("markdown", "words", "links"),
    [
        ("# Titre\n\nDu **gras** et `du code`.", "Titre\nDu gras et du code.", []),
        ("[la carte](https://a.example/x?y=1 \"ici\")", "la carte", ["https://a.example/x?y=1"]),
        ("![une photo](https://a.example/i.png)", "une photo", []),
        ("Voir https://a.example/x.", "Voir https://a.example/x.", ["https://a.example/x"]),
        ("> cité\n- point", "cité\npoint", []),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))", []),
        ("2 * 3 * 4 < 5 & 6", "2 * 3 * 4 < 5 & 6", []),
        ("[" * 20_000, "[" * 20_000, []),
        ("[a](" * 5_000, "[a](" * 5_000, []),
    ],
)  # fmt: skip
def test_markdown_becomes_what_one_reads(markdown: str, words: str, links: list[str]) -> None:
    assert read(markdown) == (words, links)


@pytest.mark.parametrize(
    ("path", "parent"), [("0.21", None), ("0.21.22", 21), ("0.1.2.3", 2), ("", None), (None, None), ("0.x.3", None)]
)
def test_the_parent_of_a_comment(path: Any, parent: int | None) -> None:
    assert parent_of({"path": path}) == parent


def test_what_was_taken_back_is_gone() -> None:
    said = {"ap_id": "https://a.example/comment/1", "removed": True}
    assert gone({"comment": said}) == Gone("https://a.example/comment/1")
    assert gone({"comment": said | {"removed": False}, "post": {"deleted": True}}) is None
    assert gone({"post": {"deleted": True}}) is None


def test_refusals_in_words(odd: OddServer) -> None:
    path = "/api/v3/post/list?sort=New&limit=50&page=1&type_=All&community_name=ici"
    for status, said, error in (
        (400, '{"error":"couldnt_find_community"}', BadInput), (404, '{"error":"not_found"}', BadInput),
        (401, '{"error":"instance_is_private"}', Refused), (404, "<html>", Refused),
    ):  # fmt: skip
        odd.manners[path] = answers(status, said)
        with pytest.raises(error):
            Lemmy({"way": "community", "instance": odd.url, "community": "!ici"}, client(odd)).poll({})
    assert {asked for asked, _ in odd.asked} == {path}


@pytest.fixture
def odd() -> Any:
    with odd_server() as server:
        yield server


def test_find_asks_nobody_but_who_looks_like_it(odd: OddServer) -> None:
    http = client(odd)
    assert Lemmy.find("!fibre@lemmy.example", http) == [
        {"way": "community", "instance": "lemmy.example", "community": "fibre", "title": "!fibre@lemmy.example"}
    ]
    assert Lemmy.find("fibre", http) == Lemmy.find(f"{odd.url}/c/fibre", http) == []
    assert odd.asked == []
    odd.says("/api/v3/community?name=fibre%40ici.example", '{"community_view":{"community":{"title":"La fibre"}}}')
    found = Lemmy.find(f"{odd.url}/c/fibre@ici.example", http)
    assert [(f["instance"], f["community"], f["title"]) for f in found] == [(odd.url, "fibre@ici.example", "La fibre")]


def test_an_instance_is_written_in_one_form() -> None:
    assert Lemmy.host({"instance": " https://Lemmy.example/ "}) == Lemmy.host({"instance": "lemmy.example"})
    assert Lemmy.host({"instance": "rien"}) == Lemmy.host({}) == ""
