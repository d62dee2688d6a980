"""Our requests, and the answers we wrote, held against the API's own document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hune.connectors.mastodon.key import Key
from hune.connectors.mastodon.source import Mastodon
from hune.listen.source import Proof
from tests.contract.recorded import Asked, Case, Recorded, cases, polled

OURS = [case for case in cases() if case.source is Mastodon]


@pytest.fixture(scope="module")
def document(real_data: Path) -> dict[str, Any]:
    return dict(json.loads((real_data / "openapi/mastodon/schema.json").read_text()))


def asked(case: Case) -> list[Asked]:
    client, cursor = case.client(), dict[str, Any]()
    for _ in case.said["polls"]:
        cursor = case.made(client).poll(cursor).cursor
    return client.asked


def fits(document: dict[str, Any], ask: Asked) -> None:
    path = "/" + ask.url.split("/", 3)[3]
    shapes = {shape: re.sub(r"{\w+}", "[^/]+", shape) for shape in document["paths"]}
    shape = min((s for s, pattern in shapes.items() if re.fullmatch(pattern, path)), key=lambda s: s.count("{"))
    allowed = {
        p["name"]: p["schema"] for p in document["paths"][shape]["get"].get("parameters", []) if p["in"] == "query"
    }
    for name, value in ask.params.items():
        kind = allowed[name.removesuffix("[]")]["type"]
        assert (kind == "array") == name.endswith("[]"), name
        assert kind != "integer" or value.isdigit()
        assert kind != "boolean" or value in ("true", "false")
    needed = {
        p["name"]
        for p in document["paths"][shape]["get"].get("parameters", [])
        if p["in"] == "query" and p.get("required")
    }
    assert needed <= ask.params.keys()


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_every_request_is_a_documented_one(document: dict[str, Any], case: Case) -> None:
    for ask in asked(case):
        fits(document, ask)


def test_the_streams_are_documented(document: dict[str, Any]) -> None:
    for settings in ({"way": "stream_public", "timeline": "all"}, {"way": "stream_public", "timeline": "local"}):
        path = Mastodon({"server": "a.example", **settings}, Recorded([]))._stream_path()  # type: ignore[arg-type]
        assert path in document["paths"]
    tagged = Mastodon({"way": "stream_hashtag", "tag": "#été"}, Recorded([]))._stream_path()  # type: ignore[arg-type]
    fits(document, Asked("GET", f"https://a.example{tagged.split('?')[0]}", {"tag": "été"}, {}, None))


def test_what_we_wrote_as_answers_is_what_servers_answer(document: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Status", "components": document["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    held = 0
    for case in OURS:
        for ask in case.said["asks"]:
            answer = ask["answer"]
            for status in answer if isinstance(answer, list) else answer.get("statuses", [answer]):
                status = status.get("status", status)
                if "favourites_count" in status and status["created_at"] != "hier":
                    validator.validate(status | {"quote": None})  # a full quote is also a shallow one in the document
                    held += 1
    assert held >= 15


def test_the_scopes_are_documented(document: dict[str, Any]) -> None:
    said = json.dumps(document)
    assert all(scope in said for scope in Key.scopes)


def test_the_proof_holds_for_each_polled_way() -> None:
    assert {case.said["settings"]["way"] for case in OURS} == {way.name for way in Mastodon.ways if not way.live}
    assert Mastodon.proof is Proof.REAL_SERVER and all(polled(case) for case in OURS)
