"""Whom a page of people is about: a profile in the address, or a person by number; as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from hune import runtime
from hune.people.hidden import Shown, named, real_key, shown, veil_of
from hune.people.models import Person
from hune.people.persons import make, person_of
from hune.store.query import Filters, MentionQuery
from hune.web.workspace import Request

LONGEST = 500  # characters of a key


@dataclass(frozen=True)
class Who:
    """`network`, `key`: the profile asked about, `key` as pages say it; `real`: as it is stored. `person`: None while
    nobody has said anything of them."""

    workspace_id: int
    network: str
    key: str
    real: str
    label: str
    person: Person | None

    @property
    def profiles(self) -> list[Shown]:
        """All their profiles, this one alone while there is no person."""
        if self.person is None:
            return [Shown(self.network, self.key, self.label, "")]
        veil = veil_of(self.workspace_id)
        return [shown(profile, veil) for profile in self.person.profiles.all()]

    @property
    def address(self) -> str:
        """Their page."""
        return address(self.workspace_id, self.network, self.key)

    def made(self) -> Person:
        """The person, made if need be. Raises NotFound for a profile without a key."""
        label = "" if veil_of(self.workspace_id) else self.label
        return self.person or make(self.workspace_id, self.network, self.real, label)


def address(workspace_id: int, network: str, key: str) -> str:
    """The address of the page of a profile's person."""
    return f"{reverse('person', kwargs={'ws': workspace_id})}?{urlencode({'network': network, 'author': key})}"


def who(request: Request) -> Who:
    """Who is meant by `network` and `author` of an address or a form. Raises Http404 for none."""
    ws = request.member.workspace.pk
    said = request.POST if request.method == "POST" else request.GET
    network, key = said.get("network", "").strip(), said.get("author", "").strip()
    if not network or not key or len(key) > LONGEST:
        raise Http404
    real = real_key(ws, key)
    if not real:
        raise Http404
    person = person_of(ws, network, real)
    label = named(person, veil_of(ws)) if person else ""
    label = label or label_of(ws, network, key)
    if not label:
        raise Http404
    return Who(ws, network, key, real, label, person)


def label_of(workspace_id: int, network: str, key: str) -> str:
    """How a profile calls itself with its newest message; "" when nothing of it is stored."""
    filters = Filters(profiles=((network, key),))
    rows = runtime.get().store.select(MentionQuery(workspace_id, dimensions=("author",), filters=filters, limit=1))
    return str(rows[0]["author_label"] or key) if rows else ""


def back(found: Who) -> HttpResponseRedirect:
    """To their page, after something was changed."""
    return HttpResponseRedirect(found.address)
