"""Addresses, refusals, the key, and what a list that ran out loses."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hune.connectors.reddit.client import explained
from hune.connectors.reddit.key import TOKEN, RedditKey
from hune.connectors.reddit.source import SENTENCES, RedditSource
from hune.connectors.reddit.thread import post_id
from hune.errors import BadInput, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

API = "https://oauth.reddit.com"
KEY = Grant(token="jeton")


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("r/france", {"way": "subreddit", "subreddit": "france"}),
        ("https://www.reddit.com/r/france/", {"way": "subreddit", "subreddit": "france"}),
        ("https://old.reddit.com/r/france/comments/1abcd/titre/", {"way": "comments"}),
        ("https://alpha.example/r/france", {}),
        ("france", {}),
    ],
)
def test_it_is_found_by_its_addresses(target: str, found: dict[str, str]):
    given = RedditSource.find(target, cast(Http, Recorded([])))
    assert [found.items() <= one.items() for one in given] == [True] * bool(found)


@pytest.mark.parametrize(
    "said",
    ["https://www.reddit.com/r/france/comments/1abcd/titre/?x=1", "https://redd.it/1abcd", "t3_1abcd", " 1abcd "],
)
def test_a_post_is_known_by_any_address(said: str):
    assert post_id(said) == "1abcd"


def test_what_is_no_post_is_refused():
    with pytest.raises(BadInput, match="no address"):
        post_id("https://alpha.example/")


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (403, b'{"reason": "private", "message": "Forbidden"}', "private"),
        (404, b'{"reason": "banned", "message": "Not Found"}', "closed"),
        (403, b'{"reason": "quarantined"}', "quarantined"),
        (404, b'{"message": "Not Found", "error": 404}', "no such"),
        (403, b'{"message": "Forbidden"}', None),
        (401, b'{"message": "Unauthorized"}', None),
        (404, b"<html>", None),
    ],
)
def test_a_refusal_is_told(status: int, body: bytes, says: str | None):
    told = explained(status, {}, body)
    assert (told is None) if says is None else (isinstance(told, Refused) and says in told.text)


def test_a_key_fetches_a_token_again_and_again():
    ask = {
        "method": "POST", "url": TOKEN, "form": {"grant_type": "client_credentials"},
        "headers": {"authorization": "Basic aWQ6c2VjcmV0"},
        "answer": {"access_token": "jeton", "token_type": "bearer", "expires_in": 86400, "scope": "*"},
    }  # fmt: skip
    key = RedditKey({"client_id": "id", "client_secret": "secret"}, cast(Http, Recorded([ask])))
    grant = key.typed()
    assert (grant.token, grant.scopes, grant.account) == ("jeton", ["*"], "id") and grant.ends_at
    assert key.refreshed(grant).token == "jeton"
    wrong = Recorded([{**ask, "status": 401, "answer": {"message": "Unauthorized", "error": 401}}])
    with pytest.raises(Reauthorise):
        RedditKey({"client_id": "id", "client_secret": "secret"}, cast(Http, wrong)).typed()


def comment(n: int) -> dict[str, Any]:
    data = {"name": f"t1_c{n}", "id": f"c{n}", "body": "Oui", "created_utc": 1795168800.0 + n, "author": "noe_ex"}
    return {"kind": "t1", "data": {**data, "link_id": "t3_a", "parent_id": "t3_a", "subreddit": "france"}}


def test_a_list_that_ends_too_early_is_said():
    def listing(*items: Any) -> dict[str, Any]:
        return {"kind": "Listing", "data": {"children": list(items), "after": None}}

    asks = [
        {"url": f"{API}/r/france/new", "strict": False, "answer": listing()},
        {"url": f"{API}/r/france/comments", "strict": False, "answer": listing(comment(9), comment(8))},
        {"url": f"{API}/api/info", "strict": False, "answer": listing()},
    ]
    settings = {"way": "subreddit", "subreddit": "france"}
    for since, lost in ((1795168800.0 + 7, [SENTENCES["gap"]]), (1795168800.0 + 8, [])):
        cursor = {"walks": {"comments": {"since": since}}, "recent": ["t1_c1"]}
        polled = RedditSource(settings, cast(Http, Recorded(asks)), KEY).poll(cursor)
        assert polled.lost == lost
        assert polled.gone == [], "that nothing is known any more is not believed"


def test_a_subreddit_that_is_none_is_said():
    class Sent(Recorded):
        """Reddit sends whoever asks for one it does not know to its search."""

        def _answer(self, method: str, url: str, *rest: Any) -> Any:
            answer = super()._answer(method, url, *rest)
            return type(answer)(f"{API}/subreddits/search?q=x", answer.status, answer.headers, answer.body)

    client = Sent([{"url": f"{API}/r/personne/new", "strict": False, "answer": {"data": {"children": []}}}])
    with pytest.raises(Refused, match="no such subreddit"):
        RedditSource({"way": "subreddit", "subreddit": "personne"}, cast(Http, client), KEY).poll({})
