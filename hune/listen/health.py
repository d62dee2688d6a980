"""How a source is, in plain words: what it does, what is wrong, what to do, and how late we hear of things."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from hune import words
from hune.listen.models import SourceDay, SourceRow
from hune.outcomes import Outcome

DAYS = 30
QUIET = timedelta(days=30)


class Day(msgspec.Struct):
    """One UTC day of a source: items by how they ended, and the mean delay of its new ones in seconds."""

    day: date
    new: int = 0
    replaced: int = 0
    set_aside: int = 0
    delay_s: float | None = None


class Health(msgspec.Struct):
    """The state ("new", "well", "quiet", "failing", "broken", "paused", "removed") and its words, in one language."""

    state: str
    sentence: str
    advice: str
    last_success_at: datetime | None
    next_at: datetime | None
    per_day: list[Day]
    mean_delay_s: float | None


def health(row: SourceRow, language: str) -> Health:
    """How the source is now. `per_day`: the last thirty days, oldest first, each with an entry."""
    state = state_of(row)
    sentence, advice = _words(state, row, language)
    days, mean_delay = _days(row)
    next_at = row.next_at if row.state == SourceRow.State.ACTIVE else None
    return Health(state, sentence, advice, row.last_success_at, next_at, days, mean_delay)


def with_days(rows: QuerySet[SourceRow]) -> QuerySet[SourceRow]:
    """The same rows with their last thirty days at hand, so that a list asks the database once for all of them."""
    recent = SourceDay.objects.filter(day__gt=timezone.now().date() - timedelta(days=DAYS))
    return rows.prefetch_related(Prefetch("days", recent))


def state_of(row: SourceRow) -> str:
    """One word for how it is."""
    if row.state != SourceRow.State.ACTIVE:
        return str(row.state)
    if row.failures:
        return "failing"
    if row.last_success_at is None:
        return "new"
    since = row.last_new_at or row.created_at
    return "quiet" if timezone.now() - since > QUIET else "well"


SENTENCES = {
    "new": "Not asked yet: the first answer comes within a minute.",
    "well": "All is well: it answers, and what it publishes arrives here.",
    "quiet": "It answers, but has published nothing new for a month.",
    "paused": "Paused: nothing is collected.",
    "removed": "Removed: nothing is collected any more.",
}
ADVICE = {
    "quiet": "Check that the place is still in use, or that its feed has not moved to another address.",
    "failing": "Nothing to do: what was collected is kept, and it is tried again by itself.",
    "broken": "Open the address in your browser; correct it or remove the source, then resume.",
    "paused": "Resume it to collect again. What was published meanwhile arrives as far as the place still shows it.",
}


def _words(state: str, row: SourceRow, language: str) -> tuple[str, str]:
    advice = words.say(language, ADVICE.get(state, ""))
    if state in ("failing", "broken"):
        return words.say(language, row.error, **row.error_params), advice
    return words.say(language, SENTENCES[state]), advice


def _days(row: SourceRow) -> tuple[list[Day], float | None]:
    today = timezone.now().date()
    days = {day: Day(day) for day in (today - timedelta(days=n) for n in range(DAYS - 1, -1, -1))}
    together, timed = 0.0, 0
    for said in row.days.all():
        if (day := days.get(said.day)) is None:
            continue
        if said.outcome == Outcome.NEW:
            day.new, day.delay_s = said.count, said.delay_s
            together += (said.delay_s or 0.0) * said.timed
            timed += said.timed
        elif said.outcome == Outcome.REPLACED:
            day.replaced = said.count
        else:
            day.set_aside += said.count
    return list(days.values()), together / timed if timed else None
