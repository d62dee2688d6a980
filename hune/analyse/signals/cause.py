"""Why it is so: what explains most of the excess, and the post that began it.

For each story, author, link, hashtag, term, site, source, country and medium: what was expected of it is its share of
the four weeks before. Its part in the excess is what it brings beyond that, divided by the whole excess: by so much
would the excess shrink without it. What always makes most of a topic explains nothing, so a cause must weigh more in
the excess than it does as a rule. Among causes that explain about as much, the most telling kind is named.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec

from hune.analyse.ask import write_params
from hune.analyse.signals.detector import Call, detectors
from hune.analyse.signals.past import HOUR, QUARTER, REFERENCE
from hune.analyse.signals.stored import opens, values
from hune.analyse.study import Params
from hune.analyse.study_sample import oldest, volume
from hune.analyse.terms import words_of
from hune.store.query import MentionQuery
from hune.store.store import Store

KINDS = ("story", "link", "author", "hashtag", "term", "site", "source", "country", "medium")  # most telling first
MISSING = ("author", "site", "source", "country", "medium")  # what can be missing when less is said
ABOUT_AS_MUCH = 0.8  # of the largest part
TELLS = 0.25  # of the excess: below that it is spread over many
BEYOND = 0.2  # the part in the excess must be so much more than the usual share
COPIES = 3  # mentions that repeat each other, or it is no story to name
MOST = 30  # values of each kind that are weighed


class Cause(msgspec.Struct):
    """`kind`: one of KINDS, or "" when it is spread over many. `share`: its part in the excess, from 0 to 1; `usual`:
    its share of the weeks before. `opens`: its mentions. `start`: the id of the post that began it, 0 for none; who
    wrote it stands in the store alone. `counted`: the mentions that the call's own number counts."""

    kind: str = ""
    value: str = ""
    label: str = ""
    share: float = 0.0
    usual: float = 0.0
    opens: Params = []
    start: int = 0
    counted: Params = []


def cause(store: Store, query: MentionQuery, call: Call, begun: datetime, subject: Collection[str] = ()) -> Cause:
    """What explains a call. `query`: the topic as it was watched; `begun`: the beginning of its past; `subject`: words
    of its query, which would explain everything."""
    own = counted(query, call)
    if detectors()[call.detector].parameter:
        return Cause(opens=write_params(own), start=_start(store, own), counted=write_params(own))
    asked = stretch(query, call)
    if call.detector == "turn":
        asked = opens(asked, "sentiment", "negative")
    found = _explained(store, asked, call, begun, subject)
    if call.detector != "drop":
        narrowed = opens(asked, found.kind, found.value) if found.kind else asked
        found.start, found.opens = _start(store, narrowed), write_params(narrowed)
    found.counted = write_params(own)
    return found


def stretch(query: MentionQuery, call: Call) -> MentionQuery:
    """The mentions of all of the rise: from its beginning to the end of the quarter in which it showed; an hour at
    least. Its cause is looked for among them."""
    until = call.at + QUARTER
    return msgspec.structs.replace(query, since=min(call.began, until - HOUR), until=until)


def counted(query: MentionQuery, call: Call) -> MentionQuery:
    """The mentions that the number of a call counts, no others: those of its hours that have its subject; of a turn of
    tone the negative ones."""
    asked = msgspec.structs.replace(query, since=call.since, until=call.until)
    if parameter := detectors()[call.detector].parameter:
        return opens(asked, parameter, call.subject)
    return opens(asked, "sentiment", "negative") if call.detector == "turn" else asked


def _explained(store: Store, asked: MentionQuery, call: Call, begun: datetime, subject: Collection[str]) -> Cause:
    assert asked.since is not None and asked.until is not None
    past = msgspec.structs.replace(asked, since=max(begun, asked.since - REFERENCE), until=asked.since)
    n, before = volume(store, asked), volume(store, past)
    lasted = (asked.until - asked.since) / HOUR
    usual = n * call.expected / call.observed if call.detector == "turn" else call.expected * lasted / call.hours
    if not (excess := n - usual):
        return Cause()
    found: list[Cause] = []
    for kind in MISSING if excess < 0 else KINDS:
        side = past if excess < 0 else asked
        top = {v: one for v, one in values(store, side, kind, most=MOST).items() if _says(kind, v, one.count, subject)}
        other = values(store, asked if excess < 0 else past, kind, among=tuple(top), most=MOST * 20) if top else {}
        here, there = (other, top) if excess < 0 else (top, other)
        for value, one in top.items():
            share = there[value].count / before if value in there and before else 0.0
            part = ((here[value].count if value in here else 0) - share * usual) / excess
            if part >= max(TELLS, share + BEYOND):
                found.append(Cause(kind, value, one.label, round(min(part, 1.0), 4), round(share, 4)))
    most = max((c.share for c in found), default=0.0)
    telling = [c for c in found if c.share >= ABOUT_AS_MUCH * most]
    return min(telling, key=lambda c: (KINDS.index(c.kind), -c.share, c.value)) if telling else Cause()


def _says(kind: str, value: str, count: int, subject: Collection[str]) -> bool:
    """Whether it would say anything to name this."""
    if kind in ("term", "hashtag"):
        return not words_of(value) & set(subject)
    return kind != "story" or count >= COPIES


def _start(store: Store, query: MentionQuery) -> int:
    found = oldest(store, query, 1)
    return found[0].id if found else 0
