"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

import json

from django.db.models import F

from hune.listen.erased import Forgotten
from hune.listen.models import ImportJob, SourceRow
from hune.listen.rewriting import Texts
from hune.match.models import Topic, TopicVersion


def forget(author: Forgotten) -> None:
    """Sources that were removed and had followed them; removed topics, and queries that topics have no more. What
    listens is for its owner to change."""
    ws = author.workspace_id
    sources = SourceRow.objects.filter(workspace=ws)
    for row in sources.filter(state=SourceRow.State.REMOVED):
        if author.said_in(f"{json.dumps(row.settings, ensure_ascii=False)}\n{row.only}"):
            SourceRow.objects.filter(pk=row.pk).update(settings={}, only="", cursor={})
    author.rewrite([(sources.filter(state=SourceRow.State.REMOVED), ("label",))])
    topics = Topic.objects.filter(workspace=ws, state=Topic.State.REMOVED)
    author.rewrite([(topics, ("name", "group", "query"))])
    versions = TopicVersion.objects.filter(topic__workspace=ws)
    left = versions.filter(topic__state=Topic.State.REMOVED) | versions.exclude(number=F("topic__version"))
    author.rewrite([(left, ("query",))])


def written(workspace_id: int) -> Texts:
    """Names of files, what went wrong with them and with sources, what those could not see."""
    yield ImportJob.objects.filter(workspace=workspace_id), ("file_name", "error_params")
    yield SourceRow.objects.filter(workspace=workspace_id), ("error_params", "lost")
