"""The API over an open store, asked by the fixed people with keys of theirs, and by the machine's command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings as wiring
from django.http import HttpResponse
from django.test import Client

from hune.accounts import cli_token, tokens
from hune.runtime import Runtime
from tests.people import People, people, quick_passwords
from tests.web.conftest import engine, here, store

__all__ = ["engine", "here", "people", "quick_passwords", "store"]


class Asker:
    """Calls of the API with one key. `.last` is the whole response."""

    def __init__(self, token: str | None, language: str = "en"):
        headers = {"accept-language": language} | ({"authorization": f"Bearer {token}"} if token else {})
        self.client = Client(headers=headers)
        self.last: Any = HttpResponse()

    def __call__(self, method: str, path: str, data: Any = None, **params: Any) -> Any:
        """The JSON answer."""
        body = {} if data is None else {"data": json.dumps(data), "content_type": "application/json"}
        self.last = self.client.generic(method, f"/api/v1{path}", query_params=params, **body)
        return json.loads(self.last.content) if self.last.content else None

    def refused(self, method: str, path: str, data: Any = None, **params: Any) -> tuple[int, dict[str, Any]]:
        """Status and error of a call that must fail."""
        said = self(method, path, data, **params)
        assert self.last.status_code >= 400
        return self.last.status_code, said["error"]


@pytest.fixture
def asker(here: Runtime, people: People) -> Any:
    """Makes an asker: of "owner", "manager", "viewer", "outsider", "machine" or "nobody"."""

    def make(name: str, language: str = "en") -> Asker:
        if name == "nobody":
            return Asker(None, language)
        if name == "machine":
            return Asker(cli_token.renew(wiring.HOME), language)
        user = getattr(people, name)
        room = people.elsewhere if name == "outsider" else people.workspace
        member = people.member(user) if name != "outsider" else type(people.member(people.owner))(user, room, "owner")
        return Asker(tokens.make(member, "test")[0], language)

    return make
