"""Who may what: every call refuses strangers, keeps workspaces sealed, and asks `access.py`."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hune.api.main import api
from hune.listen import topic_book
from tests.api.conftest import Asker

OPEN_TO_ALL_MEMBERS = ("viewer", "manager", "owner")
CALLS = [
    (method.upper(), re.sub(r"{\w+}", "1", path.removeprefix("/api/v1")))
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items() for method in methods
]  # fmt: skip


def test_nobody_gets_in_without_a_key(db: Any):
    nobody = Asker(None)
    assert {path: nobody.refused(method, path)[0] for method, path in CALLS} == {path: 401 for _, path in CALLS}


def test_a_wrong_key_opens_nothing(asker: Any):
    nobody = asker("nobody")
    nobody.client.defaults["HTTP_AUTHORIZATION"] = "Bearer hune_wrong"
    assert nobody.refused("GET", "/topics")[0] == 401


def test_the_outsider_sees_nothing_of_ours(asker: Any, people: Any):
    topic = topic_book.add_topic(people.workspace, people.owner, "Alpha", "alpha")
    outsider = asker("outsider")
    assert outsider("GET", "/topics") == {"topics": []}
    assert outsider.refused("GET", f"/topics/{topic.pk}")[0] == 404
    assert outsider.refused("DELETE", f"/topics/{topic.pk}")[0] == 404
    assert outsider.refused("GET", "/topics", workspace="Alpha Télécom")[0] == 404
    assert [w["name"] for w in outsider("GET", "/workspaces")["workspaces"]] == ["Bêta Mobile"]
    assert outsider.refused("GET", "/count", topic=str(topic.pk))[0] == 404


def test_a_viewer_reads_and_changes_nothing(asker: Any, people: Any):
    topic = topic_book.add_topic(people.workspace, people.owner, "Alpha", "alpha")
    viewer = asker("viewer")
    assert [t["name"] for t in viewer("GET", "/topics")["topics"]] == ["Alpha"]
    for method, path, data in (
        ("POST", "/topics", {"name": "B", "query": "b"}),
        ("PATCH", f"/topics/{topic.pk}", {"name": "B"}),
        ("POST", f"/topics/{topic.pk}/pause", None),
        ("DELETE", f"/topics/{topic.pk}", None),
        ("POST", "/sources", {"kind": "feed", "settings": {}}),
        ("GET", "/export", None),
        ("POST", "/erase", {"author": "@abonnee_lyon"}),
    ):
        status, error = viewer.refused(method, path, data)
        assert (status, error["code"]) == (403, "not_allowed"), path


def test_a_manager_listens_but_does_not_erase(asker: Any):
    manager = asker("manager")
    assert manager("POST", "/topics", {"name": "Alpha", "query": "alpha"})["state"] == "active"
    assert manager.refused("POST", "/erase", {"author": "@abonnee_lyon"})[0] == 403


@pytest.mark.parametrize("name", OPEN_TO_ALL_MEMBERS)
def test_only_the_machine_itself_sets_up_and_sees_the_doctor(asker: Any, name: str):
    said = {"workspace": "Gamma", "email": "g@example.org", "password": "une vigie sur un mât"}
    assert asker(name).refused("GET", "/doctor")[0] == 403
    assert asker(name).refused("POST", "/setup", said)[0] == 403


def test_the_machine_acts_as_owner_in_the_workspace_it_names(asker: Any):
    machine = asker("machine")
    assert [w["role"] for w in machine("GET", "/workspaces")["workspaces"]] == ["owner", "owner"]
    machine("POST", "/topics", {"name": "Alpha", "query": "alpha"})
    machine("POST", "/topics", {"name": "Bêta", "query": "beta"}, workspace="Bêta Mobile")
    assert [t["name"] for t in machine("GET", "/topics")["topics"]] == ["Alpha"]
    assert [t["name"] for t in machine("GET", "/topics", workspace="Bêta Mobile")["topics"]] == ["Bêta"]


def test_a_session_needs_the_csrf_token_to_change_something(here: Any, people: Any):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.owner)
    assert browser.get("/api/v1/topics").status_code == 200
    said = browser.post("/api/v1/topics", {"name": "A", "query": "a"}, content_type="application/json")
    assert said.status_code == 403
