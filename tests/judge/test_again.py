"""A step run again over what is stored: new values, nothing given is lost, and it goes on where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune.errors import BadInput
from hune.judge import again, worker
from hune.judge.models import Rerun
from hune.mention import GIVEN, Author, Mention
from tests.judge.making import Inline, mention
from tests.people import People, people, quick_passwords
from tests.store.making import START
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready(here, monkeypatch):
    monkeypatch.setattr(here, "pool", Inline())
    return here


def finished(job: Rerun) -> Rerun:
    job.refresh_from_db()
    return job


def languages(here, people: People) -> dict[int, str | None]:
    return {m.id: m.language for batch in here.store.scan(people.workspace.pk) for m in batch}


def test_new_values_replace_old_ones_but_not_what_was_given(ready, people: People):
    text = "Le service est en panne depuis ce matin, merci de répondre"
    mention(ready, people, 1, text=text, language="de", language_by="model")
    mention(ready, people, 2, text="Merci de répondre", language="de", language_by=GIVEN, at=timedelta(hours=1))
    mention(ready, people, 3, text=text, language="de", language_by="model", at=timedelta(days=-9))
    job = again.ask(people.workspace, "put_language", since=START, by=people.owner)
    assert ready.jobs.work()
    assert languages(ready, people) == {1: "fr", 2: "de", 3: "de"}
    assert (finished(job).state, job.done, job.failed, job.by) == (Rerun.State.DONE, 2, 0, people.owner)
    assert "put_language=" in ready.store.mention(people.workspace.pk, 1).made_by


def test_it_goes_on_where_a_crash_left_it(ready, people: People, monkeypatch):
    monkeypatch.setattr(again, "BATCH", 1)
    text = "Le service est en panne depuis ce matin, merci de répondre"
    for n in range(3):
        mention(ready, people, n, text=text, language="de", at=timedelta(hours=n))
    job = again.ask(people.workspace, "put_language")
    Rerun.objects.update(state=Rerun.State.RUNNING)
    asked = iter([False, False, True])
    again.run(finished(job), ready, lambda: next(asked))
    assert finished(job).done == 2
    assert sorted(languages(ready, people).values()) == ["de", "fr", "fr"]
    again.run(finished(job), ready, lambda: False)
    assert set(languages(ready, people).values()) == {"fr"}
    assert (finished(job).state, job.done, job.total) == (Rerun.State.DONE, 3, 3)


def test_stopped_is_stopped(ready, people: People):
    mention(ready, people, 1)
    job = again.ask(people.workspace, "put_language")
    again.stop(job)
    ready.jobs.work()
    assert (finished(job).state, job.done) == (Rerun.State.STOPPED, 0)


def test_what_cannot_be_run_is_said(ready, people: People):
    with pytest.raises(BadInput, match="put_moon"):
        again.ask(people.workspace, "put_moon")
    people.workspace.sentiment = False
    people.workspace.save()
    ready.book.forget(people.workspace.pk)
    with pytest.raises(BadInput, match="switched off"):
        again.ask(people.workspace, "put_sentiment")
    assert not Rerun.objects.exists()


def test_what_came_before_it_was_kept_who_says_so_is_taken_for_given():
    step, old = worker.known()["put_country"], Mention("1", START, country="FR")
    worker.forget(old, step)
    assert old.country == "FR"
    old.country_by = "place"
    worker.forget(old, step)
    assert old.country is None


def test_every_enrichment_of_the_chain_can_be_run_again():
    assert {"put_language", "put_sentiment", "put_country", "put_gender", "put_flags"} <= worker.known().keys()


def test_switched_off_meanwhile_it_stops_and_what_is_done_stays(ready, people: People, monkeypatch):
    monkeypatch.setattr(again, "BATCH", 1)
    for n in range(3):
        mention(ready, people, n, text="quelle honte", sentiment="positive", at=timedelta(hours=n))
    job = again.ask(people.workspace, "put_sentiment")
    Rerun.objects.update(state=Rerun.State.RUNNING)

    def switch_off() -> bool:
        if finished(job).done:
            people.workspace.sentiment = False
            people.workspace.save()
            ready.book.forget(people.workspace.pk)
        return False

    again.run(finished(job), ready, switch_off)
    assert (finished(job).state, job.done, job.error) == (Rerun.State.STOPPED, 1, "")


def test_copies_are_told_over_the_past_as_well(ready, people: People):
    text = "Toute la ville est privée de réseau depuis ce matin, et personne ne répond au téléphone"
    for n in range(5):
        mention(ready, people, n + 1, text=text, author=Author(handle=f"a{n}"), at=timedelta(minutes=n))
    again.ask(people.workspace, "put_flags")
    assert ready.jobs.work()
    assert [m.flags for found in ready.store.scan(people.workspace.pk) for m in found] == [["copied:many"]] * 5
