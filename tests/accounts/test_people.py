"""Members come and go; an owner stays; keys go with their person."""

from __future__ import annotations

import pytest

from hune.accounts import tokens
from hune.accounts.access import member_of
from hune.accounts.models import ApiToken, Role, User
from hune.accounts.people import add_person, change_role, remove_person
from hune.errors import BadInput, NotAllowed, NotFound


def row(people, user):
    return people.workspace.memberships.get(user=user)


def test_a_new_person_gets_a_first_password(people):
    made, password = add_person(people.member(people.owner), "Nouvelle@Example.org", "Nouvelle", Role.MANAGER)
    assert made.user.check_password(password) and made.user.email == "nouvelle@example.org"


def test_a_known_person_keeps_theirs(people):
    made, password = add_person(people.member(people.owner), people.outsider.email, "", Role.VIEWER)
    assert password == "" and made.user == people.outsider


@pytest.mark.parametrize("who", ["manager", "viewer"])
def test_only_owners_manage_people(people, who):
    by = people.member(getattr(people, who))
    with pytest.raises(NotAllowed):
        add_person(by, "x@example.org", "", Role.VIEWER)
    with pytest.raises(NotAllowed):
        change_role(by, row(people, people.viewer).pk, Role.OWNER)
    with pytest.raises(NotAllowed):
        remove_person(by, row(people, people.owner).pk)


def test_the_last_owner_stays(people):
    by, last = people.member(people.owner), row(people, people.owner).pk
    with pytest.raises(BadInput):
        change_role(by, last, Role.VIEWER)
    with pytest.raises(BadInput):
        remove_person(by, last)
    change_role(by, row(people, people.manager).pk, Role.OWNER)
    remove_person(by, last)
    assert member_of(people.owner, people.workspace.pk) is None


def test_other_workspaces_are_out_of_reach(people):
    elsewhere = people.elsewhere.memberships.get()
    with pytest.raises(NotFound):
        remove_person(people.member(people.owner), elsewhere.pk)


def test_keys_go_with_their_person(people):
    key, _made = tokens.make(people.member(people.viewer), "essai")
    remove_person(people.member(people.owner), row(people, people.viewer).pk)
    assert tokens.find(key) is None and User.objects.filter(pk=people.viewer.pk).exists()


def test_nobody_is_added_twice_or_with_an_unknown_role(people):
    by = people.member(people.owner)
    with pytest.raises(BadInput):
        add_person(by, people.viewer.email, "", Role.VIEWER)
    with pytest.raises(BadInput):
        add_person(by, "x@example.org", "", "emperor")
    assert not User.objects.filter(email="x@example.org").exists()


def test_a_key_opens_until_it_is_revoked(people):
    member = people.member(people.manager)
    key, made = tokens.make(member, "tableau")
    found = tokens.find(key)
    assert found is not None and (found.user, found.workspace) == (people.manager, people.workspace)
    assert key not in str(list(ApiToken.objects.values()))
    tokens.revoke(member, made.pk)
    assert tokens.find(key) is None


def test_keys_of_others_are_the_owners_to_revoke(people):
    _key, made = tokens.make(people.member(people.manager), "tableau")
    with pytest.raises(NotFound):
        tokens.revoke(people.member(people.viewer), made.pk)
    tokens.revoke(people.member(people.owner), made.pk)
    assert not ApiToken.objects.exists()
