"""A report to look at, where nothing else matters."""

from __future__ import annotations

from hune.match.models import Topic
from hune.reports.models import ReportPlan
from hune.reports.plans import Wanted, write_plan
from tests.people import People


def a_report(people: People, topic: Topic) -> ReportPlan:
    """Every Monday at 8, to one address."""
    wanted = Wanted(name="La semaine d’Alpha", topics=[topic.pk], addresses=["direction@alpha.example"])
    return write_plan(people.member(people.owner), wanted)
