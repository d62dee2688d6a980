"""The page of the API loads nothing from outside and names every call."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from hune.api.main import api


def test_every_call_is_on_the_page_and_nothing_comes_from_outside(db: Any):
    response = Client().get("/api/docs", headers={"accept-language": "fr"})
    page = response.content.decode()
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []
    assert "default-src" in response["Content-Security-Policy"]


def test_every_call_says_what_it_does():
    calls = [c for p in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].values() for c in p.values()]
    assert [c["operationId"] for c in calls if c["summary"] == c["operationId"].replace("_", " ").title()] == []
