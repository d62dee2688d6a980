"""The number that a signal says is the number of mentions it opens, live and in a replay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hune.analyse.ask import read_query
from hune.analyse.signals.detector import detectors
from hune.analyse.study import Params
from hune.signals.backtest import tried
from hune.signals.models import Rule
from hune.signals.shown import call_of, cause_of
from hune.signals.watch import look_at
from hune.store.query import Filters, MentionQuery
from hune.web.signals.rule_try import counted, write_params
from tests.people import People, client_of
from tests.signals.conftest import HOUR, MINUTE, Listened

pytestmark = pytest.mark.django_db


def opened(here: Listened, params: Params) -> int:
    lists: dict[str, list[str]] = {}
    for name, value in params:
        lists.setdefault(name, []).append(value)
    return int(
        here.runtime.bare.select(read_query(lists, here.workspace.pk, here.workspace.timezone, here.now))[0]["volume"]
    )


def climb(here: Listened, hours: int = 6) -> None:
    """More each quarter of an hour, for hours."""
    quarters = hours * 4
    for i in range(quarters):
        begun = here.now - (quarters - i) * 15 * MINUTE
        here.tell([begun + timedelta(seconds=n) for n in range(3 + 2 * i)], text="Alpha rappel {n}", medium="video")


@pytest.mark.parametrize("detector", ["spike", "term", "medium", "turn"])
def test_a_replay_opens_what_it_counted(listened: Listened, detector: str):
    climb(listened)
    listened.burst(60, sentiment="negative", text="Alpha, quelle honte {n}")
    rule = Rule(workspace=listened.workspace, detectors=[detector], sensitivity="keen", least=5, rest_hours=1)
    alerts = tried(rule, timezone.now()).alerts
    if detector != "turn":
        assert alerts
    about = MentionQuery(listened.workspace.pk, filters=Filters(topics=(listened.topic.pk,)), timezone="Europe/Paris")
    for alert in alerts:
        if detectors()[detector].unit == "mentions":
            assert opened(listened, write_params(counted(about, alert.call))) == alert.call.observed


def test_a_live_signal_opens_what_it_counted(listened: Listened):
    climb(listened)
    listened.rule(detectors=["spike", "medium"])
    raised = look_at(listened.workspace, None, timezone.now())
    assert {signal.detector for signal in raised} == {"spike", "medium"}
    for signal in raised:
        assert opened(listened, cause_of(signal).counted) == signal.observed
        assert call_of(signal).until <= signal.created_at
    long = next(signal for signal in raised if signal.detector == "spike")
    assert long.at - long.began >= HOUR  # the rise is longer than the hour that the number is of


def test_the_doors_say_the_time_in_the_zone_of_the_workspace(listened: Listened, people: People):
    climb(listened)
    asked = {"topic": listened.topic.pk, "detectors": "spike", "least": 5}
    [one, *_] = client_of(people.owner).get("/api/v1/signals/try", asked).json()["signals"]
    assert one["when"].startswith(("le ", "du ")) and "\u202fh\u202f" in one["when"]
    assert one["when"] in one["against"]
