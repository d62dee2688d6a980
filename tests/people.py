"""The fixed people of every permission test: an owner, two of the team, and one from outside who must see nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from hune.accounts.access import Member, member_of
from hune.accounts.models import Membership, Role, User, Workspace

PASSWORD = "une vigie sur un mât"


@dataclass
class People:
    """Who is in the workspace Alpha, and who is not."""

    workspace: Workspace
    elsewhere: Workspace
    owner: User
    manager: User
    viewer: User
    outsider: User

    def member(self, user: User) -> Member:
        """The user in Alpha."""
        found = member_of(user, self.workspace.pk)
        assert found is not None
        return found


def invent() -> People:
    """Alpha with its three members, and Beta that the outsider owns."""
    alpha = Workspace.objects.create(name="Alpha Télécom", language="fr", timezone="Europe/Paris")
    beta = Workspace.objects.create(name="Bêta Mobile", language="fr", timezone="Europe/Paris")
    users = {}
    for role, room in ((Role.OWNER, alpha), (Role.MANAGER, alpha), (Role.VIEWER, alpha), ("outsider", beta)):
        user = User.objects.create_user(f"{role}@example.org", PASSWORD, name=str(role).title(), language="en")
        Membership.objects.create(user=user, workspace=room, role=role if room is alpha else Role.OWNER)
        users[str(role)] = user
    return People(alpha, beta, **users)


def client_of(user: User, language: str = "en") -> Client:
    """A browser in which this person is logged in; HTMX and CSRF as in life are up to the test."""
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Hashing slowly is for life."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(db: None) -> People:
    return invent()
