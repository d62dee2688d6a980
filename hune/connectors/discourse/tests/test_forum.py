"""A forum with its key, its refusals, and its document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from hune.connectors.discourse.client import Forum
from hune.connectors.discourse.key import DiscourseKey
from hune.connectors.discourse.parse import read_post
from hune.connectors.discourse.source import Discourse
from hune.errors import BadInput, RateLimited, Refused
from hune.http import Answer, Http
from hune.keys.service import Grant
from tests.contract.recorded import Case, Recorded, answered, cases

URL = "https://forum.example/aide"


def web(*asks: dict[str, Any]) -> Http:
    return cast(Http, Recorded([{"strict": False, **ask} for ask in asks]))


def test_a_key_goes_to_its_own_forum_only() -> None:
    grant = Grant(token="k", more={"host": "forum.example/aide", "user": "veille"})
    client = Recorded([{"url": f"{URL}/posts.json", "answer": {}}])
    Forum(URL, cast(Http, client), grant).get("/posts.json")
    assert client.asked[0].headers["api-key"] == "k" and client.asked[0].headers["api-username"] == "veille"
    with pytest.raises(BadInput, match="another forum"):
        Forum("https://ailleurs.example", web(), grant)


def test_a_members_own_key_says_itself_whose_it_is() -> None:
    client = Recorded([{"url": f"{URL}/posts.json", "headers": {"user-api-key": "k"}, "answer": {}}])
    said = {"url": URL + "/", "token": " k ", "user": ""}
    assert DiscourseKey(said, cast(Http, client)).typed() == Grant(
        token="k", account="forum.example/aide", more={"host": "forum.example/aide"}
    )


def test_a_closed_forum_says_that_a_key_is_needed() -> None:
    closed = {"url": f"{URL}/posts.json", "status": 403, "answer": {"error_type": "not_logged_in", "errors": ["non"]}}
    with pytest.raises(Refused, match="members only"):
        Forum(URL, web(closed)).get("/posts.json")


def test_the_wait_a_forum_asks_for_is_kept() -> None:
    often = {"url": f"{URL}/posts.json", "status": 429, "answer": {"extras": {"wait_seconds": 12}}}
    with pytest.raises(RateLimited) as refused:
        Forum(URL, web(often)).get("/posts.json")
    assert refused.value.retry_after == 12


BASIC = {"title": "Aide d’Alpha", "login_required": False}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (f"{URL}/t/panne-de-fibre/40/3?u=x", {"way": "topic", "url": URL, "topic": "40", "title": "Aide d’Alpha, 40"}),
        (f"{URL}/t/40", {"way": "topic", "url": URL, "topic": "40", "title": "Aide d’Alpha, 40"}),
        (f"{URL}/latest", {"way": "latest", "url": URL, "title": "Aide d’Alpha"}),
        (f"{URL}/c/fibre/5", {"way": "latest", "url": URL, "title": "Aide d’Alpha"}),
    ],
)
def test_an_address_leads_to_the_forum(typed: str, found: dict[str, str]) -> None:
    assert Discourse.find(typed, web({"url": f"{URL}/site/basic-info.json", "answer": BASIC})) == [found]


def test_another_site_is_no_forum() -> None:
    page = {"url": "https://journal.example/site/basic-info.json", "status": 404, "answer": "<html></html>"}
    assert Discourse.find("https://journal.example/", web(page)) == []
    assert Discourse.find("#fibre", web()) == []


def test_a_topic_is_heard_in_portions_and_none_is_missed() -> None:
    def post(id: int) -> dict[str, Any]:
        return {
            "id": id,
            "topic_id": 40,
            "post_number": id,
            "created_at": "2026-05-18T08:30:00Z",
            "cooked": f"<p>{id}</p>",
        }

    class Topic(Recorded):
        def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Any:
            wanted = [int(part.split("=")[1]) for part in url.partition("?")[2].split("&") if "=" in part]
            stream = {"posts": [post(id) for id in wanted or range(1, 21)]} | (
                {} if wanted else {"stream": list(range(1, 251))}
            )
            self.asks = [
                {"url": url.partition("?")[0], "strict": False, "answer": {"title": "T", "post_stream": stream}}
            ]
            return super()._answer(method, url, params, headers, body, more)

    cursor, heard, polls = dict[str, Any](), set[str](), 0
    while True:
        settings = {"way": "topic", "url": URL, "topic": "40"}
        polled = Discourse(settings, cast(Http, Topic([]))).poll(cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor, polls = polled.cursor, polls + 1
        if not polled.more:
            break
    assert len(heard) == 250 and polls == 3 and not polled.gone


def test_requests_and_fields_are_those_of_the_document(real_data: Path) -> None:
    document = json.loads((real_data / "openapi/discourse/openapi.json").read_text())
    paths = document["paths"]
    for case in own():
        client = case.client()
        case.made(client).poll({})
        for asked in client.asked:
            path = asked.url.removeprefix("https://forum.example")
            for number in ("40", "101", "103"):
                path = path.replace(f"/{number}", "/{id}")
            described = paths[path]["get"]
            known = {one["name"] for one in described.get("parameters", [])}
            known |= set(
                described.get("requestBody", {})
                .get("content", {})
                .get("application/json", {})
                .get("schema", {})
                .get("properties", {})
            )
            assert asked.params.keys() <= known, path
    answer = paths["/posts.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    fields = answer["properties"]["latest_posts"]["items"]["properties"]
    read = {
        "id",
        "topic_id",
        "post_number",
        "reply_to_post_number",
        "cooked",
        "created_at",
        "username",
        "name",
        "user_id",
        "actions_summary",
        "reply_count",
        "reads",
        "hidden",
        "deleted_at",
        "user_deleted",
        "topic_title",
        "post_type",
        "post_url",
    }
    assert read <= fields.keys()


def test_a_post_as_the_document_makes_it() -> None:
    """`reply_to_post_number` is a number in life and a text in the document: both name the parent."""
    post = {
        "id": 3,
        "topic_id": 40,
        "post_number": 3,
        "reply_to_post_number": "2",
        "cooked": "x",
        "created_at": "2026-05-18",
    }
    mention = read_post(post, "forum.example", "https://forum.example")
    assert mention is not None and mention.parent_id == "forum.example/40/2" and mention.counts.likes is None


def own() -> list[Case]:
    return [case for case in cases() if case.source is Discourse]


class Posts(Recorded):
    """The newest fifty posts below a number; every tenth was moved and bears an old date."""

    size = 10

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        top = min(int(params.get("before", self.size + 1)) - 1, self.size)
        posts = [
            {"id": n, "topic_id": 1, "post_number": n, "cooked": "x", "created_at": f"20{20 if n % 10 else 10}-05-18"}
            for n in range(top, max(0, top - 50), -1)
        ]
        return answered({"answer": {"latest_posts": posts}}, url, more)


def test_a_long_walk_leaves_nothing_out() -> None:
    posts, settings = Posts([]), {"way": "latest", "url": URL}
    cursor, heard, polls = Discourse(settings, cast(Http, posts)).poll({}).cursor, set[str](), 0
    assert cursor == {"known": 10}
    posts.size = 600
    while True:
        polled = Discourse(settings, cast(Http, posts)).poll(cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor, polls = polled.cursor, polls + 1
        if not polled.more:
            break
    assert heard >= {f"forum.example/aide/1/{n}" for n in range(11, 601)} and polls == 3
    assert cursor == {"known": 600}
