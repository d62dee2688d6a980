"""The first owner is made once, whoever asks."""

from __future__ import annotations

import pytest

from hune.accounts import setup
from hune.accounts.models import Role, User, Workspace
from hune.errors import BadInput, Busy

pytestmark = pytest.mark.django_db
FIRST = {"email": " Vigie@Example.org", "password": "une vigie sur un mât", "workspace": "Alpha Télécom"}


def test_the_first_owner_owns_the_first_workspace():
    assert not setup.is_set_up()
    member = setup.set_up(**FIRST)
    assert setup.is_set_up()
    assert (member.user.email, member.role, member.workspace.pk) == ("vigie@example.org", Role.OWNER, setup.FIRST)
    assert member.user.check_password(FIRST["password"])


def test_a_second_set_up_is_refused():
    setup.set_up(**FIRST)
    with pytest.raises(Busy):
        setup.set_up(**FIRST | {"email": "autre@example.org"})
    assert User.objects.count() == Workspace.objects.count() == 1


def test_two_at_the_same_moment_make_one(monkeypatch):
    """Both looked before either wrote: the workspace's number decides."""
    setup.set_up(**FIRST)
    monkeypatch.setattr(setup, "is_set_up", lambda: False)
    with pytest.raises(Busy):
        setup.set_up(**FIRST | {"email": "autre@example.org"})
    assert User.objects.count() == 1


def test_workspaces_added_later_get_numbers_of_their_own():
    first = setup.set_up(**FIRST)
    second = setup.add_workspace(first.user, "Bêta Mobile", "fr", "Europe/Paris")
    assert second.workspace.pk != first.workspace.pk


@pytest.mark.parametrize(
    "bad",
    [
        {"email": "personne"},
        {"password": "court"},
        {"password": "motdepasse1"[:6]},
        {"workspace": "  "},
        {"timezone": "Europe/Ys"},
    ],
)
def test_what_cannot_be_taken_leaves_nothing_behind(bad):
    with pytest.raises(BadInput):
        setup.set_up(**FIRST | bad)
    assert not User.objects.exists() and not Workspace.objects.exists()
