"""What people say of the sentiment of mentions. It is kept here with who and when, and laid over what models say: at
once, and again whenever the mention is collected again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from hune import runtime
from hune.accounts.models import User
from hune.errors import BadInput
from hune.judge.models import Correction
from hune.mention import PERSON, SENTIMENTS, Mention
from hune.store.query import dates
from hune.store.store import WHOLE, Judgement, Judgements

SCORES = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}
AT_ONCE = 500  # ids in one question


def correct(mention: Mention, value: str, by: User | None, topic: int = WHOLE, drawn: bool = False) -> Correction:
    """Set the sentiment of a mention, or of it toward a topic it meets; confirming the one shown counts too. Raises
    BadInput for what is no class, or a topic the mention does not meet."""
    if value not in SENTIMENTS:
        raise BadInput("“{value}” is no sentiment. Choose among: {values}.", value=value, values=", ".join(SENTIMENTS))
    if topic != WHOLE and topic not in mention.topics:
        raise BadInput("This mention does not meet that topic.")
    shown = runtime.get().bare.judgements(mention.workspace_id, dates([mention]))
    before = shown.get((mention.id, topic)) or Judgement("", None, "")
    row = Correction.objects.create(
        workspace_id=mention.workspace_id,
        mention_id=mention.id,
        topic_id=topic,
        value=value,
        before=before.sentiment,
        before_model=before.model,
        language=mention.language or "",
        drawn=drawn,
        by=by,
    )
    lay(row)
    return row


def corrected(workspace_id: int, ids: Collection[int]) -> Judgements:
    """What people said of these mentions, by id and topic."""
    rows = Correction.objects.filter(workspace_id=workspace_id)
    if not ids or not rows.exists():
        return {}
    said: Judgements = {}
    for some in _pieces(ids):
        for row in rows.filter(mention_id__in=some):
            said[row.mention_id, row.topic_id] = Judgement(row.value, SCORES[row.value], PERSON)
    return said


def lay_waiting() -> bool:
    """Lay over what a crash kept from being laid; False when nothing was left."""
    rows = list(Correction.objects.filter(laid=False)[:AT_ONCE])
    for row in rows:
        lay(row)
    return bool(rows)


def lay(row: Correction) -> None:
    """Put the newest of what people said of a mention into the store. What they said of the whole counts toward each
    topic of which the same was said before; a judgement of its own stays."""
    store = runtime.get().bare
    mention = store.mention(row.workspace_id, row.mention_id)
    said: Judgements = {}
    while mention and (newest := corrected(row.workspace_id, [row.mention_id])) != said:
        said = newest  # somebody else may have spoken by the time it is laid
        at = dates([mention])
        store.judge(row.workspace_id, at, _apart(store.judgements(row.workspace_id, at)) | said)
    Correction.objects.filter(pk=row.pk).update(laid=True)


def _apart(shown: Judgements) -> Judgements:
    """The judgements toward topics that are not those of the whole."""
    return {(i, topic): one for (i, topic), one in shown.items() if topic and one[:2] != shown[i, WHOLE][:2]}


def _pieces(ids: Collection[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
