"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.judge.models import Correction
from hune.listen.erased import Forgotten

AT_ONCE = 500


def forget(author: Forgotten) -> None:
    """What our people said of the sentiment of their mentions. What a model of our own learnt from it stays in its
    weights, which name nobody, until it is trained again."""
    rows = Correction.objects.filter(workspace=author.workspace_id)
    for start in range(0, len(author.ids), AT_ONCE):
        rows.filter(mention_id__in=author.ids[start : start + AT_ONCE]).delete()
