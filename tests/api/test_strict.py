"""What a call does not know, it says; it answers no other question than the one asked."""

from __future__ import annotations

from typing import Any

from hune.api.main import api
from hune.api.strict import EVERYWHERE, names
from tests.api.test_calls import alpha

__all__ = ["alpha"]


def test_a_mistyped_parameter_is_named_with_the_nearest(asker: Any, alpha: Any):
    status, error = asker("viewer").refused("GET", "/count", topc="1")
    assert (status, error["params"]) == (422, {"name": "topc", "near": "topic"})
    assert "“topic”" in error["message"]
    assert "«\u202ftopic\u202f»" in asker("viewer", "fr").refused("GET", "/count", topc="1")[1]["message"]


def test_what_is_near_nothing_gets_the_list(asker: Any, alpha: Any):
    status, error = asker("owner").refused("POST", "/persons/watch", {"network": "x", "author": "y"}, zzzzzz="1")
    assert (status, error["params"]) == (422, {"name": "zzzzzz", "names": "off, workspace"})


def test_a_condition_that_a_call_does_not_keep_is_refused(asker: Any, alpha: Any):
    assert asker("owner").refused("GET", "/study", topic=str(alpha.pk), medium="news")[0] == 422


def test_strangers_learn_no_names(asker: Any):
    assert asker("nobody").refused("GET", "/count", topc="1")[0] == 401


def test_every_parameter_that_is_described_is_taken(asker: Any, alpha: Any):
    viewer = asker("owner")
    calls = [
        (path.removeprefix("/api/v1"), said)
        for path, methods in api.get_openapi_schema(path_prefix="/api/v1")["paths"].items()
        for method, said in methods.items()
        if method == "get" and "{" not in path
    ]
    for path, said in calls:
        for name in (*names(said), *EVERYWHERE):
            answer = viewer.client.get(f"/api/v1{path}", {name: ""})
            assert b"There is no parameter" not in answer.content if not answer.streaming else True, (path, name)


def test_a_body_that_no_store_can_hold_is_refused(asker: Any, alpha: Any):
    client = asker("owner").client
    for body in ('{"name": "\\ud800", "query": "alpha"}', '{"name": NaN, "query": "alpha"}', "{"):
        answer = client.post("/api/v1/topics", body, content_type="application/json")
        assert answer.status_code == 422
