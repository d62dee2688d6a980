"""A workspace's own model of sentiment, trained on what its people said of its mentions. Nothing leaves the machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from hune import runtime
from hune.enrich.sentiment.training import Example, train
from hune.errors import BadInput
from hune.judge.models import Correction
from hune.judge.own import folder_of, own_model, use
from hune.mention import SENTIMENTS, Mention
from hune.store.store import WHOLE

FEWEST = 36  # mentions: with fewer, what is held back tells nothing
AT_ONCE = 500
REPORT = "trained.json"


class Report(msgspec.Struct):
    """What training brought: macro-F1, from 0 to 1, on `n` corrections held back in turn, of the shipped model and of
    the new one; how many of each class. `used`: it judges what comes in from now on."""

    model: str
    used: bool
    before: float
    after: float
    n: int
    by_class: dict[str, int]
    languages: list[str]


def train_own(workspace_id: int) -> Report:
    """Train on all corrections of whole mentions; use what comes out if it is not worse. Raises BadInput when there
    are too few."""
    given = examples(workspace_id)
    if len(given) < FEWEST:
        raise BadInput(
            "{n} mentions were corrected or checked so far: it takes {fewest} to train a model of your own.",
            n=len(given),
            fewest=FEWEST,
        )
    with TemporaryDirectory(prefix="draft-", dir=folder_of(workspace_id)) as draft:
        found = train(given, Path(draft))
        used = bool(found.model) and found.after >= found.before
        report = Report(
            model=found.model,
            used=used,
            before=round(found.before, 4),
            after=round(found.after, 4),
            n=found.n,
            by_class=dict(zip(SENTIMENTS, found.by_class, strict=True)),
            languages=list(found.languages),
        )
        if used:
            keep(Path(draft), report)
            use(workspace_id, report.model)
    return report


def examples(workspace_id: int) -> list[Example]:
    """The texts of the mentions of which people said something, with their last word: on the whole, else toward a topic
    where they said the same toward each."""
    rows = Correction.objects.filter(workspace_id=workspace_id).order_by("pk")
    words: dict[int, dict[int, str]] = {}
    for i, topic, value in rows.values_list("mention_id", "topic_id", "value"):
        words.setdefault(i, {})[topic] = value
    said = {
        i: by.get(WHOLE) or next(iter(by.values()))
        for i, by in words.items()
        if WHOLE in by or len({*by.values()}) == 1
    }
    ids, store = sorted(said), runtime.get().bare
    found: dict[int, Mention] = {}
    for at in range(0, len(ids), AT_ONCE):
        found |= store.mentions_by_id(workspace_id, ids[at : at + AT_ONCE])
    kept = [found[i] for i in ids if i in found]
    return [Example(m.body, m.language or "", SENTIMENTS.index(said[m.id])) for m in kept]


def keep(draft: Path, report: Report) -> None:
    """Put the new model in its place, with what it brought beside it."""
    place = draft.with_name(report.model)
    shutil.copytree(draft, place, dirs_exist_ok=True)  # the same corrections give the same model
    (place / REPORT).write_bytes(msgspec.json.encode(report))


def report_of(workspace_id: int) -> Report | None:
    """What the model in use brought when it was trained; None without one, or where that cannot be read."""
    folder = own_model(workspace_id)
    try:
        return msgspec.json.decode(Path(folder, REPORT).read_bytes(), type=Report) if folder else None
    except (OSError, msgspec.MsgspecError):
        return None
