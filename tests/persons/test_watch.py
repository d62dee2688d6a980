"""“Tell me when they speak of us”: exactly one notice a mention, of topics alone, from then on, whatever dies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hune.match.models import Topic
from hune.notify import outbox
from hune.notify.models import NoticeRow
from hune.people import watch as watching
from hune.people.models import Told, Watch
from hune.people.persons import make
from hune.people.watch import LATE, Watching
from tests.store.making import batch, said

SOON = timedelta(minutes=5)


@pytest.fixture
def topic(people) -> Topic:
    return Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")


@pytest.fixture
def watched(here, people, topic) -> Watch:
    return Watch.objects.create(person=make(people.workspace.pk, "alpha", "voix_1", "@voix_1"))


def put(here, watched, number, when=SOON, topics=None, **more):
    ws = watched.person.workspace_id
    topics = [Topic.objects.get().pk] if topics is None else topics
    more.setdefault("network", "alpha")
    here.bare.append(batch(said(number, timezone.now() + when, topics=topics, **more), workspace=ws))


def keys(watched):
    return sorted(NoticeRow.objects.filter(workspace=watched.person.workspace_id).values_list("key", flat=True))


def test_each_mention_once(here, watched):
    put(here, watched, 1)
    put(here, watched, 4)
    assert Watching(here).look() == 2
    assert Watching(here).look() == 0, "another process, or the same once more"
    put(here, watched, 7)
    put(here, watched, 1)
    assert Watching(here).look() == 1
    assert keys(watched) == [f"person:{watched.pk}:{n}" for n in (1, 4, 7)]


def test_what_is_not_told(here, watched):
    put(here, watched, 2)
    put(here, watched, 4, network="beta")
    put(here, watched, 7, topics=[])
    put(here, watched, 10, when=-SOON)
    assert Watching(here).look() == 0 and keys(watched) == []


def test_what_comes_late_is_told_once_and_what_is_old_is_no_news(here, watched):
    Watch.objects.update(since=timezone.now() - 2 * LATE)
    put(here, watched, 1, when=-LATE / 2)
    Watching(here).look()
    put(here, watched, 4, when=-LATE + SOON)
    put(here, watched, 7, when=-LATE - SOON)
    assert Watching(here).look() == 1
    assert keys(watched) == [f"person:{watched.pk}:1", f"person:{watched.pk}:4"]


@pytest.mark.django_db(transaction=True)
def test_a_death_between_notice_and_memory_loses_and_doubles_nothing(here, watched, monkeypatch):
    put(here, watched, 1)
    tell = outbox.tell
    monkeypatch.setattr(watching, "tell", lambda notice: [tell(notice), 1 / 0])
    with pytest.raises(ZeroDivisionError):
        Watching(here).look()
    assert (NoticeRow.objects.count(), Told.objects.count()) == (0, 0)
    monkeypatch.setattr(watching, "tell", tell)
    Watching(here).look()
    assert (NoticeRow.objects.count(), Told.objects.count()) == (1, 1)


def test_the_notice_says_who_of_what(here, watched):
    put(here, watched, 1, text="Alpha répond enfin.")
    Watching(here).look()
    notice = outbox.notice_of(NoticeRow.objects.get())
    assert notice.title.text.format(**notice.title.params) == "@voix_1 speaks of Alpha"
    assert notice.lines[0].params == {"text": "Alpha répond enfin."}
    assert notice.path.endswith("/mentions/1")


def test_where_authors_are_hidden_the_notice_names_nobody(here, watched):
    room = watched.person.workspace
    room.pseudonyms = True
    room.save()
    put(here, watched, 1, text="@voix_1 répond")
    Watching(here).look()
    body = bytes(NoticeRow.objects.get().body).decode("utf-8", "replace")
    assert "voix_1" not in body and "auteur-" in body
