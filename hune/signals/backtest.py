"""“You would have had four alerts last month”: a rule replayed over the past of the topics it would watch."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from hune import runtime
from hune.analyse.signals.detector import Call, How
from hune.analyse.signals.detector import Sensitivity as Sensitive
from hune.analyse.signals.past import DAY
from hune.analyse.signals.replay import MONTH, replay
from hune.match.models import Topic
from hune.people.hidden import veil_of
from hune.signals.listening import whole_past
from hune.signals.models import Rule
from hune.signals.rules import rest_of
from hune.signals.shown import as_shown
from hune.store.query import Filters, MentionQuery

MOST = 6  # topics that are replayed: those with the most mentions


class Alert(msgspec.Struct):
    """A call that would have been made, and about which topic."""

    topic: Topic
    call: Call


class Tried(msgspec.Struct):
    """`counts`: alerts at each sensitivity; `alerts`: those at the rule's own, newest first. `topics`: those replayed,
    `left_out`: how many more it would watch. `days`: how long the past is that was replayed; 0: nothing is stored."""

    counts: dict[str, int]
    alerts: list[Alert]
    topics: list[Topic]
    left_out: int
    days: float


def tried(rule: Rule, now: datetime, length: timedelta = MONTH) -> Tried:
    """What the rule would have done in the last month of what is stored; the rule need not be saved."""
    topics = Topic.objects.filter(workspace=rule.workspace_id, state=Topic.State.ACTIVE).select_related("workspace")
    watched = _by_size([topic for topic in topics if rule.covers(topic)])
    counts = dict.fromkeys(Sensitive, 0)
    alerts: list[Alert] = []
    longest, veil = 0.0, veil_of(rule.workspace_id)
    for topic in watched[:MOST]:
        past = whole_past(topic, now, length)
        if past is None:
            continue
        lasts = min(length, past.now - past.begun)
        longest = max(longest, lasts / DAY)
        for sensitivity in Sensitive:
            calls = replay(past, rule.detectors, How(sensitivity, rule.least), rest_of(rule), lasts)
            counts[sensitivity] += len(calls)
            if sensitivity == rule.sensitivity:
                alerts += [Alert(topic, as_shown(call, veil)) for call in calls]
    alerts.sort(key=lambda alert: alert.call.at, reverse=True)
    said = {str(name): n for name, n in counts.items()}
    return Tried(said, alerts, watched[:MOST], max(0, len(watched) - MOST), round(longest, 1))


def _by_size(topics: list[Topic]) -> list[Topic]:
    """The topics, those with the most mentions first."""
    if len(topics) <= MOST:
        return topics
    filters = Filters(topics=tuple(topic.pk for topic in topics))
    asked = MentionQuery(topics[0].workspace_id, dimensions=("topic",), filters=filters, limit=len(topics))
    sizes = {int(row["topic"]): int(row["volume"]) for row in runtime.get().store.select(asked)}
    return sorted(topics, key=lambda topic: -sizes.get(topic.pk, 0))
