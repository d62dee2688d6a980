"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

import json

from hune.listen.erased import Forgotten
from hune.listen.models import SourceRow


def forget(author: Forgotten) -> None:
    """The names of sources that were removed and had followed them. One that listens is for its owner to change."""
    for row in SourceRow.objects.filter(workspace=author.workspace_id, state=SourceRow.State.REMOVED):
        if author.said_in(f"{row.label}\n{json.dumps(row.settings, ensure_ascii=False)}\n{row.only}"):
            row.label, row.settings, row.only, row.cursor = author.without(row.label), {}, "", {}
            row.save(update_fields=["label", "settings", "only", "cursor"])
