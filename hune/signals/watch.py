"""Looks at the topics that something new came for, and at every topic once an hour: silence touches nothing.

What is found out stands in the database; what is only known here (which topics were touched) is made good by looking
at all of them when the program starts.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from threading import Thread

from django.utils import timezone

from hune.accounts.models import Workspace
from hune.analyse.signals.detector import Call, How, detectors
from hune.analyse.signals.past import HOUR, Past, whole_hour
from hune.analyse.signals.stored import Memory
from hune.listen.looking import Looking
from hune.match.models import Topic
from hune.signals import listening, raising
from hune.signals.models import Rule, Signal
from hune.signals.rules import how_of, rules_of

log = logging.getLogger(__name__)
LATE = timedelta(hours=3)  # what is collected so late is still worth a signal


class Watch(Looking):
    """One thread. `touched` hears of every batch that was stored."""

    name = "signals"
    every = 15.0

    def __init__(self) -> None:
        super().__init__()
        self._touched: defaultdict[int, set[int]] = defaultdict(set)
        self._swept: datetime | None = None
        self._memory: Memory = {}

    def ending(self) -> list[Thread]:
        """None but its own."""
        return []

    def touched(self, workspace_id: int, topics: Collection[int]) -> None:
        """Something was stored that meets these topics."""
        with self._lock:
            self._touched[workspace_id].update(topics)

    def look(self) -> None:
        """Look at what is due, and tell others of what nobody acknowledged."""
        now = timezone.now()
        with self._lock:
            touched, self._touched = self._touched, defaultdict(set)
        sweep, self._swept = self._swept != whole_hour(now), whole_hour(now)
        if sweep:
            self._memory.clear()
        for workspace in Workspace.objects.all() if sweep else Workspace.objects.filter(pk__in=touched):
            try:
                look_at(workspace, None if sweep else touched[workspace.pk], now, self._stopped.is_set, self._memory)
            except Exception:  # of one workspace: the others do not wait for it
                log.exception("looking for signals failed: workspace %s", workspace.pk)
        raising.escalate(now)


def look_at(
    workspace: Workspace,
    topics: Collection[int] | None,
    now: datetime,
    stopped: Callable[[], bool] = lambda: False,
    memory: Memory | None = None,
) -> list[Signal]:
    """The signals that these topics (None: all, by every detector) raise now. `memory`: of looks of the same hour."""
    rules = [rule for rule in rules_of(workspace) if not rule.paused]
    heard = listening.ears(workspace.pk, now) if rules else None
    if heard is None:
        return []
    rows = Topic.objects.filter(workspace=workspace, state=Topic.State.ACTIVE).select_related("workspace")
    raised = []
    for topic in rows if topics is None else rows.filter(pk__in=topics):
        if stopped():
            break
        watching = [rule for rule in rules if rule.covers(topic)]
        past = listening.past_of(topic, heard, now, memory) if watching else None
        if past is None:
            continue
        asked: dict[tuple[str, How], list[Call]] = {}
        for rule in watching:
            for call in _calls(rule, past, now, topics is None, asked):
                if signal := raising.raise_signal(rule, topic.pk, call, past):
                    raised.append(signal)
    return raised


def _calls(rule: Rule, past: Past, now: datetime, hourly: bool, asked: dict[tuple[str, How], list[Call]]) -> list[Call]:
    """What the rule could call now: of each kind and subject the newest, which knows most. Rules that ask the same
    share the answer."""
    newest: dict[tuple[str, str], Call] = {}
    how = how_of(rule)
    for name, detector in detectors().items():
        if name not in rule.detectors or (detector.every >= HOUR and not hourly):
            continue
        if (name, how) not in asked:
            asked[name, how] = detector.calls(past, how, now - LATE)
        newest |= {(call.detector, call.subject): call for call in asked[name, how]}
    return list(newest.values())
