"""Who may do what."""

from __future__ import annotations

import pytest

from hune.accounts.access import ROLES, Deed, may, member_of, require
from hune.accounts.models import Role
from hune.errors import NotAllowed


def test_owners_may_do_everything():
    assert all(may(Role.OWNER, deed) for deed in Deed)


def test_each_role_may_less_than_the_one_above():
    assert ROLES[Role.VIEWER] < ROLES[Role.MANAGER] < ROLES[Role.OWNER]


@pytest.mark.parametrize("deed", Deed)
def test_an_unknown_role_may_nothing(deed):
    assert not may("ambassador", deed)


def test_outsiders_and_people_switched_off_are_no_members(people):
    assert member_of(people.outsider, people.workspace.pk) is None
    people.viewer.is_active = False
    assert member_of(people.viewer, people.workspace.pk) is None


def test_what_is_not_permitted_raises(people):
    viewer = people.member(people.viewer)
    require(viewer, Deed.READ)
    with pytest.raises(NotAllowed):
        require(viewer, Deed.LISTEN)
