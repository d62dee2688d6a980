"""One person, several profiles: proposed with a proof, joined and parted by hand alone."""

from __future__ import annotations

import pytest

from hune.errors import BadInput
from hune.mention import Author
from hune.people.functions import functions_of, set_function
from hune.people.hidden import named
from hune.people.lists import lists_of, new_list, put_on
from hune.people.merging import hold_apart, merge, undo
from hune.people.models import Note, Person, Watch
from hune.people.persons import joined, make, person_of, siblings
from hune.people.proposals import proofs_of, proposals
from tests.persons.making import Room


@pytest.fixture
def ws(here, people) -> int:
    return people.workspace.pk


@pytest.fixture
def two(ws) -> tuple[Person, Person]:
    one, other = make(ws, "alpha", "u1", "@une"), make(ws, "beta", "u2", "@une_bis")
    put_on(new_list(ws, "Presse"), other)
    Note.objects.create(person=other, text="Rappeler lundi")
    Watch.objects.create(person=other)
    set_function(ws, "beta", "u2", "journalist", "sa page")
    return one, other


def test_joining_loses_nothing_and_is_undone(ws, two):
    one, other = two
    row = merge(one, other)
    assert siblings(ws, "beta", "u2") == [("alpha", "u1"), ("beta", "u2")]
    assert joined(ws) == {("alpha", "u1"): one.pk, ("beta", "u2"): one.pk}
    assert functions_of(ws, "alpha", ["u1"]) == {"u1": "journalist"}
    assert lists_of(ws) == {"Presse": [("alpha", "u1"), ("beta", "u2")]}
    assert one.notes.count() == 1 and Watch.objects.get().person == one
    back = undo(row)
    assert siblings(ws, "alpha", "u1") == [("alpha", "u1")] and joined(ws) == {}
    assert lists_of(ws) == {"Presse": [("beta", "u2")]}
    assert functions_of(ws, "beta", ["u2", "u1"]) == {"u2": "journalist"}
    assert functions_of(ws, "alpha", ["u1"]) == {}
    assert back.notes.count() == 1
    with pytest.raises(BadInput):
        undo(row)


def test_persons_of_two_workspaces_stay_apart(ws, people, two):
    foreign = make(people.elsewhere.pk, "alpha", "u1")
    for kept, gone in ((two[0], foreign), (two[0], two[0])):
        with pytest.raises(BadInput):
            merge(kept, gone)
    assert person_of(people.elsewhere.pk, "alpha", "u1") == foreign
    assert lists_of(people.elsewhere.pk) == {}


def test_an_empty_list_is_there_and_a_name_is_one_list(ws):
    assert new_list(ws, " Presse  locale ") == new_list(ws, "presse locale")
    assert lists_of(ws) == {"Presse locale": []}
    with pytest.raises(BadInput):
        new_list(ws, "  ")


def test_named_by_us_else_by_the_profile(ws, two):
    assert named(two[0]) == "@une"
    two[0].name = "Une Telle"
    assert named(two[0]) == "Une Telle"


A = Author(handle="claire_dunois", name="Claire Dunois", place="Lyon", url="https://alpha.example/claire_dunois")


@pytest.mark.parametrize(
    ("other", "strengths"),
    [
        (Author(handle="Claire_Dunois"), ["fair"]),
        (Author(handle="cd", about="Aussi https://alpha.example/claire_dunois"), ["strong"]),
        (Author(handle="cd", name="claire dunois", place="lyon"), ["weak"]),
        (Author(handle="cd", name="Claire Dunois", place="Nantes"), []),
        (Author(handle="cd", name="Claire Dunois"), []),
        (Author(handle="cd", about="Rien à voir avec claire_dunois"), []),
    ],
)
def test_what_proves(other, strengths):
    assert [strength for strength, _ in proofs_of("alpha", A, "beta", other)] == strengths


def test_a_short_handle_and_the_same_network_prove_nothing():
    assert proofs_of("alpha", Author(handle="cd"), "beta", Author(handle="cd")) == []
    assert proofs_of("alpha", A, "alpha", Author(id="9", handle="claire_dunois")) == []


def test_proposals_are_looked_up_and_not_repeated_once_refused(here, ws):
    room = Room(here.bare, ws)
    room.say(A)
    room.say(Author(id="b1", handle="claire_dunois"), network="beta")
    room.say(Author(id="c1", handle="autre"), network="gamma")
    found = proposals(here.bare, ws, "alpha", "claire_dunois")
    assert [(one.network, one.key, one.strength) for one in found] == [("beta", "b1", "fair")]
    assert Person.objects.count() == 0, "nothing is joined by itself"
    hold_apart(ws, ("beta", "b1"), ("alpha", "claire_dunois"))
    assert proposals(here.bare, ws, "alpha", "claire_dunois") == []
    assert proposals(here.bare, ws, "alpha", "personne") == []
