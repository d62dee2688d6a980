"""How the map's people and communities are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.lists import format_list

from hune import words
from hune.analyse.actors.actor_map import ActorMap
from hune.analyse.actors.functions import FUNCTION_SENTENCES, Proposal
from hune.analyse.actors.naming import Community
from hune.analyse.actors.roles import ROLE_SENTENCES, RULE_SENTENCES
from hune.words import number, percent, say


def name(one: Community, language: str, most: int = 2) -> str:
    """A community by its words; by its voices where it has none of its own."""
    if one.words:
        return ", ".join(one.words[:most])
    if one.voices:
        return say(language, "Around {who}", who=listed(one.voices, language))
    return say(language, "Community {n}", n=one.number + 1)


def listed(items: Sequence[str], language: str) -> str:
    """`a, b et c`."""
    return format_list(list(items), locale=language)


def role(key: str, language: str) -> str:
    """A role in a word."""
    return say(language, ROLE_SENTENCES[key])


def rule(key: str, called: str, language: str) -> str:
    """A role, as it is called here, with its rule."""
    return say(language, "{role}: {rule}.", role=called, rule=say(language, RULE_SENTENCES[key]))


def function(proposal: Proposal, language: str) -> str:
    """A function in a word."""
    return say(language, FUNCTION_SENTENCES.get(proposal.function, proposal.function))


def proof(proposal: Proposal, language: str) -> str:
    """Why somebody is said to be what they are."""
    return say(language, proposal.proof.text, **proposal.proof.params)


def tone(net: float | None, judged: int, language: str) -> str:
    """`−12 % (n = 34)`: the balance of the judged mentions; "" below three."""
    if net is None:
        return ""
    sign = "+" if round(net * 100) > 0 else "−" if round(net * 100) < 0 else ""
    return say(language, "{balance} (n = {n})", balance=sign + percent(abs(net), language), n=number(judged, language))


def period(found: ActorMap, language: str) -> str:
    """From the first to the last day; "" where an end is open."""
    if found.since is None or found.until is None:
        return ""
    first, last = _day(found.since, found), _day(found.until, found, timedelta(microseconds=1))
    if first == last:
        return words.date(first, language)
    return f"{words.date(first, language, year=first.year != last.year)} – {words.date(last, language)}"


def _day(said: str, found: ActorMap, less: timedelta = timedelta()) -> date:
    return (datetime.fromisoformat(said) - less).astimezone(ZoneInfo(found.timezone)).date()
