"""Phases, passage, questions, posts of a study: on the simulated story against counts of its own, and in hard cases."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from hune.analyse.ask import read_query
from hune.analyse.buzz_study import study
from hune.analyse.gaps import FAILING, Gap
from hune.analyse.marks import Note
from hune.analyse.study import Params, Study
from hune.enrich.put_toxicity import FOLDED_FROM
from hune.enrich.step import Batch
from hune.match.matcher import Matcher
from hune.mention import Author, Counts, Mention, mention_id
from hune.orders import Orders
from hune.pipeline import chain, run
from hune.store.clickhouse import ClickHouse
from hune.store.columns import to_columns
from tests.analyse.telling import ALPHA, NOW, ZONE, about_alpha, keep, said, spread

Told = tuple[ClickHouse, list[Mention]]
START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
LAUNCH = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)


def opened(store: ClickHouse, params: Params) -> int:
    lists: dict[str, list[str]] = {}
    for name, value in params:
        lists.setdefault(name, []).append(value)
    return int(store.select(read_query(lists, 1, ZONE, NOW))[0]["volume"])


def of_alpha(store: ClickHouse, **more: object) -> Study:
    return study(store, 1, ALPHA, "Alpha", "alpha", None, None, ZONE, **more)  # type: ignore[arg-type]


def buzz(texts: list[str], quiet: int = 10) -> list[Mention]:
    """A quiet fortnight, then these messages a minute apart."""
    mentions = spread(START, [2] * quiet)
    for i, text in enumerate(texts):
        mentions.append(said(1000 + i, LAUNCH + timedelta(minutes=i), text))
    return mentions


class TestTheStory:
    def test_the_phases_hold_all_of_the_buzz(self, told: Told, told_study: Study):
        began = datetime.fromisoformat(str(told_study.began.value))
        ended = datetime.fromisoformat(str(told_study.ended))
        within = [m for m in told[1] if about_alpha(m) and began <= m.published_at < ended]
        assert [p.name for p in told_study.phases] == ["start", "rise", "peak", "fall"]
        for phase in told_study.phases:
            since, until = datetime.fromisoformat(phase.since), datetime.fromisoformat(phase.until)
            mine = [m for m in within if since <= m.published_at < until]
            assert phase.count == len(mine)
            assert {line.value: line.count for line in phase.media}.items() <= Counter(m.medium for m in mine).items()
            assert {part.value: part.count for part in phase.tone.parts} == {
                value: Counter(m.sentiment for m in mine)[value] for value in ("negative", "neutral", "positive")
            }
        assert sum(p.count for p in told_study.phases) == len(within)

    def test_every_number_opens_on_its_mentions(self, told: Told, told_study: Study):
        store = told[0]
        for phase in told_study.phases:
            assert opened(store, phase.opens) == phase.count
            for part in phase.tone.parts:
                assert not part.opens or opened(store, part.opens) == part.count
            for term in phase.terms:
                assert opened(store, term.opens) == term.here
        for arrival in told_study.passage:
            assert arrival.count > 0
        asked = [question for question in told_study.questions if question.opens]
        assert asked
        for question in asked:
            assert opened(store, question.opens) == question.count
        for one in told_study.posts:
            assert opened(store, one.post.opens) >= 1

    def test_it_went_from_the_forum_to_the_press_in_half_a_day(self, told_study: Study):
        assert told_study.passage_by == "medium"
        assert told_study.passage[0].value == "forum"
        press = next(a for a in told_study.passage if a.value == "news")
        assert 13 <= press.lag / 60 <= 15  # the plot says fourteen hours
        assert all(a.first <= str(a.half) or a.first[:13] == str(a.half)[:13] for a in told_study.passage)

    def test_ten_posts_one_an_author_and_a_phase_each(self, told_study: Study):
        posts = told_study.posts
        assert len(posts) == 10
        assert len({one.post.author for one in posts}) == 10
        assert {one.phase for one in posts} == {"start", "rise", "peak", "fall"}
        assert [one.post.at for one in posts] == sorted(one.post.at for one in posts)
        assert len({one.post.medium for one in posts}) >= 4

    def test_who_judged_is_said(self, told_study: Study):
        assert told_study.tone and told_study.tone.judged == sum(line.count for line in told_study.tellers)
        assert {line.value for line in told_study.tellers} >= {"fast-1"}

    def test_questions_of_many_wordings_are_one(self, told_study: Study):
        assert max(question.wordings for question in told_study.questions) > 3
        assert all(0 < question.share < 0.2 for question in told_study.questions)


def test_all_in_one_second_is_one_phase(store: ClickHouse):
    moment = datetime(2026, 5, 10, 9, 30, 0, 500_000, tzinfo=UTC)
    keep(store, [said(i, moment) for i in range(700)], {ALPHA: "alpha"})
    found = of_alpha(store)
    assert [(p.name, p.count) for p in found.phases] == [("peak", 700)]
    assert found.passage == []


def test_too_little_has_no_phases_and_says_so(store: ClickHouse):
    keep(store, spread(START, [1] * 10 + [14]), {ALPHA: "alpha"})
    found = of_alpha(store)
    assert found.began.value and found.phases == []
    assert found.phases_method and "too few" in found.phases_method.text


def test_a_thousand_in_an_hour_are_read_in_part_and_it_is_said(store: ClickHouse):
    keep(store, spread(START, [3] * 8) + [said(9_000 + i, LAUNCH + timedelta(seconds=i)) for i in range(3_000)],
         {ALPHA: "alpha"})  # fmt: skip
    found = of_alpha(store)
    assert found.total.value == 3_024
    assert 1_500 <= found.read <= 2_100 < found.read_of
    assert found.read_method and found.read_method.params["of"] == found.read_of


def test_a_medium_that_was_not_listened_to_before_has_no_normal_day(store: ClickHouse):
    mentions = buzz(["Alpha est en panne"] * 40)
    for i, m in enumerate(mentions[-40:]):
        m.medium = "forum" if i % 2 else "microblog"
    keep(store, mentions, {ALPHA: "alpha"})
    by = {line.medium: line for line in of_alpha(store).media}
    assert by["forum"].unheard and by["forum"].normal is None and by["forum"].factor is None
    assert not by["microblog"].unheard and by["microblog"].factor


def test_a_medium_that_spoke_of_other_things_was_listened_to(store: ClickHouse):
    mentions = buzz(["Alpha est en panne"] * 40)
    for m in mentions[-20:]:
        m.medium = "forum"
    others = [said(5_000 + i, START + timedelta(days=i), "Rien à voir") for i in range(10)]
    for m in others:
        m.medium = "forum"
    keep(store, mentions + others, {ALPHA: "alpha"})
    forum = next(line for line in of_alpha(store).media if line.medium == "forum")
    assert not forum.unheard and forum.normal == 0


def test_a_medium_that_was_heard_long_ago_was_listened_to(store: ClickHouse):
    mentions = buzz(["Alpha est en panne"] * 40)
    for m in mentions[-20:]:
        m.medium = "forum"
    old = said(5_000, START - timedelta(days=200), "Rien à voir")
    old.medium = "forum"
    keep(store, [*mentions, old], {ALPHA: "alpha"})
    since, until = START - timedelta(hours=9), LAUNCH + timedelta(days=1)
    found = study(store, 1, ALPHA, "Alpha", "alpha", since, until, ZONE)
    assert not next(line for line in found.media if line.medium == "forum").unheard


def test_a_period_before_the_first_source_says_since_when_it_is_heard(store: ClickHouse):
    keep(store, spread(START, [4, 5, 6, 5, 60, 5]), {ALPHA: "alpha"})
    early = study(store, 1, ALPHA, "Alpha", "alpha", START - timedelta(days=60), START + timedelta(days=6), ZONE)
    assert early.heard_since == "2026-05-01"
    assert of_alpha(store).heard_since is None


def test_the_early_message_that_others_repeat_is_the_one_that_mattered(store: ClickHouse):
    """Also when it was said before the hour with which the rise began."""
    told = "La facture affichée dans l’application Alpha est celle d’un inconnu, vérifiez la vôtre avant de payer"
    mentions = buzz(["Panne chez Alpha", told, "Alpha ne répond plus"])
    for i in range(120):
        copy = said(3_000 + i, LAUNCH + timedelta(hours=3, seconds=20 * i), told if i % 3 else "Alpha en panne encore")
        mentions.append(copy)
    keep(store, mentions, {ALPHA: "alpha"})
    found = of_alpha(store)
    assert [post.text for post in found.mattered] == [told]
    assert found.mattered[0].echo == 80
    assert found.repeated[0].text == told


def test_what_its_network_counts_is_believed_when_it_is_more(store: ClickHouse):
    mentions = buzz(["Alpha en panne, je l’ai vu en premier"] + ["Alpha"] * 60)
    mentions[20].counts = Counts(reposts=900, likes=5_000)
    keep(store, mentions, {ALPHA: "alpha"})
    assert max(post.echo for post in of_alpha(store).repeated) == 900


def test_a_repost_is_told_by_the_name_of_whom_it_repeats(store: ClickHouse):
    mentions = buzz([])
    for i in range(40):
        text = "RT @temoin: La boutique Alpha de Lyon a fermé ses portes ce matin sans prévenir ses clients"
        mentions.append(
            said(2_000 + i, LAUNCH + timedelta(minutes=i), text, kind="repost", reposts="temoin", original_id="77")
        )
    keep(store, mentions, {ALPHA: "alpha"})
    told = of_alpha(store).posts[-1].post
    assert (told.author, told.text[:12]) == ("@temoin", "La boutique ")


def test_what_may_hurt_does_not_tell_the_story(store: ClickHouse):
    mentions = buzz([f"Alpha : message {i} sur la panne de facture à Lyon" for i in range(40)])
    mentions.append(
        said(4_000, LAUNCH + timedelta(hours=1), "Alpha sale ordure de connard va te faire foutre la panne")
    )
    kept = keep(store, mentions, {ALPHA: "alpha"})
    assert any((m.toxicity or 0) >= FOLDED_FROM for m in kept)
    assert not any("connard" in one.post.text for one in of_alpha(store).posts)


def test_questions_are_grouped_counted_and_opened(store: ClickHouse):
    asked = [f"Quand Alpha va-t-il rembourser le double prélèvement {when} ?" for when in ("de mai", "du mois", "svp")]
    mentions = buzz(asked * 4 + ["Alpha : comment récupérer mon numéro perdu ?"] * 2 + ["Alpha en panne"] * 30)
    keep(store, mentions, {ALPHA: "alpha"})
    first, second = of_alpha(store).questions[:2]
    assert (first.count, second.count) == (12, 2)
    assert "rembourser" in first.example.text and "numéro" in second.example.text
    assert opened(store, first.opens) == 12


def test_headlines_do_not_ask(store: ClickHouse):
    mentions = buzz(["Alpha : pourquoi le lancement a-t-il échoué ?"] * 20)
    for m in mentions[-20:]:
        m.medium = "news"
    keep(store, mentions, {ALPHA: "alpha"})
    assert of_alpha(store).questions == []


def test_notes_and_gaps_of_the_period_alone(store: ClickHouse):
    keep(store, buzz(["Alpha en panne"] * 30), {ALPHA: "alpha"})
    notes = [Note(date(2026, 5, 12), "lancement"), Note(date(2025, 1, 1), "autre chose")]
    gaps = [Gap(1, "Forum", START, START + timedelta(days=2), FAILING),
            Gap(2, "Blog", START - timedelta(days=90), START - timedelta(days=80), FAILING)]  # fmt: skip
    found = of_alpha(store, notes=notes, gaps=gaps)
    assert [(n.day, n.text) for n in found.notes] == [("2026-05-12", "lancement")]
    assert [gap.sources for gap in found.gaps] == [["Forum"]]


def test_gender_is_counted_only_when_asked_and_over_a_crowd(store: ClickHouse):
    names = ["Marie Martin", "Camille Durand", "Claire Petit", "Julien Roux", "Pierre Blanc"]
    mentions = buzz(["Alpha en panne"] * 60)
    for i, m in enumerate(mentions):
        m.author = Author(id=str(i), name=names[i % len(names)])
    for m in mentions:
        m.workspace_id, m.source_id, m.id = 1, 1, mention_id(1, "test", m.native_id)
    batch = Batch(1, mentions)
    run(batch, chain(Matcher({ALPHA: "alpha"}), orders=Orders(gender=True)))
    store.append(to_columns(1, batch.mentions))
    assert of_alpha(store).gender is None
    found = of_alpha(store, gender=True).gender
    assert found and {line.value for line in found.lines} == {"f", "m"}
    assert all(line.count >= 10 and line.opens == [] for line in found.lines)


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 29, tzinfo=ZoneInfo(ZONE)), datetime(2026, 10, 25, tzinfo=ZoneInfo(ZONE))]
)
def test_a_buzz_across_a_clock_change_keeps_its_hours(store: ClickHouse, day: datetime):
    begin = (day - timedelta(days=10)).astimezone(UTC) + timedelta(hours=10)
    mentions = spread(begin, [2] * 9)
    for i in range(300):
        mentions.append(said(7_000 + i, day.astimezone(UTC) - timedelta(hours=6) + timedelta(minutes=3 * i)))
    keep(store, mentions, {ALPHA: "alpha"})
    found = of_alpha(store)
    assert sum(slot.count for slot in found.slots) == sum(p.count for p in found.phases)
    starts = [datetime.fromisoformat(slot.at) for slot in found.slots]
    assert {b - a for a, b in pairwise(starts)} <= {timedelta(hours=1)}
