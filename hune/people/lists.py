"""Lists of persons: made, filled, and what they hold as the store knows it."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

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


def page_of(workspace_id: int, after: str, limit: int) -> tuple[list[tuple[int, Person]], str | None]:
    """So many of all who are on lists, as number of the list and person, and where the next page begins; None after
    the last. Two questions. Raises BadInput for an `after` that is none."""
    rows = PersonList.persons.through.objects.filter(personlist__workspace=workspace_id)
    if after:
        listed, person = _place(after)
        rows = rows.filter(Q(personlist=listed, person__gt=person) | Q(personlist__gt=listed))
    rows = rows.order_by("personlist_id", "person_id").select_related("person").prefetch_related("person__profiles")
    page = [(row.personlist_id, row.person) for row in rows[:limit]]
    return page, f"{page[-1][0]}.{page[-1][1].pk}" if len(page) == limit else None


def _place(said: str) -> tuple[int, int]:
    listed, _, person = said.partition(".")
    if not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in (listed, person)):
        raise BadInput("“{said}” is no place in this list.", said=said[:80])
    return int(listed), int(person)
