"""Lists of persons: made, filled, and what they hold as the store knows it."""

from __future__ import annotations

from collections import defaultdict

from hune.errors import BadInput
from hune.people.models import Person, PersonList, Profile

MOST = 200  # lists in a workspace
LONGEST = 20_000  # persons in a list


def lists_of(workspace_id: int) -> dict[str, list[tuple[str, str]]]:
    """The profiles (network, author key) of each list by its name, empty lists too."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = PersonList.objects.filter(workspace_id=workspace_id)
    for name, network, key in rows.values_list("name", "persons__profiles__network", "persons__profiles__author_key"):
        found[name] += [(network, key)] if key else []
    return dict(found)


def new_list(workspace_id: int, name: str) -> PersonList:
    """The list of this name, new if there is none, case apart. Raises BadInput for an empty or too long name."""
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise BadInput("A list needs a name of at most 120 characters.")
    rows = PersonList.objects.filter(workspace_id=workspace_id)
    if known := rows.filter(name__iexact=name).first():
        return known
    if rows.count() >= MOST:
        raise BadInput("There are {most} lists already. Remove one first.", most=MOST)
    return PersonList.objects.create(workspace_id=workspace_id, name=name)


def put_on(row: PersonList, *persons: Person) -> None:
    """Put persons of the same workspace on a list. Raises BadInput when it becomes too long."""
    if row.persons.count() + len(persons) > LONGEST:
        raise BadInput("A list holds at most {most} persons.", most=LONGEST)
    row.persons.add(*(person for person in persons if person.workspace_id == row.workspace_id))


def profiles_on(row: PersonList) -> list[Profile]:
    """The profiles of a list's persons, by label."""
    return list(Profile.objects.filter(person__lists=row).order_by("label", "pk"))
