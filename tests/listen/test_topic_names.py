"""Topics that name other topics and sources: what is matched live, what may change, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hune.errors import BadInput, QueryError
from hune.listen import sources, topic_book, topic_names, topic_ties
from hune.listen.models import SourceRow
from hune.match.language import saved
from hune.match.language.parser import parse
from hune.match.models import Fill, Topic
from hune.mention import Mention
from hune.orders import read
from hune.pool import matcher_of
from hune.runtime import Runtime
from hune.store.query import Filters, MentionQuery
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]

AT = datetime(2026, 5, 18, 9, tzinfo=UTC)


@pytest.fixture
def add(here: Runtime, people: People) -> Any:
    def add(name: str, query: str) -> Topic:
        return topic_book.add_topic(people.workspace, people.owner, name, query)

    return add


@pytest.fixture
def current(here: Runtime, people: People) -> Any:
    """The queries that workers match now."""

    def current() -> dict[int, str]:
        return read(here.book.file(people.workspace.pk)).topics

    return current


def test_workers_get_queries_without_names(add: Any, current: Any):
    brand = add("Alpha", "alpha OR #alphatelecom")
    named = add("Panne", 'topic:"ALPHA" panne')
    assert current() == {brand.pk: "alpha OR #alphatelecom", named.pk: "(alpha OR #alphatelecom) panne"}
    topic_book.edit_topic(brand, None, query="alpha OR bravo")
    assert current()[named.pk] == "(alpha OR bravo) panne"
    topic_book.pause_topic(brand)
    assert current() == {named.pk: "(alpha OR bravo) panne"}


def test_a_source_is_named_by_its_label(add: Any, current: Any, people: People):
    topic = add("Du journal", 'panne source:"Le Courrier"')
    assert current() == {topic.pk: 'panne source:"Le Courrier"'}  # a network of that name, until a source has it
    row = sources.add(people.workspace, None, "feed", {"url": "https://courrier.example/feed"}, "Le Courrier")
    assert current()[topic.pk] == f'panne source:"#{row.pk}"'
    sources.remove(row)
    assert current() == {topic.pk: 'panne source:"Le Courrier"'}


def test_the_live_match_follows_the_named_topic(add: Any, here: Runtime, people: People):
    brand, named = add("Alpha", "alpha"), add("Panne", 'topic:"Alpha" panne')
    source = SourceRow.objects.create(workspace=people.workspace, kind="file", label="Messages")

    def took(number: str, text: str) -> set[int]:
        here.ingest.store(people.workspace.pk, source.pk, [Mention(number, AT, text)], number)
        (newest, *_) = here.store.mentions(MentionQuery(people.workspace.pk, filters=Filters(text=text)), limit=1)
        return set(newest.topics)

    assert took("1", "panne chez alpha") == {brand.pk, named.pk}
    topic_book.edit_topic(brand, None, query="bravo")
    assert took("2", "alpha en panne encore") == set()
    assert took("3", "bravo en panne") == {brand.pk, named.pk}


def test_circles_and_unknown_names_are_refused(add: Any):
    brand = add("Alpha", "alpha")
    add("Panne", 'topic:"Alpha" panne')
    with pytest.raises(QueryError, match="circle"):
        topic_book.edit_topic(brand, None, query='alpha topic:"Panne"')
    with pytest.raises(QueryError, match="circle"):
        topic_book.edit_topic(brand, None, query='alpha OR topic:"Alpha"')
    with pytest.raises(QueryError, match="no topic") as error:
        add("Autre", 'panne topic:"Alpah"')
    assert (error.value.start, error.value.end) == (6, 19)
    assert Topic.objects.count() == 2
    assert Topic.objects.get(pk=brand.pk).query == "alpha"


def test_a_new_name_is_carried_into_the_queries_that_say_it(add: Any, current: Any):
    brand = add("Alpha", "alpha")
    named = add("Panne", '<<< la marque >>> (topic:"alpha" OR sujet:"Alpha") -topic:"ALPHA" panne OR x')
    topic_book.edit_topic(brand, None, name="Alpha Télécom", query="alpha telecom")
    named.refresh_from_db()
    assert named.query == (
        '<<< la marque >>> (topic:"Alpha Télécom" OR sujet:"Alpha Télécom") -topic:"Alpha Télécom" panne OR x'
    )
    assert (named.version, named.versions.count()) == (2, 2)
    assert "alpha telecom" in current()[named.pk]
    with pytest.raises(BadInput, match="quotation"):
        topic_book.edit_topic(brand, None, name="L’«Alpha»")
    assert Topic.objects.get(pk=brand.pk).name == "Alpha Télécom"


def test_a_list_of_names_is_renamed_too(add: Any):
    brand, other = add("Alpha", "alpha"), add("Bravo", "bravo")
    named = add("Tous", 'topic:("Alpha" OR "Bravo") panne')
    topic_book.edit_topic(brand, None, name="Gamma")
    topic_book.edit_topic(other, None, name="Delta")
    named.refresh_from_db()
    assert named.query == 'topic:("Gamma" OR "Delta") panne'


def test_a_named_topic_cannot_be_removed(add: Any):
    brand, named = add("Alpha", "alpha"), add("Panne", 'topic:"Alpha" panne')
    with pytest.raises(BadInput, match="Panne"):
        topic_book.remove_topic(brand)
    assert Topic.objects.get(pk=brand.pk).state == Topic.State.ACTIVE
    topic_book.remove_topic(named)
    topic_book.remove_topic(brand)


def test_one_name_means_one_topic(add: Any):
    add("Alpha", "alpha")
    with pytest.raises(BadInput, match="already"):
        add("ALPHA ", "bravo")
    bravo = add("Bravo", "bravo")
    with pytest.raises(BadInput, match="already"):
        topic_book.edit_topic(bravo, None, name="alpha")
    assert topic_book.edit_topic(bravo, None, name="BRAVO").name == "BRAVO"


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\x1b"])
def test_a_name_holds_what_can_be_written(add: Any, sign: str):
    with pytest.raises(BadInput, match="cannot be written"):
        add(f"Alpha{sign}", "alpha")


def test_long_queries_are_read_but_not_kept():
    long = " OR ".join(f'topic:"Alpha {n}"' for n in range(200))
    kept = (topic_names._named.cache_info().currsize, topic_names._read.cache_info().currsize)
    assert len(topic_names.named_in(long)) == 200
    assert topic_names.read_written("alpha " * 1000) is not None
    assert topic_names.named_in("alpha bravo, without a field") == frozenset()
    assert (topic_names._named.cache_info().currsize, topic_names._read.cache_info().currsize) == kept


def test_a_rerun_reaches_those_who_name_it_at_any_distance(add: Any):
    brand = add("Alpha", "alpha")
    near = add("Panne", 'topic:"Alpha" panne')
    far = add("Panne à Lyon", 'topic:"Panne" lyon')
    still = add("Bravo", "bravo")
    waiting = add("En pause", 'topic:"Alpha" lent')
    topic_book.pause_topic(waiting)
    before = {t.pk: t.fills.count() for t in (brand, near, far, still, waiting)}
    topic_book.edit_topic(brand, None, query="alpha OR a1", rerun=True)
    after = {t.pk: t.fills.count() for t in (brand, near, far, still, waiting)}
    assert {pk for pk in after if after[pk] > before[pk]} == {brand.pk, near.pk, far.pk}
    assert Fill.objects.filter(topic=far).order_by("-pk")[0].state == Fill.State.QUEUED


def test_one_topic_that_cannot_be_read_stops_no_other(add: Any, current: Any, here: Runtime, people: People):
    brand, named = add("Alpha", "alpha"), add("Panne", 'topic:"Alpha" panne')
    other = add("Bravo", "bravo")
    Topic.objects.filter(pk=brand.pk).update(state=Topic.State.REMOVED)  # as no door of ours does
    here.book.forget(people.workspace.pk)
    assert current() == {named.pk: 'topic:"Alpha" panne', other.pk: "bravo"}
    assert [(topic.pk, error.params["said"]) for topic, error in topic_ties.unreadable()] == [(named.pk, "Alpha")]
    mention = Mention("1", AT, "alpha panne bravo")
    matcher_of(here.book.file(people.workspace.pk)).match([mention])
    assert mention.topics == [other.pk]


def test_most_queries_are_read_once_and_ask_the_database_nothing(people: People, django_assert_num_queries: Any):
    with django_assert_num_queries(0):
        assert (
            topic_names.written(people.workspace.pk, "alpha OR (panne NEAR/3 fibre)") == "alpha OR (panne NEAR/3 fibre)"
        )
        question = MentionQuery(people.workspace.pk, filters=Filters(text="lang:fr alpha"))
        assert topic_names.written_question(question) == question


def test_queries_are_read_before_the_lock_and_again_when_topics_changed_meanwhile(
    add: Any, here: Runtime, monkeypatch: pytest.MonkeyPatch
):
    brand = add("Alpha", "alpha")
    checked: list[bool] = []

    def check(workspace_id: int, *others: Any, **more: Any) -> None:
        checked.append(here.ingest.writing.locked())
        if len(checked) == 1:
            Topic.objects.filter(pk=brand.pk).update(version=7)

    monkeypatch.setattr(topic_ties, "check", check)
    add("Bravo", "bravo")
    assert checked == [False, False]
    topic_book.edit_topic(brand, None, query="alpha OR bravo")
    assert checked == [False, False, False]


def test_a_topic_that_many_name_is_read_once(add: Any, people: People, monkeypatch: pytest.MonkeyPatch):
    brand = add("Alpha", "alpha")
    for n in range(5):
        add(f"Panne {n}", f'topic:"Alpha" panne{n}')
    read: list[str] = []
    monkeypatch.setattr(saved, "parse", lambda query: read.append(query) or parse(query))
    topic_ties.check(people.workspace.pk, "Alpha", "alpha OR bravo", before=brand)
    assert read.count("alpha OR bravo") == 2  # as the query that was asked, and as what the others name


def test_all_topics_together_have_a_limit(add: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(topic_ties, "MOST_WRITTEN", 90)
    brand = add("Alpha", "alpha")
    far = add("Loin", 'topic:"Alpha" OR topic:"Alpha"')
    with pytest.raises(QueryError, match="all topics together"):
        topic_book.edit_topic(brand, None, query="alpha OR bravo OR delta")
    monkeypatch.setattr(topic_ties, "MOST_WRITTEN", 10)
    topic_book.edit_topic(far, None, query='topic:"Alpha"')  # smaller than before: the way out stays open
    with pytest.raises(QueryError, match="all topics together"):
        add("Bravo", "bravo")
