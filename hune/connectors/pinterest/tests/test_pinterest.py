"""Requests as the document wants them, boards by name, and a permission that is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from hune.connectors.pinterest.key import PinterestKey
from hune.connectors.pinterest.parse import read_pin
from hune.connectors.pinterest.source import LISTED, SIZE, Pinterest
from hune.errors import Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

BASE = "https://api.pinterest.com/v5"


def made(*asks: dict[str, Any], **settings: str) -> Pinterest:
    return Pinterest(settings, cast(Http, Recorded(list(asks))), Grant("t"))


def test_a_board_that_is_not_ours_is_said_with_those_that_are() -> None:
    ask = {"url": f"{BASE}/boards", "strict": False, "answer": {"items": [{"id": "1", "name": "Vitrines"}]}}
    with pytest.raises(Refused) as caught:
        made(ask, way="board", board="Pains").poll({})
    assert "Vitrines" in caught.value.text


def test_a_missing_permission_is_no_dead_key() -> None:
    refusal = {"code": 3, "message": "Your application consumer type is not supported"}
    with pytest.raises(Refused) as caught:
        made({"url": f"{BASE}/pins", "strict": False, "status": 403, "answer": refusal}, way="pins").poll({})
    assert "consumer type" in caught.value.text
    with pytest.raises(Reauthorise):
        made({"url": f"{BASE}/pins", "strict": False, "status": 401, "answer": {}}, way="pins").poll({})


def test_what_is_asked_and_read_stands_in_the_document(real_data: Path) -> None:
    document = json.loads((real_data / "openapi/pinterest/openapi.json").read_text())
    parts = document["components"]
    for path, asked in (
        ("/pins", {**LISTED, "bookmark": ""}),
        ("/boards", {"page_size": SIZE, "bookmark": ""}),
        ("/boards/{board_id}/pins", {**LISTED, "bookmark": ""}),
        ("/search/pins", {"query": "", "bookmark": ""}),
        ("/user_account", {}),
    ):
        given = document["paths"][path]["get"]["parameters"]
        known = {
            (one if "name" in one else parts["parameters"][one["$ref"].rpartition("/")[2]])["name"] for one in given
        }
        assert asked.keys() <= known, path
    pin = parts["schemas"]["Pin"]["properties"]
    assert {
        "id",
        "title",
        "description",
        "alt_text",
        "created_at",
        "link",
        "parent_pin_id",
        "board_owner",
    } <= pin.keys()
    example = {
        "id": "1",
        "title": "Pain",
        "created_at": "2026-11-20T10:00:00",
        "pin_metrics": pin["pin_metrics"]["example"],
    }
    mention = read_pin(example)
    assert mention and (mention.counts.likes, mention.counts.replies, mention.counts.views) == (10, 2, 2)
    flow = parts["securitySchemes"]["pinterest_oauth2"]["flows"]["authorizationCode"]
    assert (flow["authorizationUrl"], flow["tokenUrl"]) == (PinterestKey.authorize_url, PinterestKey.token_url)
    assert PinterestKey.scopes.keys() <= flow["scopes"].keys()
