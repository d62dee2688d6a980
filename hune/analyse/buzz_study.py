"""The study of a buzz: one topic, one period, everything asked of the store through `select` and `mentions`."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse import study_size, study_voices, study_words
from hune.analyse.ask import write_params
from hune.analyse.rise import LEAST_DAY, Buzz
from hune.analyse.series import closed
from hune.analyse.study import Number, Study
from hune.analyse.study import said as _
from hune.analyse.study_size import Size
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

TELLING = 10  # key terms by which the first voices are known


def study(
    store: Store,
    workspace_id: int,
    topic_id: int,
    topic_name: str,
    query_text: str,
    since: datetime | None,
    until: datetime | None,
    timezone: str,
) -> Study:
    """The study of a topic over `since` ≤ published_at < `until` (an open end: its first or last mention).

    Without a day that stands out, the voices and words are those of the whole period, and the study says so.
    """
    asked = MentionQuery(workspace_id, filters=Filters(topics=(topic_id,)), since=since, until=until, timezone=timezone)
    query = closed(store, asked)
    size = study_size.size(store, query) if query.since and query.until else Size([], [], {}, 0, None)
    total = sum(size.counts[size.own :])
    normal, peak, factor = study_size.normal_peak_factor(size, query)
    found = Study(
        workspace_id, topic_id, topic_name, query_text, _iso(query.since), _iso(query.until), timezone,
        simulated=False,
        total=Number(total, _("Messages of the period that meet the topic’s query, each once."), write_params(query)),
        normal=normal, peak=peak, factor=factor,
        began=_none(), half_life=_none(),
        peak_day=None if size.peak is None else size.day(size.peak, ZoneInfo(timezone)),
        days=study_size.day_counts(size, ZoneInfo(timezone)),
        media=study_size.media_lines(size, query),
    )  # fmt: skip
    if not total:
        found.warnings.append(_("No message meets this topic in the period: choose another one, or widen the query."))
        return found
    buzz = _put_times(store, found, size, query) if size.buzz else query
    _put_words(store, found, query, buzz)
    _put_voices(store, found, buzz)
    return found


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
    return msgspec.structs.replace(query, since=hours.began, until=min(end, query.until) if query.until else end)


def _put_voices(store: Store, found: Study, buzz: MentionQuery) -> None:
    rows = store.select(msgspec.structs.replace(buzz, metrics=("volume",), dimensions=()))
    total = int(rows[0]["volume"]) if rows else 0
    said = [t.term for t in found.terms[:TELLING]] if found.began.value else []
    found.first, found.simulated = study_voices.first_voices(store, buzz, said)
    found.first_method = study_voices.first_method(said)
    found.loudest = study_voices.loudest(store, buzz, total)
    found.reposted = study_voices.most_reposted(store, buzz, total)
    if one := study_voices.one_voice(found.loudest):
        share = round(100 * float(one.value or 0))
        found.warnings.append(_("One author wrote {share} % of it: this may be one voice, not a crowd.", share=share))
    if found.simulated:
        found.warnings.append(_("These messages are simulated: nobody wrote them."))


def _put_words(store: Store, found: Study, query: MentionQuery, buzz: MentionQuery) -> None:
    subject = f"{found.query_text} {found.topic_name}"
    total = int(found.total.value or 0)
    found.terms_method, found.terms = study_words.terms(store, query, buzz, subject)
    found.together = [study_words.named_together(store, buzz, p, subject) for p in ("name", "hashtag", "handle")]
    how = _("Messages of the period by kind; a repost repeats another’s message.")
    found.kinds = study_words.table(store, query, "kind", total, how)
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
