"""Persons as they may be shown: where a workspace hides its authors, their words stand for keys, names and notes."""

from __future__ import annotations

from typing import NamedTuple

from hune import runtime
from hune.mention import Mention
from hune.people.models import Person, Profile
from hune.people.pseudonyms import cover_of
from hune.store.veil import Veil


class Shown(NamedTuple):
    """A profile as pages name it: `key` is what addresses say of it."""

    network: str
    key: str
    label: str
    url: str


def veil_of(workspace_id: int) -> Veil | None:
    """The veil of a workspace; None where authors are shown."""
    return runtime.get().store.veil(workspace_id)


def veiled(workspace_id: int, mentions: list[Mention]) -> list[Mention]:
    """Mentions that come from elsewhere than the store, as the workspace shows them."""
    veil = veil_of(workspace_id) if cover_of(workspace_id) else None
    return [veil.mention(one) for one in mentions] if veil else mentions


def real_key(workspace_id: int, key: str) -> str:
    """The author key meant by one that a page showed; "" behind a veil for what is no word: a real handle says
    nothing there, or whoever knows it would learn its word."""
    veil = veil_of(workspace_id)
    return veil.real(key) if veil else key.strip()


def shown(profile: Profile, veil: Veil | None) -> Shown:
    """A profile, hidden if need be."""
    if veil is None:
        return Shown(profile.network, profile.author_key, profile.label or profile.author_key, profile.url)
    word = veil.words.of(profile.network, profile.author_key)
    return Shown(profile.network, word, f"@{word}", "")


def named(person: Person, veil: Veil | None = None) -> str:
    """How pages call a person: the name our people gave, else that of the first profile; the word of that profile
    behind a veil."""
    if person.name and veil is None:
        return person.name
    first = next(iter(person.profiles.all()), None)
    return shown(first, veil).label if first else ""
