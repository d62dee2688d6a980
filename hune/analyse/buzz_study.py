"""The study of a buzz: one topic, one period, everything asked of the store through `select` and `mentions`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse import study_phases, study_size, study_voices, study_words
from hune.analyse.ask import write_params
from hune.analyse.gaps import Gap, bands, within
from hune.analyse.marks import Note
from hune.analyse.rise import LEAST_DAY, Buzz
from hune.analyse.series import closed
from hune.analyse.study import DayNote, Number, Study, Unheard
from hune.analyse.study import said as _
from hune.analyse.study_echo import mattered, most_repeated
from hune.analyse.study_passage import passage
from hune.analyse.study_posts import telling
from hune.analyse.study_questions import questions
from hune.analyse.study_sample import Read, read, volume
from hune.analyse.study_size import Size
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

TELLING = 10  # key terms by which the first voices are known
QUARTER = 4  # without phases, what is early is the first quarter of the buzz


def study(
    store: Store,
    workspace_id: int,
    topic_id: int,
    topic_name: str,
    query_text: str,
    since: datetime | None,
    until: datetime | None,
    timezone: str,
    *,
    notes: Sequence[Note] = (),
    gaps: Sequence[Gap] = (),
    gender: bool = False,
) -> Study:
    """The study of a topic over `since` ≤ published_at < `until` (an open end: its first or last mention).

    Without a day that stands out, the voices and words are those of the whole period, and the study says so. `notes`:
    what happened on which day; `gaps`: when a source was not heard; `gender`: the workspace counts authors by it.
    """
    asked = MentionQuery(workspace_id, filters=Filters(topics=(topic_id,)), since=since, until=until, timezone=timezone)
    query = closed(store, asked)
    zone = ZoneInfo(timezone)
    size = study_size.size(store, query) if query.since and query.until else Size([], [], {}, 0, None)
    total = sum(size.counts[size.own :])
    normal, peak, factor = study_size.normal_peak_factor(size, query)
    found = Study(
        workspace_id, topic_id, topic_name, query_text, _iso(query.since), _iso(query.until), timezone,
        simulated=False,
        total=Number(total, _("Messages of the period that meet the topic’s query, each once."), write_params(query)),
        normal=normal, peak=peak, factor=factor,
        began=_none(), half_life=_none(),
        peak_day=None if size.peak is None else size.day(size.peak, zone),
        days=study_size.day_counts(size, zone),
        media=study_size.media_lines(size, query),
    )  # fmt: skip
    _put_marks(found, query, notes, gaps)
    if not total:
        found.warnings.append(_("No message meets this topic in the period: choose another one, or widen the query."))
        return found
    buzz = _put_times(store, found, size, query) if size.buzz else query
    _put_words(store, found, query, buzz)
    _put_voices(store, found, buzz)
    if gender:
        found.gender = study_voices.by_gender(store, query)
    return found


def _put_marks(found: Study, query: MentionQuery, notes: Sequence[Note], gaps: Sequence[Gap]) -> None:
    """What the curve is marked with, as far as it lies in the period."""
    if query.since is None or query.until is None:
        return
    zone = ZoneInfo(query.timezone)
    first, last = query.since.astimezone(zone).date(), query.until.astimezone(zone).date()
    found.notes = [
        DayNote(n.day.isoformat(), n.text) for n in sorted(notes, key=lambda n: n.day) if first <= n.day <= last
    ]
    unheard = bands(within(gaps, query.since, query.until))
    found.gaps = [Unheard(b.since.isoformat(), b.until.isoformat(), list(b.labels)) for b in unheard]
    if found.days and found.days[0].day > first.isoformat():
        found.heard_since = found.days[0].day


def _put_times(store: Store, found: Study, size: Size, query: MentionQuery) -> MentionQuery:
    """The moments of the buzz; the question narrowed to it comes back."""
    buzz: Buzz = size.buzz  # type: ignore[assignment]
    zone = ZoneInfo(query.timezone)
    hours = study_size.hours(store, query, size, buzz)
    found.began = study_size.began_number(hours, query)
    found.half_life = study_size.half_life_number(hours)
    found.peak_hour = hours.peak.isoformat()
    end = size.end(buzz.last, zone)
    found.ended = _iso(end) if buzz.last < len(size.days) - 1 else None
    found.silent_from = _iso(hours.silent_from)
    ends = [moment for moment in (end, query.until, hours.silent_from) if moment]
    narrowed = msgspec.structs.replace(query, since=hours.began, until=min(ends))
    cut = study_phases.slots(hours, narrowed)
    found.slot_hours, found.slots = cut.hours, cut.told()
    subject = f"{found.query_text} {found.topic_name}"
    found.phases_method, found.phases = study_phases.told_phases(store, narrowed, cut, subject)
    return narrowed


def _put_voices(store: Store, found: Study, buzz: MentionQuery) -> None:
    """Who spoke, and what the words themselves say: the first, the loudest, questions, the story in ten messages."""
    said = [t.term for t in found.terms[:TELLING]] if found.began.value else []
    subject = f"{found.query_text} {found.topic_name}"
    total, texts = volume(store, buzz), read(store, buzz)
    keys = [t.term for t in found.terms]
    early = study_voices.early_messages(store, buzz, said)
    found.simulated = any(m.simulated for m in early)
    found.first = study_voices.first_voices(store, buzz, early, texts)
    found.first_method = study_voices.first_method(said)
    if found.began.value:
        found.passage_by, found.passage_method, found.passage = passage(store, buzz, said)
        found.mattered_method, found.mattered = mattered(store, buzz, early, _risen(found, texts, buzz), texts)
    found.loudest = study_voices.loudest(store, buzz, total)
    found.reposted = study_voices.most_reposted(store, buzz, total)
    found.repeated = most_repeated(store, buzz, texts)
    found.read, found.read_of, found.read_method = len(texts.mentions), texts.of, texts.method
    found.questions_method, found.questions = questions(store, buzz, texts, subject)
    found.posts_method, found.posts = telling(store, buzz, texts, found.phases, keys, subject)
    if one := study_voices.one_voice(found.loudest):
        share = round(100 * float(one.value or 0))
        found.warnings.append(_("One author wrote {share} % of it: this may be one voice, not a crowd.", share=share))
    if found.simulated:
        found.warnings.append(_("These messages are simulated: nobody wrote them."))


def _risen(found: Study, texts: Read, buzz: MentionQuery) -> datetime:
    """When it was no longer early: the peak began, or a quarter was said where nothing led to the peak."""
    assert buzz.until is not None
    if len(found.phases) > 1 and found.phases[0].name != "peak":
        return datetime.fromisoformat(next(p.since for p in found.phases if p.name == "peak"))
    return texts.mentions[len(texts.mentions) // QUARTER].published_at if texts.mentions else buzz.until


def _put_words(store: Store, found: Study, query: MentionQuery, buzz: MentionQuery) -> None:
    subject = f"{found.query_text} {found.topic_name}"
    total = int(found.total.value or 0)
    found.terms_method, found.terms = study_words.terms(store, query, buzz, subject)
    found.together = [study_words.named_together(store, buzz, p, subject) for p in ("name", "hashtag", "handle")]
    how = _("Messages of the period by kind; a repost repeats another’s message.")
    found.kinds = study_words.table(store, query, "kind", total, how)
    found.tone, found.tellers = study_phases.tone(store, query), study_phases.tellers(store, query)
    hows = {
        "language": _("Messages of the period by language, declared or recognised."),
        "country": _("Messages of the period by country, where the place or the author gives it."),
        "site": _(
            "Messages of the period by the site of their address; "
            "those of a file without addresses by the name of their source."
        ),
    }
    found.places = [study_words.table(store, query, parameter, total, how) for parameter, how in hows.items()]


def _none() -> Number:
    why = _("No day stands out by more than the usual variation and {least} mentions: no buzz here.", least=LEAST_DAY)
    return Number(None, why, reason=why)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
