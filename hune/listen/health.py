"""How a source is: what it does, what is wrong, what to do, how late we hear of things, what that costs."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import msgspec
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.health_words import Told, notices, words_of
from hune.listen.models import SourceDay, SourceRow
from hune.listen.silence import Silence, unusual_silence
from hune.listen.source import Source
from hune.listen.spent import Spent, spent
from hune.listen.tally import ASKED
from hune.outcomes import Outcome

DAYS = 30
HISTORY = timedelta(days=180)  # what the rhythm of a source is learnt from
QUIET = timedelta(days=30)
NEEDS_YOU = ("broken", "key")


class Day(msgspec.Struct):
    """One UTC day of a source: items by how they ended, and the mean delay of its new ones in seconds."""

    day: date
    new: int = 0
    replaced: int = 0
    left_out: int = 0
    set_aside: int = 0
    delay_s: float | None = None


class Health(msgspec.Struct):
    """The state and its words, in one language.

    `state`: new, well, quiet, silent (for longer than is usual here), waiting (asked to come back later), failing, key
    (its key must be renewed), broken, paused or removed. `fix`: where a person mends it: "key", "settings" or "".
    `outcomes`: items of the last thirty days by how they ended. `notices`: what ends soon at the place.
    """

    state: str
    sentence: str
    advice: str
    fix: str
    needs_you: bool
    last_success_at: datetime | None
    next_at: datetime | None
    per_day: list[Day]
    outcomes: dict[str, int]
    mean_delay_s: float | None
    silence: Silence | None
    spent: Spent
    notices: list[str]


def health(row: SourceRow, language: str) -> Health:
    """How the source is now. `per_day`: the last thirty days, oldest first, each with an entry."""
    kind, today = sources.kinds().get(row.kind), timezone.now().date()
    said = list(row.days.all())
    recent = [day for day in said if day.day > today - timedelta(days=DAYS) and day.outcome != ASKED]
    silence = silence_of(row, said)
    state = state_of(row, kind, silence)
    told: Told = words_of(state, row, kind, silence, language)
    return Health(
        state=state,
        sentence=told.sentence,
        advice=told.advice,
        fix=told.fix,
        needs_you=state in NEEDS_YOU,
        last_success_at=row.last_success_at,
        next_at=row.next_at if row.state == SourceRow.State.ACTIVE else None,
        per_day=_per_day(recent, today),
        outcomes=_outcomes(recent),
        mean_delay_s=_mean_delay(recent),
        silence=silence,
        spent=spent(said, today, kind.price if kind else None),
        notices=notices(kind, today, language) if kind else [],
    )


def with_days(rows: QuerySet[SourceRow]) -> QuerySet[SourceRow]:
    """The same rows with all that `health` reads at hand, so that a list asks the database once for all of them."""
    today = timezone.now().date()
    near = Q(day__gte=today - timedelta(days=DAYS))  # a day more than is drawn: months may have 31
    far = Q(day__gte=today - HISTORY, outcome=Outcome.NEW)
    days = SourceDay.objects.filter(near | far)
    return rows.select_related("workspace", "key__workspace").prefetch_related(Prefetch("days", days))


def needing_people() -> Q:
    """The rows that `health` says need a person."""
    over = Q(state=SourceRow.State.ACTIVE, key__state__in=(KeyRow.State.OVER, KeyRow.State.REMOVED))
    return Q(state=SourceRow.State.BROKEN) | over


def state_of(row: SourceRow, kind: type[Source] | None, silence: Silence | None) -> str:
    """One word for how it is."""
    if row.state in (SourceRow.State.PAUSED, SourceRow.State.REMOVED):
        return str(row.state)
    way = kind.way(row.settings) if kind else None
    if (row.key.state != KeyRow.State.GOOD) if row.key else (way and way.keyed):
        return "key"
    if row.state == SourceRow.State.BROKEN:
        return "broken"
    if row.failures:
        return "failing"
    if row.error:
        return "waiting"
    if row.last_success_at is None:
        return "new"
    if silence:
        return "silent"
    return "quiet" if timezone.now() - (row.last_new_at or row.created_at) > QUIET else "well"


def silence_of(row: SourceRow, days: list[SourceDay]) -> Silence | None:
    """The silence of a source that answers, when it is unusual for it."""
    if row.last_success_at is None:
        return None
    since = timezone.now().date() - HISTORY
    with_new = (d.day for d in days if d.outcome == Outcome.NEW and d.count and d.day >= since)
    return unusual_silence(with_new, row.last_success_at.date())


def _outcomes(days: list[SourceDay]) -> dict[str, int]:
    counted = Counter[str]()
    for said in days:
        counted[said.outcome] += said.count
    return {outcome: counted[outcome] for outcome in Outcome if counted[outcome]}


def _per_day(days: list[SourceDay], today: date) -> list[Day]:
    made = {day: Day(day) for day in (today - timedelta(days=n) for n in range(DAYS - 1, -1, -1))}
    for said in days:
        if (day := made.get(said.day)) is None:
            continue
        if said.outcome == Outcome.NEW:
            day.new, day.delay_s = said.count, said.delay_s
        elif said.outcome == Outcome.REPLACED:
            day.replaced = said.count
        elif Outcome(said.outcome).left_out:
            day.left_out += said.count
        else:
            day.set_aside += said.count
    return list(made.values())


def _mean_delay(days: list[SourceDay]) -> float | None:
    timed = [d for d in days if d.timed and d.delay_s is not None]
    n = sum(d.timed for d in timed)
    return sum((d.delay_s or 0.0) * d.timed for d in timed) / n if n else None
