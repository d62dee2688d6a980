"""With which tiles a board begins: those of the overview of its topics."""

from __future__ import annotations

from collections.abc import Iterable

from hune.accounts.models import Workspace
from hune.report.tiles.overviews import tiles_of

MOST = 8


def tiles_for(workspace: Workspace, params: Iterable[tuple[str, str]]) -> list[str]:
    """Names of the tiles that suit these topics, in their order; the large figures first."""
    asked = {value for name, value in params if name == "topic"}
    topics = list(workspace.topics.filter(pk__in=[pk for pk in asked if pk.isdigit()]))
    group = topics[0].group if len(topics) == 1 else ""
    rivals = workspace.topics.filter(group=group).count() if group else len(topics)
    return ["figures", *tiles_of([topic.kind for topic in topics], rivals if rivals > 1 else 0)[:MOST]]
