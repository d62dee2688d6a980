"""The key of pages, which page is meant, and every public recording."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from hune.connectors.facebook.client import COMMENT, POST, REVIEW, page_of
from hune.connectors.facebook.key import FacebookKey
from hune.connectors.facebook.parse import read_comment, read_post
from hune.connectors.said import take
from hune.errors import Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from tests.contract.recorded import Recorded

BASE = "https://graph.facebook.com/v25.0"
GRANT = Grant("person", more={"page:1": "t1", "name:1": "Café de la Lune", "page:2": "t2", "name:2": "Bar du Val"})


@pytest.mark.parametrize("said", ["1", "café de la lune", "Café de la Lune", "https://www.facebook.com/1/"])
def test_a_page_is_found_by_number_name_or_address(said: str) -> None:
    assert page_of({"page": said}, GRANT) == ("1", "t1")


def test_a_page_out_of_reach_is_said_with_those_in_reach() -> None:
    with pytest.raises(Refused) as caught:
        page_of({"page": "Autre"}, GRANT)
    assert caught.value.params["known"] == "Café de la Lune, Bar du Val"
    with pytest.raises(Reauthorise):
        page_of({"page": ""}, None)


def test_a_login_ends_with_the_tokens_of_the_pages() -> None:
    pages = {"id": "1", "name": "Café de la Lune", "access_token": "t1",
             "instagram_business_account": {"id": "17", "username": "CafeDeLaLune"}}  # fmt: skip
    asks: list[dict[str, Any]] = [
        {"method": "POST", "url": f"{BASE}/oauth/access_token", "answer": {"access_token": "brief"},
         "form": {"grant_type": "authorization_code", "code": "c", "redirect_uri": "https://hune.example/back",
                  "client_id": "app", "client_secret": "s"}},
        {"method": "POST", "url": f"{BASE}/oauth/access_token",
         "answer": {"access_token": "long", "expires_in": 5183944},
         "form": {"grant_type": "fb_exchange_token", "client_id": "app", "client_secret": "s",
                  "fb_exchange_token": "brief"}},
        {"url": f"{BASE}/me", "strict": False, "answer": {"name": "Zoé Exemple"}},
        {"url": f"{BASE}/me/permissions", "strict": False, "answer": {"data": [
            {"permission": "pages_show_list", "status": "granted"},
            {"permission": "pages_read_user_content", "status": "declined"}]}},
        {"url": f"{BASE}/me/accounts", "strict": False, "answer": {"data": [pages]}},
    ]  # fmt: skip
    key = FacebookKey({"client_id": "app", "client_secret": "s"}, cast(Http, Recorded(asks)))
    grant = key.finish("https://hune.example/back", "c", "unused")
    assert (grant.token, grant.account, grant.scopes) == ("long", "Zoé Exemple", ["pages_show_list"])
    assert grant.more == {"page:1": "t1", "name:1": "Café de la Lune", "account:cafedelalune": "17"}
    assert grant.ends_at is not None


def test_an_exchange_that_is_refused_needs_a_person() -> None:
    refusal = {"error": {"code": 100, "message": "no"}}
    ask = {"method": "POST", "url": f"{BASE}/oauth/access_token", "status": 400, "answer": refusal}
    key = FacebookKey({"client_id": "app", "client_secret": "s"}, cast(Http, Recorded([ask])))
    with pytest.raises(Reauthorise):
        key.refreshed(Grant("old"))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a recording."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(one)
    if isinstance(value, dict):
        yield value


def test_every_public_recording_is_read(real_data: Path) -> None:
    files = sorted((real_data / "api_recordings/facebook_instagram/testdata").rglob("*.json"))
    assert len(files) == 73
    posts, comments = Polled(), Polled()
    for path in files:
        for said in objects(json.loads(path.read_text())):
            if "created_time" not in said or not ({"message", "attachments", "story"} & said.keys()):
                continue
            if "comment_id" in str(said.get("permalink_url")):
                take([said], lambda one: read_comment("1", one), comments)
            elif "to" not in said:  # private messages have a receiver, and are not for us
                take([said], read_post, posts)
    assert [rejected.detail for rejected in posts.rejected + comments.rejected] == []
    assert (len(posts.mentions), len(comments.mentions)) == (21, 4)


def test_what_is_asked_for_stands_in_the_document(real_data: Path) -> None:
    specs = real_data / "openapi/meta_graph_specs"
    for name, asked in (("PagePost", POST), ("Comment", COMMENT), ("Recommendation", REVIEW)):
        document = json.loads((specs / f"{name}.json").read_text())
        edges = {api.get("endpoint") for api in document["apis"]}
        known = {field["name"] for field in document["fields"]} | edges
        wanted = {field.partition(".")[0] for field in re.sub(r"[{(][^})]*[})]", "", asked).split(",")}
        assert wanted <= known, (name, wanted - known)
