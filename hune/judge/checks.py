"""What people checked in a workspace, and what they are asked to check next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hune import runtime
from hune.judge.agreement import Said, settled
from hune.judge.models import Correction
from hune.mention import GIVEN, PERSON, Mention
from hune.store.query import MentionQuery

DAYS = 90
ROUND = 50  # mentions checked: from there on the interval is narrow enough to say something
AT_ONCE = 20
FIELDS = ("mention_id", "topic_id", "value", "before", "before_model", "language", "drawn")


class Progress(NamedTuple):
    """How many drawn mentions were checked, of how many, and how often the model was right."""

    checked: int
    wanted: int
    right: int


def checked(workspace_id: int) -> list[Said]:
    """Every answer of a model that somebody checked here, with the last word on it."""
    rows = Correction.objects.filter(workspace_id=workspace_id).order_by("pk").values_list(*FIELDS)
    return settled(Said(*row) for row in rows.iterator(2000))


def progress(rows: list[Said]) -> Progress:
    """How far the current round is."""
    drawn = [row for row in rows if row.drawn]
    rounds = max(1, -(-len(drawn) // ROUND))
    return Progress(len(drawn), rounds * ROUND, sum(row.value == row.before for row in drawn))


def until(workspace_id: int) -> datetime:
    """The moment of the newest mention, or now: an archive has its last months too."""
    newest = runtime.get().store.mentions(MentionQuery(workspace_id), limit=1)
    return min([datetime.now(UTC), *(mention.published_at for mention in newest)])


def since(workspace_id: int) -> datetime:
    """From when on mentions are drawn: the last `DAYS` days of what there is."""
    return until(workspace_id) - timedelta(days=DAYS)


def next_drawn(workspace_id: int, seed: int, after: int = 0) -> Mention | None:
    """The next mention to check in the random order of a seed, after the one of that id; None when all are. What was
    checked is said by a person from then on, and is drawn no more."""
    store, begin = runtime.get().store, since(workspace_id)
    while ids := store.draw(workspace_id, begin, seed, after, AT_ONCE):
        found = store.mentions_by_id(workspace_id, ids)
        for id in ids:
            mention = found.get(id)
            if mention and mention.sentiment and judged_by_model(mention):
                return mention
        after = ids[-1]
    return None


def judged_by_model(mention: Mention) -> bool:
    """Whether a model says the sentiment of the mention: nobody gave it."""
    by = mention.sentiment_model
    return by not in ("", GIVEN, PERSON) and not by.startswith("stars")
