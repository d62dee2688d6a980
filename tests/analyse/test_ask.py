"""What an address says is what is asked, and the other way round."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hune.analyse.ask import LAST_YEAR, PARAMETERS, narrow, read_query, write_params
from hune.errors import BadInput
from hune.store.query import Filters, MentionQuery

NOW = datetime(2026, 5, 28, 18, 0, tzinfo=UTC)
ZONES = ("Europe/Paris", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "UTC")


def read(timezone: str = "Europe/Paris", days: int | None = None, **params: str | list[str]) -> MentionQuery:
    lists = {name.rstrip("_"): [said] if isinstance(said, str) else said for name, said in params.items()}
    return read_query(lists, 1, timezone, NOW, days=days)


def test_days_are_days_of_the_zone_and_the_last_is_included():
    query = read(from_="2026-05-01", to="2026-05-28")
    assert query.since == datetime(2026, 4, 30, 22, tzinfo=UTC)
    assert query.until == datetime(2026, 5, 28, 22, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-05-18", 24)])
def test_the_days_of_a_clock_change_have_their_own_length(day: str, hours: int):
    query = read(from_=day, to=day)
    assert query.since and query.until
    assert query.until - query.since == timedelta(hours=hours)


def test_an_hour_of_the_zone():
    query = read(from_="2026-05-18T09:00", to="2026-05-18T10:00")
    assert (query.since, query.until) == (datetime(2026, 5, 18, 7, tzinfo=UTC), datetime(2026, 5, 18, 8, tzinfo=UTC))


def test_a_missing_end_is_open_or_the_last_days():
    assert (read().since, read().until) == (None, None)
    query = read(days=7)
    assert (query.since, query.until) == (datetime(2026, 5, 21, 22, tzinfo=UTC), datetime(2026, 5, 28, 22, tzinfo=UTC))
    assert read(days=7, to="2026-01-07").since == datetime(2025, 12, 31, 23, tzinfo=UTC)


def test_every_parameter_fills_its_field():
    query = read(
        topic=["3", "3", "5"], medium="news", network="web", source="7", site="a.example", kind="reply", language="FR",
        country="fr", sentiment="negative", author="voix", hashtag="#Panne", term="double prélèvement", name="Lyon",
        link="https://a.example/1", handle="voix", reposts="voix", hour="109", q="panne", page="2",
    )  # fmt: skip
    assert query.filters == Filters(
        topics=(3, 5), media=("news",), networks=("web",), sources=(7,), sites=("a.example",), kinds=("reply",),
        languages=("fr",), countries=("FR",), sentiments=("negative",), authors=("voix",), hashtags=("panne",),
        terms=("double prélèvement",), names=("Lyon",), links=("https://a.example/1",), handles=("voix",),
        reposts=("voix",), hours=(109,), text="panne",
    )  # fmt: skip


def test_every_filter_has_a_parameter():
    assert {p.field for p in PARAMETERS.values()} | {"text", "ids"} == set(Filters.__struct_fields__)


@pytest.mark.parametrize(
    "params",
    [
        {"from_": "hier"}, {"from_": "60000-01-01"}, {"from_": "1969-12-31"}, {"to": "2026-02-30"},
        {"to": "9999-12-31"}, {"from_": "2026-05-02", "to": "2026-05-01"}, {"topic": "un"}, {"topic": "-1"},
        {"topic": "9" * 30}, {"topic": "²"},
        {"hour": "824"}, {"hour": "124"}, {"medium": "fax"}, {"kind": "x"},
        {"sentiment": "?"}, {"language": "français"},
        {"author": "a\0b"}, {"term": "x" * 3000}, {"site": [f"{i}.example" for i in range(300)]},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_said(params: dict[str, str | list[str]]):
    with pytest.raises(BadInput) as caught:
        read(**params)
    assert caught.value.text


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
words = texts.map(str.strip).filter(bool)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))
days = moments.map(lambda m: m.replace(hour=0, minute=0, second=0, microsecond=0))


@given(
    st.sampled_from(ZONES), st.one_of(moments, days), st.integers(1, 10**8), st.lists(words, unique=True, max_size=3),
    st.lists(st.integers(0, 10**9), unique=True, max_size=3), words,
)  # fmt: skip
def test_what_is_written_is_read_back(
    zone: str, since: datetime, length: int, authors: list[str], topics: list[int], text: str
):
    filters, until = Filters(topics=tuple(topics), authors=tuple(authors), text=text), since + timedelta(seconds=length)
    assume(until.year <= LAST_YEAR)  # later ends are refused
    asked = MentionQuery(1, filters=filters, since=since, until=until, timezone=zone)
    params: dict[str, list[str]] = {}
    for name, value in write_params(asked):
        params.setdefault(name, []).append(value)
    assert read_query(params, 1, zone, NOW) == asked


def there(zone: str, day: date) -> bool:
    """Whether a zone has had this day: Samoa went from 29 to 31 December 2011."""
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    return noon.astimezone(UTC).astimezone(ZoneInfo(zone)).date() == day


@given(st.sampled_from(ZONES), st.dates(datetime(2000, 1, 1).date(), datetime(2050, 1, 1).date()))
def test_whole_days_are_written_as_days(zone: str, day: date):
    assume(there(zone, day) and there(zone, day + timedelta(days=1)))
    query = read(zone, from_=str(day), to=str(day))
    assert write_params(query) == [("from", str(day)), ("to", str(day))]


def test_the_hour_that_comes_twice():
    since = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # the second 02:00 in Paris
    query = MentionQuery(1, since=since, timezone="Europe/Paris")
    [(_, written)] = write_params(query)
    assert since.astimezone(ZoneInfo("Europe/Paris")).hour == 2
    assert read(from_=written).since == since


def test_narrowing_replaces_the_alternatives():
    query = narrow(read(medium=["news", "blog"], language="fr"), "medium", "blog")
    assert query.filters == Filters(media=("blog",), languages=("fr",))
