"""Dates as people and programs write them, as moments in UTC. The usual forms are read in about a microsecond."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from hune.connectors.file.date_words import MONTHS, ZONES, read_time, read_words
from hune.outcomes import Outcome

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=2)
SPREADSHEET_START = datetime(1899, 12, 30)  # the day 0 of Excel's serial dates after February 1900
SERIALS = range(20_000, 80_000)  # 1954 to 2119: above are seconds, below is nothing

STAMP = re.compile(
    r"[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:([+-]\d\d)(\d\d)|UTC|GMT) (\d{4})$"
)
NUMBERS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)[,T]?\s*(.*)$")
DIGITS = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]\+?\d+)?$")
FAR_YEAR = re.compile(r"\+?\d{5,}-\d\d?-\d\d?")

Form = Callable[[str], datetime | None]


class Dates:
    """Reads the dates of one column. `zone`: where those without one were written. `month_first`: 08/27/2008.

    The form that fitted last is tried first.
    """

    def __init__(self, zone: str = "UTC", month_first: bool = False):
        self._zone = UTC if zone == "UTC" else ZoneInfo(zone)
        self._month_first = month_first
        self._last_day = datetime.now(UTC) + AHEAD
        self._forms: list[Form] = [read_iso, read_stamp, self._numbers, read_number, read_words_once]

    def read(self, value: object, clock: object = None) -> datetime | Outcome:
        """The moment in UTC, or NO_DATE, BAD_DATE, TOO_OLD, FUTURE. `clock`: the cell with the time, if it is apart."""
        found = self._moment(value, clock)
        if isinstance(found, Outcome):
            return found
        try:
            found = found.replace(tzinfo=self._zone) if found.tzinfo is None else found
            found = found if found.tzinfo is UTC else found.astimezone(UTC)
        except OverflowError:
            return Outcome.FUTURE if found.year > FIRST.year else Outcome.TOO_OLD
        if found < FIRST:
            return Outcome.TOO_OLD
        return Outcome.FUTURE if found > self._last_day else found

    def _moment(self, value: object, clock: object) -> datetime | Outcome:
        if value is None or value == "" or value != value:
            return Outcome.NO_DATE
        if isinstance(value, date):
            if clock not in (None, "") or not isinstance(value, datetime):
                return self._text(value.isoformat()[:10], clock)
            return value
        return self._text(str(value).strip(), clock)

    def _text(self, said: str, clock: object) -> datetime | Outcome:
        if not said:
            return Outcome.NO_DATE
        if clock not in (None, ""):
            said = f"{said} {clock.strftime('%H:%M:%S') if isinstance(clock, time | datetime) else clock}"
        for form in self._forms:
            try:
                found = form(said)
            except (ValueError, OverflowError, OSError):
                continue
            if found is not None:
                if form is not self._forms[0]:
                    self._forms.remove(form)
                    self._forms.insert(0, form)
                return found
        return Outcome.FUTURE if FAR_YEAR.match(said) else Outcome.BAD_DATE

    def _numbers(self, said: str) -> datetime | None:
        """27/08/2008 14:05, 08/27/2008 2:05 PM, 27.08.08, 2008/08/27."""
        if not (found := NUMBERS.match(said)):
            return None
        first, _, second, last, rest = found.groups()
        if len(first) > 2:
            year, month, day = int(first), int(second), int(last)
        else:
            year = int(last) if len(last) == 4 else 2000 + int(last) - 100 * (int(last) >= 70)
            month, day = (int(first), int(second)) if self._month_first else (int(second), int(first))
        clock = read_time(rest) if rest else (0, 0, 0, 0, None)
        return None if clock is None else datetime(year, month, day, *clock)


def read_iso(said: str) -> datetime | None:
    """2008-08-27T14:05:00+02:00 and its kin; not long numbers, which would pass for a year, a month, a day and more."""
    if said[4:5].isdigit() and len(said) != 8 and "T" not in said:
        return None
    return datetime.fromisoformat(said)


def read_stamp(said: str) -> datetime | None:
    """Wed Aug 27 13:08:45 +0000 2008."""
    if not (found := STAMP.match(said)):
        return None
    month, day, hour, minute, second, ahead, past, year = found.groups()
    number = MONTHS.get(month.lower())
    if number is None:
        return None
    zone = UTC
    if ahead and (ahead[1:], past) != ("00", "00"):
        zone = timezone(timedelta(hours=int(ahead), minutes=int(ahead[0] + past)))
    return datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=zone)


def read_number(said: str) -> datetime | None:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970; days of a spreadsheet; 20080827140500."""
    if not DIGITS.match(said):
        return None
    if len(said) in (12, 14) and said.isdigit() and said[:2] in ("19", "20") and "01" <= said[4:6] <= "12":
        return datetime.strptime(said, "%Y%m%d%H%M%S"[: len(said) - 2])
    number = float(said)
    if int(number) in SERIALS:
        days = SPREADSHEET_START + timedelta(days=number)
        return (days + timedelta(microseconds=500)).replace(microsecond=days.microsecond // 1000 * 1000)
    if -1e8 < number < 1e8:
        return None
    size = abs(number)
    return datetime.fromtimestamp(
        number / (1e9 if size >= 1e17 else 1e6 if size >= 1e14 else 1e3 if size >= 1e11 else 1), UTC
    )


read_words_once = lru_cache(maxsize=50_000)(read_words)


def order_of(values: Iterable[object]) -> tuple[bool, bool]:
    """(month first?, does nothing in these values tell?) for dates like 03/04/2008. Day first when nothing tells."""
    day_first = month_first = unsure = 0
    for value in values:
        found = NUMBERS.match(value.strip()) if isinstance(value, str) else None
        if found and len(found[1]) <= 2:
            first, second = int(found[1]), int(found[3])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
            unsure += first != second
    return month_first > day_first, bool(unsure and day_first == month_first)


def says_zone(value: object) -> bool:
    """True when a date carries its zone, so that none need be asked for."""
    if isinstance(value, datetime):
        return value.tzinfo is not None
    said = str(value).strip()
    epoch = bool(DIGITS.match(said)) and abs(float(said)) >= 1e8
    return epoch or bool(re.search(r"(\d[+-]\d\d:?\d\d|\dZ|\s[+-]\d{4})\b", said)) or said.split()[-1].upper() in ZONES
