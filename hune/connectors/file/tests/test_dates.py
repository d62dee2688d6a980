"""Dates in the forms people and programs write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.file.dates import Dates, order_of, says_zone
from hune.outcomes import Outcome

PARIS = Dates("Europe/Paris")
NOON = datetime(2008, 8, 27, 12, 5, tzinfo=UTC)  # 14:05 in Paris


@pytest.mark.parametrize(
    "said",
    [
        "2008-08-27T12:05:00Z", "2008-08-27T12:05:00+00:00", "2008-08-27 05:05:00 -0700", "2008-08-27T14:05",
        "2008-08-27 14:05:00", "2008-08-27T12:05:00.000+0000", "20080827T140500", "20080827140500",
        "Wed Aug 27 12:05:00 +0000 2008", "Wed Aug 27 08:05:00 -0400 2008", "Wed Aug 27 12:05:00 UTC 2008",
        "Wed, 27 Aug 2008 14:05:00 +0200", "27 Aug 2008 12:05:00 GMT", "2008-08-27 08:05:00 EDT",
        "Wed Aug 27 2008 14:05:00 GMT+0200 (CEST)",
        "1219838700", "1219838700000", "1219838700000000", "1219838700000000000", "1219838700.0", 1219838700,
        1219838700.0, "39687.586805556", 39687.586805556,
        "27/08/2008 14:05", "27/08/2008 14h05", "27/08/2008 à 14:05:00", "27.08.2008 14:05", "27-08-2008, 2:05 PM",
        "27/08/08 14:05", "2008/08/27 14:05",
        "27 août 2008 à 14 h 05", "27 août 2008 à 14h05", "mercredi 27 août 2008 14:05", "le 27 aout 2008, 14:05",
        "Publiée le 27 août 2008 à 14 h 05 min", "August 27, 2008 2:05 PM", "August 27th, 2008 at 2:05 p.m.",
        "27-Aug-2008 14:05", "Aug 27, 2008, 2:05:00 PM CEST", "27 de agosto de 2008 14:05", "27. August 2008 14:05",
        datetime(2008, 8, 27, 14, 5), datetime(2008, 8, 27, 8, 5, tzinfo=timezone(timedelta(hours=-4))),
    ],
)  # fmt: skip
def test_one_moment_in_many_forms(said: object) -> None:
    read = PARIS.read(said)
    assert isinstance(read, datetime), read
    assert abs(read - NOON) < timedelta(seconds=1)
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1er mai 2011", date(2011, 5, 1)), ("lundi 3 mars 2014", date(2014, 3, 3)), ("5 févr. 2019", date(2019, 2, 5)),
        ("mar. 27 août 2013", date(2013, 8, 27)), ("31 déc. 1999", date(1999, 12, 31)),
        ("27-Aug-08", date(2008, 8, 27)),
        ("2019-02-05", date(2019, 2, 5)), ("20190205", date(2019, 2, 5)), ("5/2/2019", date(2019, 2, 5)),
        (date(2019, 2, 5), date(2019, 2, 5)), ("Sept 9, 2019", date(2019, 9, 9)), ("2019-2-5", date(2019, 2, 5)),
    ],
)  # fmt: skip
def test_a_day_without_hour_begins_in_the_zone(said: object, day: date) -> None:
    assert Dates().read(said) == datetime.combine(day, time(), UTC)
    read = PARIS.read(said)
    assert isinstance(read, datetime)
    assert timedelta(0) < datetime.combine(day, time(), UTC) - read <= timedelta(hours=2)


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("", Outcome.NO_DATE), (None, Outcome.NO_DATE), ("  ", Outcome.NO_DATE), (float("nan"), Outcome.NO_DATE),
        ("hier", Outcome.BAD_DATE), ("il y a 3 heures", Outcome.BAD_DATE), ("mai 2011", Outcome.BAD_DATE),
        ("11/2014", Outcome.BAD_DATE), ("29/02/2019", Outcome.BAD_DATE), ("2019-02-30", Outcome.BAD_DATE),
        ("2008-08-27 25:00", Outcome.BAD_DATE), ("08/27/2008", Outcome.BAD_DATE), ("12", Outcome.BAD_DATE),
        ("27 août 2008 14:05 ZZZZ", Outcome.BAD_DATE), ("x" * 10_000, Outcome.BAD_DATE), (True, Outcome.BAD_DATE),
        ("60000-01-01", Outcome.FUTURE), ("9999-12-31", Outcome.FUTURE), ("31/12/2099", Outcome.FUTURE),
        ("60000", Outcome.FUTURE), ("9" * 18, Outcome.TOO_OLD), ("9" * 400, Outcome.BAD_DATE),
        ("1969-12-31T23:59:59Z", Outcome.TOO_OLD), ("0001-01-01", Outcome.TOO_OLD), ("-1219838700", Outcome.TOO_OLD),
    ],
)  # fmt: skip
def test_what_is_no_usable_date_says_why(said: object, outcome: Outcome) -> None:
    if said == "9" * 18:
        assert isinstance(PARIS.read(said), datetime), "nanoseconds of 2001"
    else:
        assert PARIS.read(said) is outcome


def test_the_order_of_day_and_month_is_that_of_the_column() -> None:
    assert Dates(month_first=True).read("08/27/2008 14:05") == datetime(2008, 8, 27, 14, 5, tzinfo=UTC)
    assert Dates(month_first=True).read("27/08/2008") is Outcome.BAD_DATE
    assert order_of(["1/2/2016", "1/26/2016"]) == (True, False)
    assert order_of(["1/2/2016", "26/1/2016"]) == (False, False)
    assert order_of(["1/2/2016", "3/4/2016"]) == (False, True)
    assert order_of(["2/2/2016"]) == (False, False)
    assert order_of(["2016-01-02", None, 3]) == (False, False)


def test_a_time_in_its_own_column() -> None:
    assert Dates().read("2022-05-17", "12:29:44") == datetime(2022, 5, 17, 12, 29, 44, tzinfo=UTC)
    assert Dates().read("17/05/2022", time(12, 29)) == datetime(2022, 5, 17, 12, 29, tzinfo=UTC)
    assert Dates().read(datetime(2022, 5, 17), "12 h 29") is not Outcome.NO_DATE
    assert Dates().read("2022-05-17", "") == datetime(2022, 5, 17, tzinfo=UTC)


def test_whether_a_date_names_its_zone() -> None:
    assert all(
        map(
            says_zone,
            ["2008-08-27T12:05:00Z", "Wed Aug 27 12:05:00 +0000 2008", "1219838700", NOON, "1 May 2008 10:00 GMT"],
        )
    )
    assert not any(map(says_zone, ["2008-08-27", "27/08/2008 14:05", datetime(2008, 8, 27), "2008-08-27 14:05:00"]))


MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2024, 1, 1), timezones=st.just(UTC)).map(
    lambda m: m.replace(microsecond=0)
)


@given(MOMENTS, st.sampled_from([0, 60, -300, 330]))
def test_what_programs_write_is_read_back(moment: datetime, minutes: int) -> None:
    there = moment.astimezone(timezone(timedelta(minutes=minutes)))
    read = Dates("Asia/Tokyo").read
    assert read(there.isoformat()) == moment
    assert read(format_datetime(there)) == moment
    assert read(there.strftime("%a %b %d %H:%M:%S %z %Y")) == moment
    assert read(there.strftime("%Y-%m-%d %H:%M:%S %z")) == moment


@given(MOMENTS)
def test_epochs_are_read_back(moment: datetime) -> None:
    seconds = int(moment.timestamp())
    if seconds >= 1e8:
        assert Dates().read(seconds) == Dates().read(str(seconds)) == moment
    if seconds >= 2.2e8:  # before, milliseconds look like 197602021000, a date without signs
        assert Dates().read(seconds * 1000) == moment


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.from_regex(r"\d{1,5}[/ :-]\d{1,5}[/ :-]\d{1,6}")))
def test_nothing_breaks_the_reader(said: object) -> None:
    assert isinstance(Dates("Europe/Paris").read(said), datetime | Outcome)
