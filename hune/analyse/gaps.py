"""When places were not heard, so that a month without them is not taken for calm. Pure: stretches in, words out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from hune.analyse.study import Said
from hune.analyse.study import said as _

FAILING, PAUSED, STOPPED, LATER = "failing", "paused", "stopped", "later"
SENTENCES = {
    FAILING: "it did not answer",
    PAUSED: "it was paused",
    STOPPED: "Hune was not running",
    LATER: "it was not listened to yet",
}


class Gap(msgspec.Struct, frozen=True):
    """A stretch in which a source was not heard: `why` is one of `SENTENCES`. What it said meanwhile may be
    missing, or may have come later."""

    source_id: int
    label: str
    since: datetime
    until: datetime
    why: str


class Band(msgspec.Struct, frozen=True):
    """A stretch of a chart in which the same sources were missing, by label."""

    since: datetime
    until: datetime
    labels: tuple[str, ...]


class Heard(msgspec.Struct):
    """How complete the sources of a question were over its period. `began`: when the first of them was added, None
    where there is none; `sources`: how many there are; `share`: the part of their time in which they were heard, None
    where none was to be heard."""

    gaps: list[Gap]
    began: datetime | None
    sources: int
    share: float | None


def within(gaps: Iterable[Gap], since: datetime, until: datetime) -> list[Gap]:
    """The gaps cut to a period, those of one source and reason that touch as one, in the order of time."""
    found: list[Gap] = []
    cut = [
        msgspec.structs.replace(gap, since=max(gap.since, since), until=min(gap.until, until))
        for gap in gaps
        if gap.since < until and gap.until > since
    ]
    for gap in sorted(cut, key=lambda gap: (gap.source_id, gap.why, gap.since)):
        last = found[-1] if found else None
        if last and (last.source_id, last.why) == (gap.source_id, gap.why) and gap.since <= last.until:
            found[-1] = msgspec.structs.replace(last, until=max(last.until, gap.until))
        else:
            found.append(gap)
    return sorted(found, key=lambda gap: (gap.since, gap.label, gap.source_id))


def share_heard(gaps: Sequence[Gap], sources: int, since: datetime, until: datetime) -> float | None:
    """The part of the sources' time in a period in which they were heard, by hours: gaps of one source that lie over
    each other count once. None without sources."""
    if not sources or since >= until:
        return None
    missing = timedelta()
    for source in {gap.source_id for gap in gaps}:
        reached = since
        for gap in sorted((g for g in gaps if g.source_id == source), key=lambda g: g.since):
            begin, end = max(gap.since, reached), min(gap.until, until)
            missing += max(end - begin, timedelta())
            reached = max(reached, end)
    return 1 - missing / (sources * (until - since))


def bands(gaps: Sequence[Gap]) -> list[Band]:
    """The stretches that a chart shades, one after the other, each with who was missing."""
    turns = sorted({end for gap in gaps for end in (gap.since, gap.until)})
    found: list[Band] = []
    for since, until in pairwise(turns):
        labels = tuple(sorted({g.label for g in gaps if g.since < until and g.until > since}))
        if labels and found and found[-1].until == since and found[-1].labels == labels:
            found[-1] = msgspec.structs.replace(found[-1], until=until)
        elif labels:
            found.append(Band(since, until, labels))
    return found


def in_words(heard: Heard, since: datetime, until: datetime) -> list[Said]:
    """What a reader of figures should know: [] when every source was heard all the time."""
    found = []
    if heard.began and heard.began >= until:
        return [_("No source was listened to yet in this period: only what was imported or came later is counted.")]
    if heard.began and heard.began > since:
        found.append(_("The first source was added during this period: before that, silence means nothing."))
    down = {gap.source_id for gap in heard.gaps if gap.why != LATER}
    if len(down) == 1:
        [label] = {gap.label for gap in heard.gaps if gap.source_id in down}
        found.append(_("{label} was not heard for a part of this period: that is a gap, not calm.", label=label))
    elif down:
        found.append(
            _(
                "{down} of {sources} sources were not heard for a part of this period: those are gaps, not calm.",
                down=len(down), sources=heard.sources,
            )
        )  # fmt: skip
    return found
