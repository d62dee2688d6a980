"""Questions, against a count by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hune.errors import BadInput
from hune.mention import Author
from hune.store.clickhouse_where import LIST_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS
from hune.store.dimensions import DIMENSIONS
from hune.store.query import Filters, MentionQuery
from tests.store.making import START, batch, said

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
# From before to after the night of 29 March 2026, when Paris skips from 2 to 3 a.m.
STREAM = [
    said(
        n,
        n * 7 * HOUR,
        medium=("news", "forum", None)[n % 3],
        network=("alpha", "beta")[n % 2],
        source_id=n % 4,
        language=("fr", None)[n % 2],
        country=("FR", "BE", None)[n % 3],
        sentiment=("positive", "negative", None)[n % 3],
        kind=("post", "reply", "repost")[n % 3],
        site=f"site{n % 2}.example",
        hashtags=[["a", "b"], ["b"], []][n % 3],
        terms=[["panne"], []][n % 2],
        names=[["Alpha Télécom", "Lyon", "Emma Dupont", "Alpha One"], []][n % 2],
        name_kinds=[["organisation", "place", "person", "product"], []][n % 2],
        author=Author(handle=f"voix_{n % 30}"),
        gender="f",
        region=["Rhône", None][n % 2],
        city=["Lyon", None][n % 2],
        item=["Box 6", None][n % 2],
        version=["6.1", None][n % 2],
        venue=["Lyon Part-Dieu", None][n % 2],
        flags=[["spam:links"], []][n % 2],
        sentiment_model=["fast-1", "close-1"][n % 2],
        links=[["https://a.example"], []][n % 2],
        handles=[["aide", "aide@social.example"], []][n % 2],
        answers=["aide", None][n % 2],
        reposts=[None, "aide"][n % 2],
        topics=[[1], [1, 2], [3]][n % 3],
    )
    for n in range(1, 61)
]


@pytest.fixture(scope="module")
def filled(shared):
    shared.append(batch(*STREAM))
    shared.append(batch(said(900, topics=[1]), workspace=2))
    return shared


def by(store, *dimensions, **query):
    rows = store.select(MentionQuery(1, dimensions=dimensions, **query))
    return {tuple(row[d] for d in dimensions): row["volume"] for row in rows}


def counted(key, mentions=STREAM):
    return dict(Counter((key(m),) for m in mentions))


@pytest.mark.parametrize("refreshed", [False, True])
@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Kolkata", "UTC"])
def test_days_and_hours_are_those_of_the_zone(filled, zone, refreshed):
    if refreshed:
        filled.refresh_sums()
    local = ZoneInfo(zone)
    keys = {
        "day": lambda at: at.astimezone(local).date(),
        "week": lambda at: at.astimezone(local).date() - timedelta(at.astimezone(local).weekday()),
        "month": lambda at: at.astimezone(local).date().replace(day=1),
        "weekday_hour": lambda at: at.astimezone(local).isoweekday() * 100 + at.astimezone(local).hour,
    }
    for name, key in keys.items():
        assert by(filled, name, timezone=zone) == counted(lambda m, key=key: key(m.published_at)), name
        found = by(filled, name, timezone=zone, filters=Filters(topics=(1,)))
        assert found == counted(lambda m, key=key: key(m.published_at), [m for m in STREAM if 1 in m.topics]), name


def test_the_night_without_two_o_clock_and_the_one_with_two(store):
    spring = [said(1, datetime(2026, 3, 29, 0, 59, tzinfo=UTC)), said(2, datetime(2026, 3, 29, 1, 1, tzinfo=UTC))]
    autumn = [said(3, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)), said(4, datetime(2026, 10, 25, 1, 30, tzinfo=UTC))]
    store.append(batch(*spring, *autumn))
    hours = [hour for (hour,) in by(store, "hour", timezone="Europe/Paris")]
    assert [hour.astimezone(PARIS).hour for hour in hours] == [1, 3, 2, 2]
    assert hours == [datetime(2026, 3, 29, h, tzinfo=UTC) for h in (0, 1)] + [
        datetime(2026, 10, 25, h, tzinfo=UTC) for h in (0, 1)
    ]
    assert by(store, "day", timezone="Europe/Paris") == {(date(2026, 3, 29),): 2, (date(2026, 10, 25),): 2}


@pytest.mark.parametrize("name", ["medium", "network", "source", "site", "kind", "language", "country", "sentiment"])
@pytest.mark.parametrize("topics", [(), (1,)])
def test_values_are_counted_and_unknown_is_a_row(filled, name, topics):
    field = {"source": "source_id"}.get(name, name)
    asked = [m for m in STREAM if not topics or 1 in m.topics]
    assert by(filled, name, filters=Filters(topics=topics)) == counted(lambda m: getattr(m, field), asked)


@pytest.mark.parametrize("name", ["hashtags", "terms", "names", "links", "handles"])
def test_a_mention_counts_under_each_of_its_values(filled, name):
    expected = Counter((value,) for m in STREAM for value in getattr(m, name))
    assert by(filled, name.removesuffix("s")) == expected


@pytest.mark.parametrize("name", ["answers", "reposts"])
def test_who_answers_nobody_is_left_out(filled, name):
    assert by(filled, name) == {("aide",): sum(bool(getattr(m, name)) for m in STREAM)}


def test_authors_of_one_key_on_two_networks_are_two(store):
    one = Author(id="9", handle="voix")
    store.append(batch(said(1, network="alpha", author=one), said(2, network="beta", author=one)))
    rows = store.select(MentionQuery(1, dimensions=("author",)))
    assert sorted((r["author"], r["network"], r["author_label"], r["volume"]) for r in rows) == [
        ("9", "alpha", "@voix", 1),
        ("9", "beta", "@voix", 1),
    ]


def test_an_author_bears_the_latest_label(store):
    store.append(batch(said(1, author=Author("9", "old")), said(2, HOUR, author=Author("9", "new"))))
    assert store.select(MentionQuery(1, dimensions=("author",)))[0]["author_label"] == "@new"


@pytest.mark.parametrize(
    ("field", "values", "keeps"),
    [
        ("media", ("news", "forum"), lambda m: m.medium in ("news", "forum")),
        ("media", ("",), lambda m: m.medium is None),
        ("networks", ("alpha",), lambda m: m.network == "alpha"),
        ("sources", (1, 2), lambda m: m.source_id in (1, 2)),
        ("sites", ("site0.example",), lambda m: m.site == "site0.example"),
        ("kinds", ("reply",), lambda m: m.kind == "reply"),
        ("languages", ("fr",), lambda m: m.language == "fr"),
        ("countries", ("FR", "BE"), lambda m: m.country is not None),
        ("sentiments", ("negative",), lambda m: m.sentiment == "negative"),
        ("authors", ("voix_1",), lambda m: m.author.key == "voix_1"),
        ("hashtags", ("a", "zzz"), lambda m: "a" in m.hashtags),
        ("terms", ("panne",), lambda m: "panne" in m.terms),
        ("names", ("Alpha Télécom",), lambda m: bool(m.names)),
        ("links", ("https://a.example",), lambda m: bool(m.links)),
        ("handles", ("aide",), lambda m: bool(m.handles)),
        ("reposts", ("aide",), lambda m: m.reposts == "aide"),
        ("ids", (STREAM[0].id, STREAM[7].id), lambda m: m in (STREAM[0], STREAM[7])),
        ("topics", (1,), lambda m: 1 in m.topics),
        ("topics", (1, 2, 3), lambda m: True),
        ("sites", ("x' OR 1=1 --",), lambda m: False),
    ],
)
def test_a_number_opens_on_exactly_its_mentions(filled, field, values, keeps):
    query = MentionQuery(1, filters=Filters(**{field: values}))
    expected = {m.id for m in STREAM if keeps(m)}
    assert {m.id for m in filled.mentions(query, limit=100)} == expected
    assert filled.select(query) == [{"volume": len(expected)}]


def test_every_filter_is_heard():
    """A field of `Filters` that no condition reads would let everything through."""
    own = {"hours", "text", "ids", "stories", "also", "ratings", "lists", "profiles", "communities"}  # tested alone
    fields = set(Filters.__struct_fields__) - own
    assert fields == {*TEXT_COLUMNS, *LIST_COLUMNS, *NUMBER_COLUMNS}
    assert {d.filter for d in DIMENSIONS.values()} - {""} <= fields | own


def test_hours_of_the_week_are_those_of_the_zone(filled):
    def hour(m):
        local = m.published_at.astimezone(PARIS)
        return local.isoweekday() * 100 + local.hour

    wanted = (hour(STREAM[0]), hour(STREAM[7]))
    query = MentionQuery(1, filters=Filters(hours=wanted), timezone="Europe/Paris")
    assert filled.select(query)[0]["volume"] == sum(hour(m) in wanted for m in STREAM) > 0


def test_the_period_holds_its_beginning_and_not_its_end(filled):
    for topics in ((), (1,)):
        asked = [m for m in STREAM if not topics or 1 in m.topics]
        since, until = asked[3].published_at, asked[9].published_at
        query = MentionQuery(1, filters=Filters(topics=topics), since=since, until=until)
        assert filled.select(query)[0]["volume"] == 6
        assert filled.select(query.before())[0]["volume"] == sum(
            since - (until - since) <= m.published_at < since for m in asked
        )


def test_order_and_limit(filled):
    days = filled.select(MentionQuery(1, dimensions=("day", "medium")))
    assert [row["day"] for row in days] == sorted(row["day"] for row in days)
    tags = filled.select(MentionQuery(1, dimensions=("hashtag",), limit=1))
    assert tags == [{"hashtag": "b", "volume": 40}]


def test_several_topics_count_a_mention_once_but_each_topic_counts_it(filled):
    topics = Filters(topics=(1, 2))
    assert filled.select(MentionQuery(1, filters=topics))[0]["volume"] == 40
    assert by(filled, "topic", filters=topics) == {(1,): 40, (2,): 20}
    assert by(filled, "topic") == {(1,): 40, (2,): 20, (3,): 20}


def test_share_of_voice_is_counted_inside_each_day(filled):
    rows = filled.select(MentionQuery(1, metrics=("share_of_voice", "volume"), dimensions=("day", "topic")))
    for day in {row["day"] for row in rows}:
        of_day = [row for row in rows if row["day"] == day]
        total = sum(row["volume"] for row in of_day)
        assert all(row["share_of_voice"] == pytest.approx(row["volume"] / total) for row in of_day)


@pytest.mark.parametrize(
    "query",
    [
        MentionQuery(1, metrics=("fame",)),
        MentionQuery(1, metrics=()),
        MentionQuery(1, dimensions=("mood",)),
        MentionQuery(1, metrics=("share_of_voice",)),
    ],
)
def test_what_does_not_exist_is_said(filled, query):
    with pytest.raises(BadInput):
        filled.select(query)


@pytest.mark.parametrize("name", sorted(DIMENSIONS))
def test_every_dimension_works_with_every_other_table(filled, name):
    """Each can be asked of the stream, of topics, and beside figures that the hourly sums do not have."""
    told = {"groups": (("all", (1, 2, 3)),), "lists": (("press", (("beta", "voix_1"), ("alpha", "voix_2"))),)}
    for metrics in (("volume",), ("volume", "reach", "authors", "engagement")):
        assert filled.select(MentionQuery(1, metrics=metrics, dimensions=(name,), **told))
        assert filled.select(
            MentionQuery(1, metrics=metrics, dimensions=(name, "topic"), filters=Filters(topics=(1, 3)), **told)
        )


def test_of_few_people_nothing_is_told_by_gender(store):
    def people(n, number, gender):
        return [said(number + i, author=Author(handle=f"a{number + i}"), gender=gender, topics=[1]) for i in range(n)]

    store.append(batch(*people(10, 100, "f"), *people(9, 200, "m"), *people(12, 300, None)))
    assert by(store, "gender") == {}, "the total less the two others would tell the third"
    store.append(batch(*people(1, 209, "m")))
    told = {("f",): 10, ("m",): 10, (None,): 12}
    assert by(store, "gender") == by(store, "gender", filters=Filters(topics=(1,))) == told
    assert by(store, "network", "gender") == {("web", *gender): n for gender, n in told.items()}
    assert by(store, "gender", limit=1) == {(None,): 12}
    assert by(store, "gender", "author") == {}
    for chosen in (Filters(authors=("a100",)), Filters(text="message author:a100"), Filters(text="NOT author:a*")):
        with pytest.raises(BadInput):
            by(store, "gender", filters=chosen)


def test_dates_are_kept_to_the_millisecond(filled):
    assert filled.mention(1, 1).published_at == START + 7 * HOUR
