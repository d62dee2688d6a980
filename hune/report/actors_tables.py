"""The tables of the map: its communities, the people drawn."""

from __future__ import annotations

from hune.analyse.actors.actor_map import Actor, ActorMap
from hune.analyse.actors.naming import Community
from hune.analyse.actors.person import Person
from hune.report.actors_words import function, name, proof, role, tone
from hune.report.article import Row, Table
from hune.words import number, percent, say

LISTED = 30


def people_of(found: ActorMap) -> dict[int, Person]:
    """Those drawn, by their position."""
    return {one.at: one.person for one in found.actors}


def communities(found: ActorMap, language: str) -> Table:
    """Each community with its figures."""
    columns = ("Community", "Mentions", "People", "Ties inside", "Sentiment", "Most cited of those who speak")
    rows = [_community(one, found, language) for one in found.communities]
    note = say(
        language,
        "Ties inside: of all mentions that tie its people to anybody, the share that ties them among themselves. "
        "Sentiment: (positive − negative) / judged mentions of its people; nothing below three.",
    )
    return Table(say(language, "Communities"), [say(language, c) for c in columns], rows, (1, 2, 3, 4), note)


def _community(one: Community, found: ActorMap, language: str) -> Row:
    every = one.inside + one.out + one.into
    return Row(
        [
            name(one, language, most=3), number(one.mentions, language), number(one.people, language),
            percent(one.inside / every if every else None, language), tone(one.net, one.judged, language),
            ", ".join(one.voices),
        ],
        one.opens,
    )  # fmt: skip


def people(found: ActorMap, language: str, most: int = LISTED) -> Table:
    """Those drawn, the most tied first."""
    columns = (
        "Who",
        "Function",
        "Role",
        "Mentions",
        "Cited",
        "By people",
        "Reposted or quoted",
        "PageRank",
        "Sentiment",
    )
    rows = [_person(one, language) for one in found.actors[:most]]
    note = say(
        language,
        "Cited: how often others repost, quote, answer, name or link them; by people: how many different ones. What "
        "they say of themselves is not counted. These two open on no list: no single condition finds all five kinds, "
        "and a message that cites somebody in two ways counts twice. Sentiment: (positive − negative) / judged "
        "mentions of theirs; nothing below three.",
    )
    return Table(say(language, "People"), [say(language, c) for c in columns], rows, (3, 4, 5, 6, 7, 8), note)


def _person(one: Actor, language: str) -> Row:
    return Row(
        [
            one.person.label, function(one.function, language), role(one.role, language),
            number(one.person.mentions, language), number(one.cited, language), number(one.citers, language),
            number(one.repeated, language), number(one.pagerank, language, 1),
            tone(one.person.net, one.person.judged, language),
        ],
        one.opens,
        one.url,
        {6: one.opens_repeats},
    )  # fmt: skip


def proofs(found: ActorMap, language: str, most: int = LISTED) -> Table | None:
    """What people are, and by what one sees it; None where one sees it of nobody."""
    shown = [one for one in found.actors[:most] if one.function.function != "public"]
    rows = [
        Row([one.person.label, function(one.function, language), proof(one.function, language)], one.opens)
        for one in shown
    ]
    columns = [say(language, text) for text in ("Who", "Function", "By what one sees it")]
    return Table(say(language, "What they are"), columns, rows, ()) if rows else None
