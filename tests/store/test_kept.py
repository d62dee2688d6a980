"""Answers are kept as long as nothing was written that may change them, asked for once, and through a gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, cast

import pyarrow as pa
import pytest

from hune.errors import Crowded
from hune.mention import Author
from hune.store import kept as keeping
from hune.store.clickhouse import ClickHouse
from hune.store.gate import Gate
from hune.store.kept import Kept
from hune.store.query import Filters, MentionQuery
from hune.store.store import Judgement, Store
from tests.store.making import batch, said

ALL = MentionQuery(1)
ABOUT_7 = MentionQuery(1, filters=Filters(topics=(7,)))
ABOUT_8 = MentionQuery(1, filters=Filters(topics=(8,)))
PATIENT = 20.0


class Counting:
    """A store that counts what it is asked. `held`: each question waits for it."""

    def __init__(self, bare: ClickHouse):
        self.bare = bare
        self.asked: Counter[str] = Counter()
        self.begun, self.held = Event(), Event()
        self.held.set()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.bare, name)
        if name not in keeping.KEPT:
            return found

        def counted(*args: Any, **more: Any) -> Any:
            self.asked[name] += 1
            answer = found(*args, **more)
            self.begun.set()
            assert self.held.wait(PATIENT)
            return answer

        return counted


@pytest.fixture
def counting(store: ClickHouse) -> Counting:
    store.append(batch(said(1, topics=[7], author=Author(handle="lise")), said(2, topics=[8]), said(3)))
    return Counting(store)


@pytest.fixture
def kept(counting: Counting) -> Store:
    return cast(Store, Kept(cast(Store, counting), Gate(4)))


def volume(store: Store, query: MentionQuery = ALL) -> int:
    rows = store.select(query)
    return int(rows[0]["volume"])


def test_the_same_question_is_asked_once(kept: Store, counting: Counting) -> None:
    assert [volume(kept) for _ in range(5)] == [3] * 5
    assert [m.id for m in kept.mentions(ABOUT_7, limit=5)] == [m.id for m in kept.mentions(ABOUT_7, limit=5)] == [1]
    assert counting.asked == {"select": 1, "mentions": 1}
    kept.mentions(ABOUT_7, limit=6)
    volume(kept, MentionQuery(2))
    assert counting.asked == {"select": 2, "mentions": 2}


def test_nobody_changes_what_another_is_given(kept: Store) -> None:
    first = kept.mentions(ABOUT_7)
    first[0].text, first[0].topics = "changed", []
    rows = kept.select(ALL)
    rows[0]["volume"] = -1
    assert kept.mentions(ABOUT_7)[0].text == "message 1" and volume(kept) == 3


WRITES: dict[str, tuple[Callable[[Store], object], MentionQuery]] = {
    "erasure": (lambda s: s.erase(1, "web", s.mentions(ABOUT_7)[0].author.key), ABOUT_7),
    "taken back": (lambda s: s.take_back(1, [1]), ABOUT_7),
    "withdrawn topic": (lambda s: s.withdraw_topic(1, 7), ABOUT_7),
    "source removed": (lambda s: s.remove_source(1, 0), ABOUT_7),
    "expired": (lambda s: s.expire(1, s.mentions(ABOUT_7)[0].published_at.replace(year=2030)), ABOUT_7),
    "withdrawn match": (lambda s: s.append(batch(said(1, topics=[]))), ABOUT_7),
    "new match": (lambda s: s.add_matches(1, 7, s.mentions(ABOUT_8)), ABOUT_7),
    "new mention": (lambda s: s.append(batch(said(9, topics=[7]))), ABOUT_7),
    "new in the stream": (lambda s: s.append(batch(said(9))), ALL),
}  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
def test_no_answer_outlives_a_write(kept: Store, store: ClickHouse, write: str) -> None:
    done, query = WRITES[write]
    before = volume(kept, query)
    done(store)  # past the keeper, as imports and erasures do
    assert volume(kept, query) == volume(cast(Store, store), query) != before


def test_a_correction_is_seen_at_once(kept: Store, store: ClickHouse) -> None:
    by_sentiment = MentionQuery(1, dimensions=("sentiment",), filters=Filters(topics=(7,)))
    assert [row["sentiment"] for row in kept.select(by_sentiment)] != ["negative"]
    judged = Judgement("negative", -1.0, "person")
    at = {m.id: int(m.published_at.timestamp() * 1000) for m in store.mentions(ABOUT_7)}
    store.judge(1, at, {(1, 0): judged, (1, 7): judged})
    assert [row["sentiment"] for row in kept.select(by_sentiment)] == ["negative"]


def test_what_is_put_on_mentions_is_seen_at_once(kept: Store, store: ClickHouse) -> None:
    assert kept.mentions(ABOUT_7)[0].country is None
    at = store.mentions(ABOUT_7)[0].published_at
    store.put(1, pa.table({"id": pa.array([1], pa.uint64()), "published_at": pa.array([at], pa.timestamp("ms", "UTC")),
                           "country": ["FR"]}))  # fmt: skip
    assert kept.mentions(ABOUT_7)[0].country == "FR"


def test_a_batch_about_another_topic_leaves_what_is_kept(kept: Store, store: ClickHouse, counting: Counting) -> None:
    volume(kept, ABOUT_7)
    store.append(batch(said(9, topics=[8]), said(10)))
    store.append(batch(said(11, topics=[7]), workspace=2))
    volume(kept, ABOUT_7)
    assert counting.asked["select"] == 1
    assert volume(kept, ABOUT_8) == 2


def test_two_who_ask_at_once_wait_for_one_answer(kept: Store, counting: Counting) -> None:
    counting.held.clear()
    with ThreadPoolExecutor(2) as people:
        first = people.submit(volume, kept)
        assert counting.begun.wait(PATIENT)
        second = people.submit(volume, kept)
        counting.held.set()
        assert first.result(PATIENT) == second.result(PATIENT) == 3
    assert counting.asked["select"] == 1


def test_an_answer_under_way_does_not_outlive_an_erasure(kept: Store, store: ClickHouse, counting: Counting) -> None:
    key = store.mentions(ABOUT_7)[0].author.key
    counting.held.clear()
    with ThreadPoolExecutor(2) as people:
        early = people.submit(kept.mentions, ABOUT_7)
        assert counting.begun.wait(PATIENT)  # it was read, and is not given yet
        store.erase(1, "web", key)
        late = people.submit(kept.mentions, ABOUT_7)
        counting.held.set()
        assert [m.id for m in early.result(PATIENT)] == [1]
        assert late.result(PATIENT) == kept.mentions(ABOUT_7) == []


def test_what_failed_is_asked_again(kept: Store, counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(counting.bare, "select", lambda query: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            volume(kept)
    assert volume(kept) == 3


def test_an_answer_is_kept_a_while_and_within_a_size(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    kept = Kept(cast(Store, counting), Gate(1), lambda: now[0])
    asked = cast(Store, kept)
    volume(asked)
    now[0] = keeping.KEPT_S + 1
    volume(asked)
    assert counting.asked["select"] == 2
    monkeypatch.setattr(keeping, "MOST", 600)
    for limit in range(1, 40):
        asked.select(MentionQuery(1, limit=limit))
    assert 0 < kept._size <= 600 and kept._size == sum(len(said) for _, said in kept._answers.values())
    monkeypatch.setattr(keeping, "LARGEST", 1)
    held = len(kept._answers)
    asked.select(MentionQuery(1, limit=99))
    assert len(kept._answers) == held


def test_who_waits_too_long_is_told_so(counting: Counting) -> None:
    gate = Gate(1, patience=0.01)
    kept = cast(Store, Kept(cast(Store, counting), gate))
    assert volume(kept) == 3
    with gate.place():
        assert volume(kept) == 3  # kept: no place is needed
        with pytest.raises(Crowded) as told:
            volume(kept, ABOUT_7)
    assert told.value.retry_after
    assert volume(kept, ABOUT_7) == 1


def test_who_takes_slowly_holds_no_place() -> None:
    gate = Gate(1, patience=0.01)
    taken = gate.each([1, 2])
    assert next(taken) == 1
    with gate.place():
        pass
    assert list(taken) == [2]
