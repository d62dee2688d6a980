"""From stored mentions to a signal and its message: once, together, whatever dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from hune.accounts.models import Workspace
from hune.analyse.signals.stored import Memory
from hune.listen.erased import erase_author
from hune.listen.gaps import note_back
from hune.listen.models import SourceGap, SourceRow
from hune.match.models import Fill, TopicVersion
from hune.mention import Author
from hune.notify.models import Channel, Delivery, NoticeRow
from hune.notify.outbox import notice_of
from hune.signals import raising
from hune.signals.models import Rule, Signal
from hune.signals.shown import call_of, cause_of
from hune.signals.watch import Watch, look_at
from hune.store.query import MentionQuery, Row
from tests.signals.conftest import DAY, HOUR, MINUTE, Listened

pytestmark = pytest.mark.django_db


@contextmanager
def travelled(moment: datetime) -> Iterator[None]:
    """The clock of the pages shows this moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        yield


def look(here: Listened, topics: list[int] | None = None) -> list[Signal]:
    return look_at(here.workspace, topics, timezone.now())


def channel(here: Listened) -> Channel:
    return Channel.objects.create(workspace=here.workspace, kind="webhook", label="Astreinte")


def test_a_burst_is_a_signal_with_its_cause_and_its_message(listened: Listened):
    listened.rule(channels=[channel(listened).pk])
    first, *_ = listened.burst(30, says="Le réseau Alpha est en panne dans tout le pays, aucun appel ne passe ce matin")
    listened.burst(10, 15 * MINUTE, text="Alpha, {n} fois non")
    [signal] = look(listened)
    assert (signal.detector, signal.topic_id, signal.observed) == ("spike", listened.topic.pk, pytest.approx(41, abs=2))
    found = cause_of(signal)
    assert (found.kind, found.start) == ("story", first.id)
    assert 0.7 < found.share < 0.8
    assert ("story", str(first.id)) in [tuple(pair) for pair in found.opens]
    [row] = NoticeRow.objects.all()
    told = notice_of(row)
    assert (told.key, told.path) == (f"signal:{signal.pk}", f"/w/{listened.workspace.pk}/signals/{signal.pk}")
    assert len(told.lines) == 3 and Delivery.objects.count() == 1


def test_it_is_told_once_however_often_one_looks(listened: Listened):
    listened.rule(channels=[channel(listened).pk])
    listened.burst()
    assert len(look(listened)) == 1
    listened.burst(60, 5 * MINUTE)
    assert look(listened) == [] == look(listened, [listened.topic.pk])
    assert Signal.objects.count() == Delivery.objects.count() == 1


def test_without_the_message_there_is_no_signal_and_the_next_look_makes_both(
    listened: Listened, monkeypatch: pytest.MonkeyPatch
):
    listened.rule(channels=[channel(listened).pk])
    listened.burst()

    def dies(*_args: object) -> int:
        raise RuntimeError("killed between the two")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(raising, "tell", dies)
        look(listened)
    assert not Signal.objects.exists() and not NoticeRow.objects.exists()
    assert len(look(listened)) == 1
    assert Signal.objects.count() == Delivery.objects.count() == 1


def test_two_processes_that_see_it_at_one_moment_make_one(listened: Listened, monkeypatch: pytest.MonkeyPatch):
    """The other one is done while the first is still looking for the cause."""
    rule = listened.rule(channels=[channel(listened).pk])
    listened.burst()
    finds, others = raising.cause, []

    def meanwhile(*args: Any, **more: Any) -> Any:
        monkeypatch.setattr(raising, "cause", finds)
        others.extend(look(listened))
        return finds(*args, **more)

    monkeypatch.setattr(raising, "cause", meanwhile)
    assert look(listened) == []
    assert len(others) == 1 == Signal.objects.filter(rule=rule).count() == Delivery.objects.count()


def test_the_given_rule_watches_brands_in_the_pages_alone(listened: Listened):
    listened.burst()
    [signal] = look(listened)
    assert signal.rule.given and not NoticeRow.objects.exists()
    Rule.objects.update(removed=True)
    assert look(listened) == []
    assert Rule.objects.count() == 1


def test_what_a_file_brings_is_no_spike(listened: Listened):
    listened.rule()
    file = SourceRow.objects.create(workspace=listened.workspace, kind="file", label="Historique")
    listened.burst(200, source=file)
    assert look(listened) == []


def test_a_source_of_today_is_no_spike(listened: Listened):
    listened.rule()
    fresh = SourceRow.objects.create(
        workspace=listened.workspace, kind="feed", label="Neuf", last_success_at=listened.now
    )
    listened.burst(200, source=fresh)
    assert look(listened) == []


def test_what_came_late_after_an_outage_is_neither_drop_nor_spike(listened: Listened):
    listened.rule(detectors=["spike", "drop"])
    began, ended = listened.now - 14 * HOUR, listened.now - 5 * MINUTE
    SourceGap.objects.create(source=listened.source, why="failing", began=began, ended=ended)
    listened.burst(80, 3 * HOUR)
    assert look(listened) == []


def test_a_silent_half_day_is_a_drop_unless_the_source_is_down(listened: Listened):
    listened.rule(detectors=["drop"], least=10)
    listened.tell([listened.now - 20 * DAY + i * MINUTE for i in range(1)])
    later = listened.now + 16 * HOUR
    SourceRow.objects.update(last_success_at=later, failures=1)
    assert look_at(listened.workspace, None, later) == []
    SourceRow.objects.update(failures=0)
    [signal] = look_at(listened.workspace, None, later)
    assert (signal.detector, signal.observed) == ("drop", 0)
    assert signal.expected == pytest.approx(24, abs=2)


def test_a_topic_that_is_being_filled_is_not_looked_at(listened: Listened):
    listened.rule()
    listened.burst()
    fill = Fill.objects.create(topic=listened.topic, version=1, state=Fill.State.RUNNING)
    assert look(listened) == []
    fill.delete()
    assert len(look(listened)) == 1


def test_another_query_begins_another_past(listened: Listened):
    """A topic split in the middle: what the new query meets is not held against what the old one met."""
    listened.rule()
    TopicVersion.objects.create(topic=listened.topic, number=2, query="alpha OR bêta")
    listened.topic.version = 2
    listened.topic.save()
    listened.burst(200)
    assert look(listened) == []


def test_nobody_acknowledges_so_others_are_told_once(listened: Listened):
    first, second = channel(listened), channel(listened)
    listened.rule(channels=[first.pk], escalate_after=30, escalate_channels=[second.pk])
    listened.burst()
    [signal] = look(listened)
    assert raising.escalate(signal.created_at + 29 * MINUTE) == 0
    assert raising.escalate(signal.created_at + 31 * MINUTE) == 1
    assert raising.escalate(signal.created_at + 99 * MINUTE) == 0
    late = notice_of(NoticeRow.objects.get(key=f"signal:{signal.pk}:late"))
    assert late.severity == "urgent"
    assert list(Delivery.objects.filter(notice__key=late.key).values_list("channel", flat=True)) == [second.pk]


def test_what_is_acknowledged_goes_no_further(listened: Listened):
    listened.rule(escalate_after=30, escalate_channels=[channel(listened).pk])
    listened.burst()
    look(listened)
    Signal.objects.update(state=Signal.State.ACKNOWLEDGED)
    assert raising.escalate(timezone.now() + DAY) == 0


def test_the_watch_hears_of_a_batch_and_looks(listened: Listened):
    listened.rule()
    watch = Watch()
    watch.look()  # the sweep of this hour
    listened.burst()
    watch.look()
    assert not Signal.objects.exists()  # nothing was touched
    watch.touched(listened.workspace.pk, {listened.topic.pk})
    watch.look()
    assert Signal.objects.count() == 1


def test_while_hune_does_not_run_nothing_is_calm(listened: Listened):
    """Nobody asked the source for twelve hours: it is left out until it answers, and the hours stay a gap."""
    listened.rule(detectors=["drop"], least=10)
    later = listened.now + 16 * HOUR
    SourceRow.objects.update(next_at=listened.now + 15 * MINUTE)
    with travelled(later):
        assert look_at(listened.workspace, None, later) == []
        row = SourceRow.objects.get(pk=listened.source.pk)
        note_back(row, later)
        SourceRow.objects.update(last_success_at=later, next_at=later + 15 * MINUTE)
        assert look_at(listened.workspace, None, later) == []


def test_an_author_who_is_hidden_and_one_who_is_erased(listened: Listened):
    listened.rule(detectors=["voice"], least=5)
    author = Author(id="u1", handle="camille")
    listened.burst(30, author=author, text="Alpha encore {n}")
    [signal] = look(listened)
    assert (signal.subject, call_of(signal).label) == ("web u1", "@camille")
    Workspace.objects.update(pseudonyms=True)
    listened.workspace.refresh_from_db()
    listened.workspace.save()
    assert "camille" not in str((call_of(signal), cause_of(signal)))
    erase_author(listened.workspace, "web", "u1")
    assert not Signal.objects.exists()


def test_looks_of_an_hour_count_the_last_hours_alone_and_see_the_same(listened: Listened):
    listened.rule()
    memory: Memory = {}
    begins: list[datetime] = []
    asks = listened.runtime.bare.select

    def noted(query: MentionQuery) -> list[Row]:
        if "quarter_hour" in query.dimensions:
            begins.append(query.since or listened.now)
        return asks(query)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listened.runtime.bare, "select", noted)
        assert look_at(listened.workspace, None, timezone.now(), memory=memory) == []
        listened.burst()
        [signal] = look_at(listened.workspace, None, timezone.now(), memory=memory)
    assert begins[0] < listened.now - 29 * DAY and begins[1] > listened.now - DAY
    fresh = [s.observed for s in look_at(listened.workspace, None, timezone.now())]
    assert fresh == [] and signal.observed >= 40


def test_another_query_is_not_held_against_what_the_old_one_met(listened: Listened):
    listened.rule()
    memory: Memory = {}
    look_at(listened.workspace, None, timezone.now(), memory=memory)
    Fill.objects.create(topic=listened.topic, version=1, state=Fill.State.DONE)
    look_at(listened.workspace, None, timezone.now(), memory=memory)
    assert len(memory) == 2
