"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.listen.rewriting import Texts
from hune.reports.models import ReportPlan, Sending


def written(workspace_id: int) -> Texts:
    """Names of reports, removed ones too; what went wrong with a sending."""
    yield ReportPlan.objects.filter(workspace=workspace_id), ("name",)
    yield Sending.objects.filter(plan__workspace=workspace_id), ("error_params",)
