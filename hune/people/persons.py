"""Persons: found, made from a profile, named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count

from hune.errors import NotFound
from hune.people.hidden import veil_of
from hune.people.models import Person, Profile

AT_ONCE = 500  # keys in one question


def person_of(workspace_id: int, network: str, author_key: str) -> Person | None:
    """Whose profile this is, as far as anybody said so."""
    found = Profile.objects.filter(workspace_id=workspace_id, network=network, author_key=author_key)
    row = found.select_related("person").first()
    return row.person if row else None


@transaction.atomic
def make(workspace_id: int, network: str, author_key: str, label: str = "", url: str = "") -> Person:
    """The person of this profile, who is made with the first thing that is said of them. Raises NotFound for no key:
    who has neither id nor name cannot be told from others."""
    if not author_key:
        raise NotFound("This message has no author who could be told from others.")
    if known := person_of(workspace_id, network, author_key):
        return known
    person = Person.objects.create(workspace_id=workspace_id)
    Profile.objects.create(
        workspace_id=workspace_id,
        person=person,
        network=network,
        author_key=author_key,
        label=label[:300],
        url=url[:2000],
    )
    return person


def persons_of(workspace_id: int, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Person]:
    """Whose these profiles (network, author key) are, as far as anybody said so, by the keys given; those may be words
    of a veil. One question for each 500 keys."""
    veil = veil_of(workspace_id)
    wanted = {said: (said[0], veil.real(said[1]) if veil else said[1]) for said in keys}
    found: dict[tuple[str, str], Person] = {}
    for some in pieces(list(wanted.values())):
        rows = Profile.objects.filter(workspace_id=workspace_id, author_key__in={key for _, key in some})
        for row in rows.select_related("person"):
            found[row.key] = row.person
    return {said: found[key] for said, key in wanted.items() if key in found}


def joined(workspace_id: int) -> dict[tuple[str, str], int]:
    """The number of the person of each profile, of those who have several; keys as the store of the doors says them."""
    veil = veil_of(workspace_id)
    rows = Profile.objects.filter(workspace_id=workspace_id)
    several = rows.values("person").annotate(n=Count("pk")).filter(n__gt=1).values("person")
    found = rows.filter(person__in=several).values_list("network", "author_key", "person_id")
    return {(network, veil.words.of(network, key) if veil else key): pk for network, key, pk in found}


def pieces(keys: Sequence[tuple[str, str]]) -> Iterable[Sequence[tuple[str, str]]]:
    """The keys, as many at once as a question can hold."""
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def siblings(workspace_id: int, network: str, author_key: str) -> list[tuple[str, str]]:
    """All profiles of the person whose this one is, by network and author key."""
    person = person_of(workspace_id, network, author_key)
    return [profile.key for profile in person.profiles.all()] if person else []


def called(workspace_id: int, network: str, author_key: str) -> set[str]:
    """What our people call whose profile this is, and how its profiles call themselves."""
    person = person_of(workspace_id, network, author_key)
    labels = person.profiles.values_list("label", flat=True) if person else ()
    return {name for name in (person.name if person else "", *labels) if name}
