"""The study against counts made without the product, and the cases that break studies."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import msgspec
import pytest

from hune.analyse.ask import read_query
from hune.analyse.buzz_study import study
from hune.analyse.study import Params, Study
from hune.mention import Author, Mention
from hune.report.study_lede import fallen
from hune.store.clickhouse import ClickHouse
from hune.store.query import MentionQuery
from tests.analyse.telling import ALPHA, NOW, ZONE, about_alpha, keep, said, spread

PARIS = ZoneInfo(ZONE)
Told = tuple[ClickHouse, list[Mention]]
START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


def days_of(mentions: list[Mention]) -> Counter[str]:
    return Counter(m.published_at.astimezone(PARIS).date().isoformat() for m in mentions)


def opened(store: ClickHouse, params: Params) -> int:
    """How many mentions a number's link opens on."""
    lists: dict[str, list[str]] = {}
    for name, value in params:
        lists.setdefault(name, []).append(value)
    return int(store.select(read_query(lists, 1, ZONE, NOW))[0]["volume"])


def of_alpha(
    store: ClickHouse, since: datetime | None = None, until: datetime | None = None, zone: str = ZONE
) -> Study:
    return study(store, 1, ALPHA, "Alpha", "alpha", since, until, zone)


class TestTheStory:
    def test_total_and_days(self, told: Told, told_study: Study):
        by_hand = days_of([m for m in told[1] if about_alpha(m)])
        assert told_study.total.value == sum(by_hand.values())
        assert {d.day: d.count for d in told_study.days if d.count} == by_hand

    def test_kinds_are_counted_apart(self, told: Told, told_study: Study):
        by_hand = Counter(m.kind for m in told[1] if about_alpha(m))
        assert told_study.kinds
        assert {line.value: line.count for line in told_study.kinds.lines} == by_hand
        assert by_hand["repost"] > 0 and by_hand["reply"] > 0

    def test_normal_day_and_peak_day(self, told: Told, told_study: Study):
        by_hand = days_of([m for m in told[1] if about_alpha(m)])
        top = max(by_hand, key=lambda day: by_hand[day])
        assert (told_study.peak_day, told_study.peak.value) == (top, by_hand[top])
        usual = median(n for day, n in by_hand.items() if day < "2026-05-18")  # the launch
        assert told_study.normal.value == usual
        assert told_study.factor.value == round(by_hand[top] / usual, 1)

    def test_media(self, told: Told, told_study: Study):
        mentions = [m for m in told[1] if about_alpha(m)]
        for line in told_study.media:
            mine = days_of([m for m in mentions if m.medium == line.medium])
            assert line.count == sum(mine.values())
            assert line.peak == mine[str(told_study.peak_day)]
            assert line.normal == median(mine[f"2026-05-{day:02}"] for day in range(1, 18))
            assert line.factor == (round(line.peak / line.normal, 1) if line.normal else None)

    def test_it_began_with_the_launch(self, told_study: Study):
        assert told_study.began.value == "2026-05-18T07:00:00+00:00"  # 9:00 in Paris
        assert told_study.first[0].at == "2026-05-18T07:04:00+00:00"
        assert told_study.first[0].medium == "forum"
        assert told_study.first[0].text.startswith("Mon Alpha : impossible de se connecter")

    def test_it_fell_by_half_in_a_day_or_two(self, told_study: Study):
        assert told_study.half_life.value is not None
        assert 20 <= float(told_study.half_life.value) <= 40

    def test_the_loudest(self, told: Told, told_study: Study):
        began = datetime.fromisoformat(str(told_study.began.value))
        ended = datetime.fromisoformat(told_study.ended) if told_study.ended else NOW
        buzz = [m for m in told[1] if about_alpha(m) and began <= m.published_at < ended]
        assert told_study.loudest and told_study.reposted
        by_author = Counter(m.author.key for m in buzz if m.author.key)
        assert [line.count for line in told_study.loudest.lines] == [n for _, n in by_author.most_common(10)]
        by_reposted = Counter(m.reposts for m in buzz if m.reposts)
        assert {line.value: line.count for line in told_study.reposted.lines}.items() <= by_reposted.items()

    def test_terms_and_names(self, told_study: Study):
        terms = " ".join(t.term for t in told_study.terms)
        assert "prélèvement" in terms and "facture" in terms
        assert not {"alpha", "télécom"} & set(terms.split())
        names = {line.value for line in told_study.together[0].lines}
        assert {"Bêta Mobile", "CNIL"} <= names

    def test_every_number_opens_on_its_mentions(self, told: Told, told_study: Study):
        store, found = told[0], told_study
        for number in (found.total, found.peak):
            assert opened(store, number.opens) == number.value
        for medium in found.media:
            assert opened(store, medium.opens) == medium.count
            assert opened(store, medium.opens_peak) == medium.peak
        tables = [found.kinds, found.loudest, found.reposted, *found.together, *found.places]
        lines = [line for table in tables if table for line in table.lines]
        assert len(lines) > 30
        for line in lines:
            assert opened(store, line.opens) == line.count, line
        for term in found.terms:
            assert opened(store, term.opens) == term.here

    def test_simulated_is_said(self, told_study: Study):
        assert told_study.simulated
        assert any("simulated" in warning.text for warning in told_study.warnings)

    def test_it_survives_json(self, told_study: Study):
        assert msgspec.json.decode(msgspec.json.encode(told_study), type=Study) == told_study


def test_no_mention(store: ClickHouse):
    found = of_alpha(store)
    assert (found.total.value, found.peak.value, found.normal.value, found.began.value) == (0, None, None, None)
    assert found.warnings


def test_no_mention_of_the_topic_in_a_period(store: ClickHouse):
    keep(store, [said(1, START, "autre chose")], {ALPHA: "alpha"})
    found = of_alpha(store, START - timedelta(days=2), START + timedelta(days=2))
    assert (found.total.value, found.peak.value) == (0, None)
    assert found.peak.reason


def test_one_mention(store: ClickHouse):
    keep(store, [said(1, START)], {ALPHA: "alpha"})
    found = of_alpha(store)
    assert (found.total.value, found.peak.value, found.peak_day) == (1, 1, "2026-05-01")
    assert found.normal.value is None and found.normal.reason
    assert found.factor.value is None and found.factor.reason
    assert found.began.value is None and found.began.reason
    assert [voice.author for voice in found.first] == ["@voix_1"]


def test_all_in_one_second(store: ClickHouse):
    moment = datetime(2026, 5, 10, 9, 30, 0, 500_000, tzinfo=UTC)
    keep(store, [said(i, moment) for i in range(700)], {ALPHA: "alpha"})
    found = of_alpha(store)
    assert (found.total.value, found.peak.value) == (700, 700)
    assert found.began.value == "2026-05-10T09:00:00+00:00"
    assert found.half_life.value is None and found.half_life.reason  # nothing was heard after it
    assert len(found.first) == 5


def test_a_fall_that_nobody_listened_to_is_not_said(store: ClickHouse):
    """The data end at eight in the morning, in the middle of the buzz: the hours after are unknown, not silent."""
    quiet = spread(START, [3] * 10)
    loud = [said(2000 + i, START + timedelta(days=10, minutes=12 * i)) for i in range(4 * 24 * 5)]  # four days on end
    end = loud[-1].published_at
    few = [said(5000 + i, end + timedelta(minutes=4 * (i + 1))) for i in range(2)]
    keep(store, [*quiet, *loud, *few], {ALPHA: "alpha"})
    found = of_alpha(store)
    assert found.half_life.value is None and found.half_life.reason
    assert found.silent_from and datetime.fromisoformat(found.silent_from) > few[-1].published_at
    assert sum(phase.count for phase in found.phases) == len([*loud, *few])
    assert found.phases[-1].count > 2
    for language, words in (("fr", "les données s’arrêtent le"), ("en", "The fall is not seen: the data end on")):
        assert words in fallen(found, language)


def test_a_fall_that_was_listened_to_is_said(store: ClickHouse):
    loud = [said(2000 + i, START + timedelta(days=10, minutes=i)) for i in range(300)]
    others = [said(9000 + i, START + timedelta(days=10, hours=i), "autre chose") for i in range(48)]
    keep(store, [*spread(START, [3] * 10), *loud, *others], {ALPHA: "alpha"})
    found = of_alpha(store)
    assert found.silent_from is None and found.half_life.value is not None


def test_nobody_speaks_of_it_on_a_normal_day(store: ClickHouse):
    others = [said(1000 + i, START + timedelta(days=i), "autre chose") for i in range(12)]
    keep(store, [*others, *spread(START + timedelta(days=9), [50, 4])], {ALPHA: "alpha"})
    found = of_alpha(store, START - timedelta(hours=8), START + timedelta(days=12))
    assert (found.normal.value, found.peak.value, found.factor.value) == (0, 50, None)
    assert found.factor.reason
    assert len(found.days) == 12


def test_days_before_anything_was_collected_are_not_zeros(store: ClickHouse):
    keep(store, spread(START, [4, 5, 6, 5, 60, 5]), {ALPHA: "alpha"})
    found = of_alpha(store, START - timedelta(days=60), START + timedelta(days=40))
    assert [d.count for d in found.days] == [4, 5, 6, 5, 60, 5]
    assert found.normal.value == 5
    assert found.factor.value == 12


def test_a_short_period_looks_back_for_the_normal_day(store: ClickHouse):
    keep(store, spread(START, [6, 4, 5, 5, 5, 5, 5, 5, 80, 9]), {ALPHA: "alpha"})
    found = of_alpha(store, datetime(2026, 5, 8, 22, tzinfo=UTC), datetime(2026, 5, 10, 22, tzinfo=UTC))
    assert [d.count for d in found.days] == [80, 9]
    assert (found.total.value, found.normal.value, found.factor.value) == (89, 5, 16)


def test_no_day_stands_out(store: ClickHouse):
    keep(store, spread(START, [20, 22, 19, 21, 23, 20]), {ALPHA: "alpha"})
    found = of_alpha(store)
    assert (found.peak.value, found.peak_day, found.normal.value) == (23, "2026-05-05", 20)
    assert found.began.value is None and found.half_life.value is None
    assert found.began.reason


def test_one_author_with_half_of_it_is_said(store: ClickHouse):
    quiet = spread(START, [3] * 8)
    loud = spread(START + timedelta(days=8), [60], first=500)
    for m in loud[::2]:
        m.author = Author(handle="seul")
    keep(store, [*quiet, *loud], {ALPHA: "alpha"})
    found = of_alpha(store)
    assert found.loudest
    assert (found.loudest.lines[0].label, found.loudest.lines[0].count) == ("@seul", 30)
    assert any(w.params.get("share") == 50 for w in found.warnings)


def test_two_authors_of_one_name_are_told_apart(store: ClickHouse):
    quiet = spread(NOW - timedelta(days=20), [2] * 18)
    loud = spread(NOW - timedelta(days=2), [60], first=1000)
    for i, m in enumerate(loud):
        m.author, m.network = Author(handle="partout"), ("alpha", "beta")[i % 2]
    keep(store, [*quiet, *loud], {ALPHA: "alpha"})
    found = of_alpha(store).loudest
    assert found and {line.label for line in found.lines[:2]} == {"@partout (alpha)", "@partout (beta)"}


@pytest.mark.parametrize("first", [datetime(2026, 3, 20, tzinfo=PARIS), datetime(2026, 10, 16, tzinfo=PARIS)])
def test_a_clock_change_moves_no_mention(store: ClickHouse, first: datetime):
    """A message just after each midnight and one just before: every day has its two."""
    mentions = []
    for day in range(20):
        date = first + timedelta(days=day)  # wall clock
        for i, wall in enumerate((date.replace(minute=5), date.replace(hour=23, minute=55))):
            mentions.append(said(2 * day + i, wall.astimezone(UTC)))
    keep(store, mentions, {ALPHA: "alpha"})
    since, until = first.astimezone(UTC), (first + timedelta(days=20)).astimezone(UTC)
    found = of_alpha(store, since, until)
    assert [d.count for d in found.days] == [2] * 20


def test_a_period_that_begins_at_noon_counts_from_noon(store: ClickHouse):
    keep(store, spread(START, [10, 10, 10, 10], timedelta(hours=6)), {ALPHA: "alpha"})  # 10:00, 16:00, 22:00, 4:00
    found = of_alpha(store, datetime(2026, 5, 1, 10, tzinfo=UTC), datetime(2026, 5, 1, 22, tzinfo=UTC))
    assert found.total.value == 20


def test_first_voices_in_a_crowd(store: ClickHouse):
    """More first messages than a page of the list holds."""
    mentions = spread(START, [2] * 8) + spread(START + timedelta(days=9), [1], first=100)
    mentions += [said(1000 + i, START + timedelta(days=9, minutes=5, seconds=i)) for i in range(1500)]
    keep(store, mentions, {ALPHA: "alpha"})
    found = of_alpha(store)
    assert [voice.author for voice in found.first] == [
        "@voix_100",
        "@voix_1000",
        "@voix_1001",
        "@voix_1002",
        "@voix_1003",
    ]


def test_without_a_topic_of_the_workspace_nothing_is_seen(told: Told):
    other = study(told[0], 2, ALPHA, "Alpha", "alpha", None, None, ZONE)
    assert other.total.value == 0
    assert told[0].select(MentionQuery(2))[0]["volume"] == 0
