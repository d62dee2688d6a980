"""The story of the pages in an open store, and a plan to report on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from hune.reports.models import ReportPlan
from hune.reports.plans import Wanted, write_plan
from tests.people import People
from tests.web.conftest import engine, here, manager, outsider, owner, people, quick_passwords, store, viewer
from tests.web.understand.conftest import Told, told

__all__ = [
    "engine", "here", "manager", "outsider", "owner", "people", "quick_passwords", "store", "told", "viewer",
]  # fmt: skip
AFTER_THE_PEAK = datetime(2026, 5, 25, 6, tzinfo=UTC)  # a Monday, 8 o'clock in Paris
IN_SILENCE = datetime(2027, 5, 24, 6, tzinfo=UTC)
Planned = Callable[..., ReportPlan]


@pytest.fixture
def planned(people: People, told: Told) -> Planned:
    """Makes a plan: every Monday at 8, about the week before, to one address, unless it is said otherwise."""

    def make(next_at: datetime = AFTER_THE_PEAK, **more: Any) -> ReportPlan:
        usual = {
            "name": "La semaine d’Alpha",
            "topics": [told.topics["Alpha Télécom"]],
            "addresses": ["direction@alpha.example"],
        }
        plan = write_plan(people.member(people.owner), Wanted(**usual | more))
        ReportPlan.objects.filter(pk=plan.pk).update(next_at=next_at)
        plan.refresh_from_db()
        return plan

    return make
