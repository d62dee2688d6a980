"""No call breaks the API, whatever stands in it where a number or a word belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from hune.analyse.ask import PARAMETERS
from hune.api.main import api
from tests.api.test_calls import alpha
from tests.odd import ODD

__all__ = ["alpha"]

Call = tuple[str, str, dict[str, Any]]
NUMBERS = [10**20, -1, 0]
TEXTS = [ODD["nul"], ODD["long"], "\ud800"]
USUAL = {"string": "alpha", "integer": 1, "array": [], "boolean": True, "object": {}, "number": 1}
RIGHT = {"topics": [1], "addresses": ["a@b.example"]}


def calls() -> list[Call]:
    """Method, address and description of every call."""
    paths = api.get_openapi_schema(path_prefix="/api/v1")["paths"]
    return [(method.upper(), path, said) for path, methods in paths.items() for method, said in methods.items()]


def name(call: Call) -> str:
    return f"{call[0]} {call[1]}"


@pytest.fixture
def status(asker: Any, alpha: Any) -> Any:
    """What the API answers its owner."""
    client = asker("owner").client

    def ask(method: str, url: str, params: dict[str, Any] | None = None, data: Any = None) -> int:
        body = {} if data is None else {"data": json.dumps(data), "content_type": "application/json"}
        code: int = client.generic(method, url, query_params=params or {}, **body).status_code
        return code

    return ask


def filled(path: str, odd: str) -> str:
    """The address with this in each of its places."""
    return re.sub(r"{[^}]+}", odd, path)


def test_no_parameter_breaks_a_call(status: Any, alpha: Any):
    broken = [
        (name(call), one["name"], what)
        for call in calls()
        if call[0] == "GET"
        for one in call[2].get("parameters", ())
        if one["in"] == "query" and (one["name"] not in PARAMETERS or one["name"] == "topic" or "mentions" in call[1])
        for what, odd in ODD.items()
        if status("GET", filled(call[1], str(alpha.pk)), {one["name"]: odd}) >= 500
    ]
    assert not broken, "\n".join(map(ascii, broken))


def test_no_number_in_an_address_breaks_a_call(status: Any):
    broken = [
        (name(call), odd)
        for call in calls()
        if "{" in call[1]
        for odd in (ODD["beyond"], ODD["below"], ODD["word"])
        if status(call[0], filled(call[1], odd), data={} if call[0] in ("POST", "PUT", "PATCH") else None) >= 500
    ]
    assert not broken, "\n".join(map(ascii, broken))


def test_no_field_breaks_a_call(status: Any, alpha: Any):
    broken = [
        (name(call), field, value)
        for call in calls()
        for field, values in fields(call)
        for value in values
        if status(call[0], filled(call[1], str(alpha.pk)), data=whole(call) | {field: value}) >= 500
    ]
    assert not broken, "\n".join(map(ascii, broken))


def schema(call: Call) -> dict[str, Any]:
    """What the body of a call holds."""
    said = call[2].get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    named = said.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = api.get_openapi_schema()["components"]["schemas"].get(named, said)
    return found.get("properties", {})


def kinds(said: dict[str, Any]) -> set[str]:
    return {one.get("type", "") for one in said.get("anyOf", [said])}


def fields(call: Call) -> Iterator[tuple[str, list[Any]]]:
    """Each field of a body, with what no field should hold."""
    for field, said in schema(call).items():
        wrong: list[Any] = []
        if "integer" in kinds(said):
            wrong += NUMBERS
        if "string" in kinds(said):
            wrong += TEXTS
        if "array" in kinds(said):
            wrong += [[one] for one in (*NUMBERS, *TEXTS)]
        if "object" in kinds(said):
            wrong += [{one: one} for one in TEXTS]
        yield field, wrong


def whole(call: Call) -> dict[str, Any]:
    """A body that has everything it must."""
    return {field: RIGHT.get(field, said.get("default", usual(said))) for field, said in schema(call).items()}


def usual(said: dict[str, Any]) -> Any:
    return USUAL.get(min(kinds(said) - {"null"}, default=""), "")
