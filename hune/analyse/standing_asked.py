"""Ambassadors and detractors, asked of the store: who speaks how, in which weeks, and whose questions they answered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from hune.analyse.actors.person import Person
from hune.analyse.influence import LEAST, Key, voices
from hune.analyse.influence_asked import LOOKED_AT, MOST, NOBODY, rows_of, weeks_of
from hune.analyse.standing import Standing, Tone, standing
from hune.mention import Mention
from hune.store.query import MentionQuery
from hune.store.store import Store

HELPERS = 40  # people of whom the questions they answered are looked up
READ = 500  # of their answers
QUESTION = re.compile(r"[?？؟]")
ANSWERS = ("reply", "comment")


class Stood(NamedTuple):
    """`people`: the surest first. `speakers`: everybody who speaks; `judged`: those of whom enough is judged to say
    anything; `cut`: whether there was more than is read."""

    people: list[Standing]
    speakers: int
    judged: int
    cut: bool


def stood(store: Store, query: MentionQuery, side: str, same: Mapping[Key, int] = NOBODY) -> Stood:
    """The ambassadors or detractors of what a question asks for. Reads every author of the subject by sentiment."""
    tones, labels, volumes, cut = _spoken(store, query)
    people = [Person(key[0], key[1], labels[key], volumes[key]) for key in volumes]
    everybody = voices(people, same)
    judged = [voice for voice in everybody if sum(tones[key].judged for key in voice.keys) >= LEAST]
    looked_at = judged[:LOOKED_AT]
    weeks: defaultdict[Key, set[date]] = defaultdict(set)
    for key, week, _ in rows_of(store, query, sorted({key for v in looked_at for _, key in v.keys}), "week"):
        weeks[key].add(week)
    in_period = weeks_of(query, set().union(*weeks.values()))
    found = standing(side, looked_at, tones, weeks, in_period)
    helped = answered(store, query, found[:HELPERS])
    for one in found:
        one.answered = sum(helped.get(key, 0) for key in one.keys)
    return Stood(found, len(everybody), len(judged), cut or len(judged) > LOOKED_AT)


def answered(store: Store, query: MentionQuery, people: list[Standing]) -> dict[Key, int]:
    """How many questions of others each answered: a reply to a stored message of somebody else that has a question
    mark. Each message answered counts once."""
    keys = tuple({key for one in people for _, key in one.keys})
    if not keys:
        return {}
    filters = msgspec.structs.replace(query.filters, authors=keys, kinds=ANSWERS)
    replies = store.mentions(msgspec.structs.replace(query, filters=filters, once=False), limit=READ)
    asked = store.mentions_by_id(query.workspace_id, list({reply.parent for reply in replies if reply.parent}))
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for reply in replies:
        parent = asked.get(reply.parent)
        if parent and _key(parent) != _key(reply) and QUESTION.search(parent.body):
            found[_key(reply)].add(parent.id)
    return {key: len(ids) for key, ids in found.items()}


def _key(mention: Mention) -> Key:
    return mention.network, mention.author.key


def _spoken(store: Store, query: MentionQuery) -> tuple[defaultdict[Key, Tone], dict[Key, str], dict[Key, int], bool]:
    """Of each author how they speak, how they are called, how much they said."""
    asked = msgspec.structs.replace(
        query, metrics=("volume",), dimensions=("author", "sentiment"), limit=MOST, once=False
    )
    tones: defaultdict[Key, Tone] = defaultdict(Tone)
    labels: dict[Key, str] = {}
    volumes: defaultdict[Key, int] = defaultdict(int)
    rows = [row for row in store.select(asked) if row["author"]]
    for row in rows:
        key = row["network"], row["author"]
        labels[key] = row["author_label"] or row["author"]
        volumes[key] += row["volume"]
        if row["sentiment"]:
            setattr(tones[key], row["sentiment"], row["volume"])
    return tones, labels, volumes, len(rows) >= MOST
