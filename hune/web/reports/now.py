"""A report as it would go out at this moment."""

from __future__ import annotations

from django.utils import timezone

from hune import runtime
from hune.report.article import Article
from hune.reports.models import ReportPlan
from hune.reports.rhythm import period
from hune.reports.writing import subject_of, write


def as_of_now(plan: ReportPlan) -> tuple[Article, str]:
    """Its article over the last whole days, and the page with the same figures. Raises NotFound."""
    since, until = period(plan, timezone.now())
    found = write(subject_of(plan), since, until, runtime.get().store)
    return found.article, found.path
