"""The page at /api/docs: the calls, written from the API's own description. Nothing is loaded from outside."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hune.api.main import api
from hune.api.strict import names


def api_docs(request: HttpRequest) -> HttpResponse:
    """Every call: its method, address, what it does, what it takes."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, methods in paths.items():
        for method, call in methods.items():
            said = {"method": method.upper(), "address": address, "summary": call["summary"]}
            said["parameters"] = names(call)
            groups.setdefault(call["tags"][0], []).append(said)
    return render(request, "api/docs.html", {"groups": groups})
