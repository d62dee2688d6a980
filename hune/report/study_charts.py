"""The pictures of a study: its curve, its media side by side, its hours by phase, its tone by phase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from json import dumps
from zoneinfo import ZoneInfo

from hune.analyse.charts_bars import parts
from hune.analyse.charts_parts import MOST_KEYS, Drawing, data, described, time_axis, time_format
from hune.analyse.charts_time import Curves, Marked, stacked
from hune.analyse.labels import label
from hune.analyse.marks import Gap, Note
from hune.analyse.series import DAY, HOUR, midnight
from hune.analyse.study import MediumLine, Study
from hune.mention import SENTIMENTS
from hune.report.article import Chart
from hune.report.study_lede import not_heard, unheard
from hune.report.study_words import day, number, phase, span
from hune.words import clock, percent, say
from hune.words import date as day_in_words

BY_THE_HOUR = 3 * DAY  # up to here an axis names hours, beyond it days
MOST_DAYS = 10  # named under an axis
SEPARATOR = {"fr": "\u202f; ", "en": "; "}
FULL = 0.85  # of the room between two media, what the fullest day fills


def curve(study: Study, language: str) -> Chart:
    """Mentions a day by medium, the peak named, with what happened and what was not heard."""
    zone = ZoneInfo(study.timezone)
    names, values = _by_medium(study, language)
    starts = [midnight(date.fromisoformat(d.day), zone) for d in study.days]
    ends = [midnight(date.fromisoformat(d.day) + DAY, zone) for d in study.days]
    title = say(language, "Mentions by day")
    marked = Marked(_gaps(study, language), _notes(study, language))
    drawing = stacked(Curves("day", starts, ends, names, values), title, language, zone, marked)
    points = [(_day(d.day, language), list(row)) for d, row in zip(study.days, zip(*values, strict=True), strict=True)]
    note = " ".join(unheard(study, language))
    return Chart(title, drawing, _said(study, title, language), "stacked", names, points, note)


def media_days(study: Study, language: str) -> Chart:
    """One small curve for each medium, each against its own fullest day: who woke up when."""
    media = [m for m in study.media if max(m.days, default=0)][:MOST_KEYS]
    names = [label("medium", m.medium, language) for m in media]
    rows = [
        {"at": f"{d.day}T00:00:00Z", "to": f"{_after(d.day)}T00:00:00Z", "part": names[i], "n": m.days[j],
         "low": len(media) - 1 - i, "high": len(media) - 1 - i + FULL * m.days[j] / max(m.days)}
        for i, m in enumerate(media)
        for j, d in enumerate(study.days)
        if m.days[j]
    ]  # fmt: skip
    axis: Drawing = {
        "title": None, "grid": False, "values": [k + FULL / 2 for k in range(len(media))],
        "labelExpr": f"{dumps(names[::-1], ensure_ascii=False)}[floor(datum.value)]",
    }  # fmt: skip
    height = {"field": "low", "type": "quantitative", "scale": {"domain": [0, len(media)], "nice": False}, "axis": axis}
    drawing: Drawing = {
        **data(rows),
        "mark": {"type": "bar", "x2Offset": -1},
        "encoding": {
            "x": time_axis("day", language), "x2": {"field": "to"}, "y": height, "y2": {"field": "high"},
            "tooltip": [
                {"field": "at", "type": "temporal", "format": "%-d %b", "title": say(language, "When")},
                {"field": "part", "type": "nominal", "title": say(language, "Medium")},
                {"field": "n", "type": "quantitative", "format": ",d", "title": say(language, "Mentions")},
            ],
        },
    }  # fmt: skip
    title = say(language, "Each medium by day")
    points: list[tuple[str, list[float | None]]] = [
        (_day(d.day, language), [m.days[j] for m in media]) for j, d in enumerate(study.days)
    ]
    fullest = SEPARATOR[language].join(_fullest(m, study, language) for m in media)
    drawn = say(language, "Each medium is drawn against its own fullest day.")
    said = say(language, "Fullest day of each medium: {days}.", days=fullest)
    return Chart(title, described(drawing, title, 46 * len(media) + 30), said, "line", names, points, drawn=drawn)


def hours_by_phase(study: Study, language: str) -> Chart:
    """The buzz hour by hour, coloured by phase."""
    zone, wide = ZoneInfo(study.timezone), timedelta(hours=study.slot_hours)
    starts = [datetime.fromisoformat(slot.at) for slot in study.slots]
    names = [phase(p.name, language) for p in study.phases]
    bounds = [(datetime.fromisoformat(p.since), datetime.fromisoformat(p.until)) for p in study.phases]
    values: list[list[float | None]] = [
        [slot.count if first <= at < end else None for at, slot in zip(starts, study.slots, strict=True)]
        for first, end in bounds
    ]
    long = bool(starts) and starts[-1] - starts[0] > BY_THE_HOUR
    curves = Curves("day" if long else "hour", starts, [at + wide for at in starts], names, values)
    title = (
        say(language, "Hour by hour, with the phases") if wide == HOUR else say(language, "The buzz with its phases")
    )
    drawing = stacked(curves, title, language, zone)
    for layer in drawing["layer"]:
        if axis := layer["encoding"].get("x", {}).get("axis"):
            axis |= _ticks(starts, long, language)
    points = [(_hour(at, zone, language), [column[i] for column in values]) for i, at in enumerate(starts)]
    said = SEPARATOR[language].join(
        say(language, "{what}: {how}", what=name, how=span(p.since, p.until, language, study.timezone))
        for name, p in zip(names, study.phases, strict=True)
    )
    return Chart(title, drawing, f"{said}.", "stacked", names, points)


def _ticks(starts: Sequence[datetime], long: bool, language: str) -> Drawing:
    """Whole days under a long axis; hours under a short one, with the day where it begins."""
    if long:
        days = (starts[-1] - starts[0]) // DAY
        return {"tickCount": {"interval": "day", "step": days // MOST_DAYS + 1}}
    day, hour = (dumps(time_format(step, language), ensure_ascii=False) for step in ("day", "hour"))
    return {"labelExpr": f"utchours(datum.value) ? utcFormat(datum.value, {hour}) : utcFormat(datum.value, {day})"}


def tone_by_phase(study: Study, language: str) -> Chart:
    """The shares of each sentiment, phase by phase."""
    names = [label("sentiment", value, language) for value in SENTIMENTS]
    rows: list[tuple[str, list[float | None]]] = [
        (phase(p.name, language), [part.share for part in p.tone.parts]) for p in study.phases
    ]
    title = say(language, "Sentiment by phase")
    said = SEPARATOR[language].join(
        say(language, "{what}: {how}", what=name, how=", ".join(
            f"{tone.lower()} {percent(n or 0, language)}" for tone, n in zip(names, row, strict=True)
        ))
        for name, row in rows
    )  # fmt: skip
    return Chart(title, parts(rows, names, title, language, tones=True), f"{said}.", "stacked", names, rows)


def _by_medium(study: Study, language: str) -> tuple[list[str], list[list[float | None]]]:
    """The largest media by name with their days, the rest together."""
    shown, rest = study.media[:MOST_KEYS], study.media[MOST_KEYS:]
    names = [label("medium", m.medium, language) for m in shown]
    values: list[list[float | None]] = [list(m.days) for m in shown]
    if rest:
        names.append(say(language, "Others"))
        values.append([sum(day) for day in zip(*(m.days for m in rest), strict=True)])
    return names, values


def _notes(study: Study, language: str) -> list[Note]:
    """The peak, and what happened on which day."""
    found = [Note(date.fromisoformat(n.day), n.text) for n in study.notes]
    if study.peak_day and isinstance(study.peak.value, int | float):
        peak = date.fromisoformat(study.peak_day)
        said = say(
            language, "{what}: {how}", what=_day(study.peak_day, language), how=number(study.peak.value, language)
        )
        same = [n.text for n in found if n.day == peak]
        found = [n for n in found if n.day != peak] + [Note(peak, " · ".join([said, *same]))]
    return found


def _gaps(study: Study, language: str) -> list[Gap]:
    return [
        Gap(datetime.fromisoformat(g.since), datetime.fromisoformat(g.until), not_heard(g, study, language))
        for g in study.gaps
    ]


def _said(study: Study, title: str, language: str) -> str:
    if not study.peak_day:
        return title
    return say(
        language, "Mentions a day: {peak} on {day}, the fullest one.",
        peak=number(study.peak.value, language), day=day(study.peak_day, language),
    )  # fmt: skip


def _fullest(medium: MediumLine, study: Study, language: str) -> str:
    most = max(medium.days)
    at = _day(study.days[medium.days.index(most)].day, language)
    return f"{label('medium', medium.medium, language)} {at} ({number(most, language)})"


def _day(said: str, language: str) -> str:
    return day(said, language, year=False)


def _after(said: str) -> str:
    return (date.fromisoformat(said) + DAY).isoformat()


def _hour(at: datetime, zone: ZoneInfo, language: str) -> str:
    local = at.astimezone(zone)
    return f"{day_in_words(local.date(), language, short=True, year=False)} {clock(local, language)}"
