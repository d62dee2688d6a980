"""The doors: first visit, login, language; none of them leads out of the house."""

from __future__ import annotations

import pytest
from django.test import Client

from hune.accounts.models import User, Workspace
from hune.accounts.throttle import FREE_BY_EMAIL
from tests.people import PASSWORD

FIRST = {
    "name": "Vigie", "email": "vigie@example.org", "password": PASSWORD, "workspace": "Alpha Télécom", "language": "fr",
    "timezone": "Indian/Reunion",
}  # fmt: skip


def log_in(client: Client, **said: str):
    return client.post("/login", {"email": "owner@example.org", "password": PASSWORD, **said})


def test_the_first_visit_makes_the_workspace_and_opens_it(here, client):
    assert client.get("/").headers["Location"] == "/setup"
    answer = client.post("/setup", FIRST)
    room = Workspace.objects.get()
    assert answer.headers["Location"] == f"/w/{room.pk}/start"
    assert (room.name, room.timezone) == ("Alpha Télécom", "Indian/Reunion")
    assert client.get(f"/w/{room.pk}/start").status_code == 200


def test_there_is_no_second_first_visit(people, client):
    assert client.post("/setup", FIRST).headers["Location"] == "/login"
    assert not User.objects.filter(email=FIRST["email"]).exists()


@pytest.mark.parametrize(
    ("field", "value"), [("password", "trop court"[:8]), ("email", "personne"), ("timezone", "Europe/Ys")]
)
def test_a_form_says_what_is_wrong_beside_the_field(db, client, field, value):
    answer = client.post("/setup", FIRST | {field: value})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in html and f'id="id_{field}_error"' in html
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Bienvenue à bord"), ("en-GB,en;q=0.9", "Welcome aboard"), ("de", "Welcome aboard")]
)
def test_the_browser_says_the_language(db, client, language, said):
    assert said in client.get("/setup", headers={"accept-language": language}).content.decode()


def test_the_choice_wins_over_the_browser(people, client):
    client.post("/language", {"language": "fr", "next": "/login"})
    assert "Se connecter" in client.get("/login", headers={"accept-language": "en"}).content.decode()


def test_unknown_people_and_wrong_passwords_look_the_same(people, client):
    unknown = log_in(client, email="personne@example.org")
    wrong = log_in(client, password="autre chose")
    assert unknown.status_code == wrong.status_code == 422
    assert b"do not go together" in unknown.content and b"do not go together" in wrong.content


def test_after_many_failures_even_the_right_password_waits(people, client):
    for _ in range(FREE_BY_EMAIL + 4):
        log_in(client, password="autre chose")
    assert log_in(client).status_code == 429


@pytest.mark.parametrize(
    "evil",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_no_address_leads_elsewhere(people, client, evil):
    assert log_in(client, next=evil).headers["Location"] == "/"
    assert client.post("/language", {"language": "fr", "next": evil}).headers["Location"] == "/"


def test_login_goes_where_one_was_going(people, client):
    wanted = f"/w/{people.workspace.pk}/topics"
    assert log_in(client, next=wanted).headers["Location"] == wanted


def test_logging_out_takes_a_form(people, owner):
    assert owner.get("/logout").status_code == 405
    owner.post("/logout")
    assert owner.get(f"/w/{people.workspace.pk}/settings").status_code == 302


def test_forms_without_their_token_are_refused(people):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.owner)
    assert strict.post(f"/w/{people.workspace.pk}/topics/new", {"name": "x", "query": "x"}).status_code == 403


def test_a_new_password_needs_the_old_one(people, owner):
    said = {"name": "Owner", "language": "en", "password": "une autre phrase longue"}
    assert owner.post("/account", said | {"current": "faux"}).status_code == 422
    assert owner.post("/account", said | {"current": PASSWORD}).status_code == 302
    people.owner.refresh_from_db()
    assert people.owner.check_password(said["password"])


def test_only_owners_open_workspaces(people, manager, owner):
    said = {"workspace": "Gamma Fibre", "language": "fr", "timezone": "UTC"}
    assert manager.post("/workspaces/new", said).status_code == 403
    assert owner.post("/workspaces/new", said).status_code == 302
    assert people.owner.memberships.filter(workspace__name="Gamma Fibre", role="owner").exists()
