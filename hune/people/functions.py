"""What a person is to us (media, elected, journalist…), as somebody said by hand. What rules propose stands in
`analyse/actors/functions.py`; a word by hand goes before it."""

from __future__ import annotations

from collections.abc import Iterable

from hune.people.models import Person
from hune.people.persons import make, persons_of


def functions_of(workspace_id: int, network: str, keys: Iterable[str]) -> dict[str, str]:
    """The functions set by hand, by author key, of those of a network who have one."""
    persons = persons_of(workspace_id, [(network, key) for key in keys])
    return {key: person.function for (_, key), person in persons.items() if person.function}


def set_function(
    workspace_id: int, network: str, author_key: str, function: str, proof: str = "", label: str = "", url: str = ""
) -> Person:
    """Say what somebody is ("" takes it back) and why; it counts for all profiles of the person, who is made when there
    is none yet."""
    person = make(workspace_id, network, author_key, label, url)
    person.function, person.proof = function, proof.strip()[:500]
    person.save(update_fields=["function", "proof"])
    return person
