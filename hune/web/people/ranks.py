"""The ranks of a subject as the page shows them: who, why, out of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hune import runtime, words
from hune.analyse.influence import WEIGHTS, Influence, Key
from hune.analyse.influence_asked import Ranked, influence
from hune.analyse.standing import Standing
from hune.analyse.standing_asked import Stood, stood
from hune.analyse.standing_functions import Found, of_function
from hune.heavy import heavy
from hune.people.functions import functions_of
from hune.people.persons import joined
from hune.web.language import language
from hune.web.people.function_names import function_name
from hune.web.people.who import address
from hune.web.understand.asked import Asked

SHOWN = 50
PARTS = {
    "reach": gettext_lazy("Reach"),
    "repeated": gettext_lazy("Repeated"),
    "answered": gettext_lazy("Cited"),
    "fit": gettext_lazy("Fit to the subject"),
    "regularity": gettext_lazy("Regularity"),
}


@dataclass(frozen=True)
class Part:
    """One component: its name, between 0 and 1 as percent, what it was made of; `width` of its bar."""

    label: str
    value: str
    made_of: str
    width: str


@dataclass(frozen=True)
class Line:
    """Somebody in a rank."""

    label: str
    networks: str
    url: str
    mentions: int
    mentions_url: str
    key: Key
    score: str = ""
    reason: str = ""
    function: str = ""
    parts: list[Part] = field(default_factory=list)


def by_influence(asked: Asked) -> tuple[list[Line], Ranked]:
    """The first fifty by influence."""
    found = heavy(influence)(runtime.get().store, asked.question, joined(asked.query.workspace_id))
    return with_functions(asked, [_influential(asked, one) for one in found.people[:SHOWN]]), found


def by_standing(asked: Asked, side: str) -> tuple[list[Line], Stood]:
    """The first fifty ambassadors or detractors."""
    found = heavy(stood)(runtime.get().store, asked.question, side, joined(asked.query.workspace_id))
    return with_functions(asked, [_standing(asked, one) for one in found.people[:SHOWN]]), found


def by_function(asked: Asked, function: str) -> tuple[list[Line], Found]:
    """The first fifty of a function, with what shows it."""
    ws = asked.query.workspace_id
    by_hand = lambda n, keys: functions_of(ws, n, keys)  # noqa: E731
    found = heavy(of_function)(runtime.get().store, asked.question, function, by_hand)
    lines = [
        line(
            asked,
            [(one.network, one.key)],
            one.label,
            one.mentions,
            reason=words.say(language(), proposal.proof.text, **proposal.proof.params),
        )
        for one, proposal in found.people[:SHOWN]
    ]
    return lines, found


def line(asked: Asked, keys: list[Key], label: str, mentions: int, **more: object) -> Line:
    """Somebody with the addresses of their page and of what they said."""
    network, key = keys[0]
    alone = asked.narrowed("profile", *keys)  # type: ignore[arg-type]
    networks = ", ".join(dict.fromkeys(network for network, _ in keys))
    url = address(asked.query.workspace_id, network, key)
    return Line(label, networks, url, mentions, alone.address("mentions"), keys[0], **more)  # type: ignore[arg-type]


def with_functions(asked: Asked, lines: list[Line]) -> list[Line]:
    """The same, each with what somebody said they are."""
    said = dict(_functions(asked.query.workspace_id, [one.key for one in lines]))
    return [replace(one, function=function_name(said.get(one.key, ""))) for one in lines]


def _functions(workspace_id: int, keys: list[Key]) -> Iterable[tuple[Key, str]]:
    for network in {key[0] for key in keys}:
        found = functions_of(workspace_id, network, [key for where, key in keys if where == network])
        yield from (((network, key), name) for key, name in found.items())


def _influential(asked: Asked, one: Influence) -> Line:
    tongue = language()
    parts = [
        Part(
            str(PARTS[name]),
            _("not provided") if (value := one.parts[name]) is None else words.percent(value, tongue),
            made_of(one, name),
            f"{100 * (value or 0):.0f}%",
        )
        for name in WEIGHTS
        if not (name == "fit" and one.parts[name] is None)
    ]
    return line(asked, one.keys, one.label, one.mentions, score=words.number(one.score, tongue, 0), parts=parts)


def made_of(one: Influence, part: str) -> str:
    """What a component was computed from, in words."""
    tongue = language()
    said = {
        "reach": ngettext("{n} follower", "{n} followers", one.followers).format(n=words.number(one.followers, tongue))
        if one.followers is not None
        else "",
        "repeated": ngettext("by {n} person", "by {n} people", one.repeaters).format(
            n=words.number(one.repeaters, tongue)
        ),
        "answered": _("{n} times an average one’s").format(n=words.number(one.pagerank, tongue, 1)),
        "fit": _("{n} of {all} mentions").format(
            n=words.number(one.mentions, tongue), all=words.number(one.all, tongue)
        ),
        "regularity": ngettext("in {n} week", "in {n} weeks", one.weeks).format(n=words.number(one.weeks, tongue)),
    }
    return said[part]


def _standing(asked: Asked, one: Standing) -> Line:
    reason = one.reason()
    return line(asked, one.keys, one.label, one.mentions, reason=words.say(language(), reason.text, **reason.params))
