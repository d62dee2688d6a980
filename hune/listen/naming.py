"""Topics and sources that name somebody: what our own people wrote is changed by them alone."""

from __future__ import annotations

import json
from collections.abc import Collection

from hune import runtime
from hune.accounts.models import Workspace
from hune.listen.erased import Forgotten
from hune.listen.models import SourceRow
from hune.match.models import Topic


def still_named(workspace: Workspace, known: Collection[tuple[str, str]]) -> list[str]:
    """The names of the topics and sources whose query or settings name one of these authors. Asked before they are
    erased: afterwards nobody knows their handles."""
    store = runtime.get().bare
    found: dict[str, None] = {}
    for network, key in known:
        words = store.spellings(workspace.pk, network, key)
        author = Forgotten(workspace.pk, network, key, words, set(), [])
        for topic in Topic.objects.filter(workspace=workspace).exclude(state=Topic.State.REMOVED):
            if author.said_in(f"{topic.name}\n{topic.query}"):
                found[topic.name] = None
        for row in SourceRow.objects.filter(workspace=workspace).exclude(state=SourceRow.State.REMOVED):
            if author.said_in(f"{row.label}\n{json.dumps(row.settings)}\n{row.only}"):
                found[row.label] = None
    return list(found)
