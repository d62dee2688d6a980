"""How a source is, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from hune.errors import RateLimited, Reauthorise, Refused, Unreachable
from hune.keys.models import KeyRow
from hune.listen import health as module
from hune.listen.health import health, needing_people
from hune.listen.models import SourceDay, SourceRow
from hune.listen.silence import unusual_silence
from hune.listen.source import Price, Way
from hune.listen.spent import spent
from tests.listen.places import Told, source, workspace

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GONE = {"error": Refused.say, "error_params": {"host": "forum.example", "status": 410, "in_a_row": 3}, "failures": 3}


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ("new", {}),
        ("well", {"last_success_at": NOW, "last_new_at": NOW}),
        ("quiet", {"last_success_at": NOW, "last_new_at": NOW - timedelta(days=31)}),
        (
            "failing",
            {"failures": 1, "error": Unreachable.say, "error_params": {"host": "forum.example", "in_a_row": 0}},
        ),
        ("broken", {"state": "broken", **GONE}),
        ("waiting", {"error": RateLimited.say, "error_params": {"host": "forum.example"}}),
        ("paused", {"state": "paused"}),
        ("removed", {"state": "removed"}),
    ],
)
def test_each_state_has_words_in_both_languages(state: str, fields: dict[str, Any]) -> None:
    row = source(workspace(), next_at=NOW, **fields)
    english, french = health(row, "en"), health(row, "fr")
    assert english.state == state
    assert english.sentence and french.sentence and english.sentence != french.sentence
    assert "{" not in english.sentence + french.sentence
    assert (english.advice == "") == (french.advice == "") == (state in ("new", "well", "removed"))
    assert (english.next_at is None) == (state in ("broken", "paused", "removed"))


def test_a_broken_source_says_what_the_site_said() -> None:
    said = health(source(workspace(), state="broken", **GONE), "fr").sentence
    assert "forum.example" in said and "410" in said


def test_thirty_days_with_their_counts_and_the_mean_delay() -> None:
    row, today = source(workspace()), NOW.date()
    for ago, outcome, count, delay, timed in [
        (0, "new", 4, 600.0, 3), (0, "replaced", 2, None, 0), (0, "empty", 1, None, 0), (0, "no_id", 1, None, 0),
        (0, "asked", 9, None, 0), (0, "filtered", 5, None, 0),
        (29, "new", 1, 1000.0, 1), (30, "new", 99, 9999.0, 99),
    ]:  # fmt: skip
        day = today - timedelta(days=ago)
        SourceDay.objects.create(source=row, day=day, outcome=outcome, count=count, delay_s=delay, timed=timed)
    told = health(row, "en")
    assert len(told.per_day) == module.DAYS and told.per_day[-1].day == today
    last = told.per_day[-1]
    assert (last.new, last.replaced, last.left_out, last.set_aside, last.delay_s) == (4, 2, 5, 2, 600.0)
    assert told.outcomes == {"new": 5, "replaced": 2, "empty": 1, "no_id": 1, "filtered": 5}
    assert (told.per_day[0].new, told.per_day[1].new) == (1, 0)
    assert told.mean_delay_s == pytest.approx((3 * 600 + 1000) / 4)


def test_no_delay_is_not_a_delay_of_zero() -> None:
    assert health(source(workspace()), "en").mean_delay_s is None


def key_of(row: SourceRow, **fields: Any) -> None:
    row.key = KeyRow.objects.create(workspace=row.workspace, service="told", **fields)
    row.save()


@pytest.mark.parametrize("failures", [0, 1])
def test_a_key_that_is_over_needs_a_person_and_says_since_when(failures: int) -> None:
    row = source(
        workspace(), failures=failures, error=Reauthorise.say * failures, error_params={"host": "told.example"}
    )
    key_of(row, state=KeyRow.State.OVER, ends_at=datetime(2025, 5, 12, 22, 30, tzinfo=UTC))
    said = health(row, "fr")
    assert (said.state, said.fix, said.needs_you) == ("key", "key", True)
    assert said.sentence == "Told a refusé\u202f: la clé a expiré le 13 mai 2025."  # the day in Paris
    assert list(SourceRow.objects.filter(needing_people())) == [row]


def test_a_key_that_ends_this_year_names_no_year_and_a_good_one_is_no_trouble() -> None:
    row = source(workspace(), last_success_at=NOW, last_new_at=NOW)
    key_of(row, ends_at=NOW - timedelta(hours=1))  # it is refreshed when it is used next
    assert health(row, "en").state == "well"
    row.key.state = KeyRow.State.OVER  # type: ignore[union-attr]
    day = (NOW - timedelta(hours=1)).astimezone(ZoneInfo("Europe/Paris"))
    assert str(day.year) not in health(row, "en").sentence


def test_what_opens_a_place_may_stand_in_its_settings() -> None:
    row = source(workspace(), failures=1, error=Reauthorise.say, error_params={"host": "mail.example"})
    said = health(row, "en")
    assert (said.state, said.fix, said.advice) == (
        "failing",
        "settings",
        "Enter it anew in the settings of this source.",
    )


def test_a_way_that_lost_its_key_says_so(told: type[Told], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "ways", (Way("all", "All", keyed=True),))
    said = health(source(workspace(), last_success_at=NOW, last_new_at=NOW), "en")
    assert (said.state, said.fix) == ("key", "settings") and "none any more" in said.sentence


def test_a_source_is_silent_against_its_own_rhythm_only_while_it_answers() -> None:
    row = source(workspace(), last_success_at=NOW, last_new_at=NOW - timedelta(days=4))
    for ago in range(4, 20):
        SourceDay.objects.create(source=row, day=NOW.date() - timedelta(days=ago), outcome="new", count=2)
    said = health(row, "en")
    assert said.state == "silent" and said.sentence.startswith("Silent for 4 days")
    row.last_success_at = NOW - timedelta(days=3)  # nobody could look since
    assert health(row, "en").state == "well"
    row.failures = 1
    assert health(row, "en").state == "failing"


DAY = date(2026, 5, 4)  # a Monday


def active(*days: int) -> list[date]:
    return [DAY + timedelta(days=n) for n in days]


@pytest.mark.parametrize(
    ("days", "until", "silent"),
    [
        ([], 5, None),
        (list(range(10)), 30, None),  # nine gaps are no rhythm
        (list(range(11)), 11, None),  # a day without is what lies between two days
        (list(range(11)), 12, (2, 1)),
        ([7 * week + day for week in range(4) for day in range(5)], 25 + 3, None),  # a week-end
        ([7 * week + day for week in range(4) for day in range(5)], 25 + 4, (4, 3)),
        ([0, 60, *range(61, 161)], 161, None),  # 101 gaps, one of 60: the 99th percentile is the hundredth, 1…
        ([0, 60, *range(61, 161)], 200, (40, 1)),
        ([0, 60, *range(61, 100)], 120, None),  # …with fewer than a hundred it is the longest
    ],
)
def test_silence_is_measured_against_the_99th_percentile_of_past_gaps(
    days: list[int], until: int, silent: tuple[int, int] | None
) -> None:
    said = unusual_silence(active(*days), DAY + timedelta(days=until))
    assert (said and (said.days, said.usual)) == silent


@pytest.mark.parametrize(("per", "amount"), [("request", 1.5), ("item", 6.0)])
def test_what_a_month_costs(per: str, amount: float) -> None:
    today = date(2026, 5, 31)
    rows = [
        ("asked", 3, today),
        ("new", 10, date(2026, 5, 1)),
        ("filtered", 2, today),
        ("asked", 99, date(2026, 4, 30)),
    ]
    days = [SourceDay(day=day, outcome=outcome, count=count) for outcome, count, day in rows]
    said = spent(days, today, Price(0.5, per))
    assert (said.asked, said.items, said.amount, said.currency) == (3, 12, amount, "USD")
    assert spent(days, today, None).amount is None


def test_the_first_of_a_long_month_is_still_at_hand() -> None:
    row = source(workspace())
    for ago in (30, 31):
        SourceDay.objects.create(source=row, day=NOW.date() - timedelta(days=ago), outcome="asked", count=1)
    kept = module.with_days(SourceRow.objects.all()).get()
    assert [d.day for d in kept.days.all()] == [NOW.date() - timedelta(days=30)]
