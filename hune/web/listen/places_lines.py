"""The places of a topic as their page lists them, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hune.analyse.ask import PARAMETERS, write_params
from hune.analyse.labels import label
from hune.analyse.places import KINDS, SENTENCES, Place
from hune.listen.heard import heard
from hune.web.language import language
from hune.web.understand.asked import Asked
from hune.web.understand.head import Choice
from hune.words import say

PARAMETER = {parameter.field: name for name, parameter in PARAMETERS.items()}


@dataclass(frozen=True)
class Line:
    """A place as the page lists it. `mentions`: the address of what was said there, "" where no filter finds it again;
    `add`: where it is added."""

    place: Place
    label: str
    heard: bool
    mentions: str
    add: str


def lines(asked: Asked, found: list[Place]) -> Iterator[Line]:
    """A line for each place."""
    listens, add = heard(asked.member.workspace), reverse("source_find", args=[asked.query.workspace_id])
    for place in found:
        kind = KINDS[place.kind]
        url = asked.narrowed(PARAMETER[kind.filter], place.name).address("mentions") if kind.filter else ""
        said = label(place.kind, place.name, language()) if not kind.sign else place.target.removeprefix("https://")
        target = urlencode({"target": place.target})
        yield Line(place, said, listens.of(place.kind, place.name), url, f"{add}?{target}")


def kind_choices(topic: int, asked: Asked, now: str) -> list[Choice]:
    """The kinds of place over the same period."""
    return [Choice(say(language(), SENTENCES[kind]), address(topic, asked, kind), kind == now) for kind in KINDS]


def address(topic: int, asked: Asked, kind: str) -> str:
    """The page about a kind of place and a period."""
    said = [*write_params(asked.narrowed("topic").query), ("of", kind)]
    return f"{reverse('places', args=[asked.query.workspace_id, topic])}?{urlencode(said)}"
