"""A conversation is read in order, whatever is missing, wrong or much of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune.mention import Mention, belong
from tests.store.making import batch, said

MINUTE = timedelta(minutes=1)


def answer(native: str, parent: str = "", root: str = "", minute: int = 0, namespace: str = "alpha") -> Mention:
    mention = said(0, minute * MINUTE)
    mention.native_id, mention.parent_id, mention.root_id = native, parent or None, root or None
    belong(mention, 1, 1, namespace)
    return mention


def id_of(native: str, namespace: str = "alpha") -> int:
    return answer(native, namespace=namespace).id


def read(store, native: str, namespace: str = "alpha") -> list[tuple[str, int]]:
    """The conversation around a message: native id (? when it is not collected) and depth."""
    mention = store.mention(1, id_of(native, namespace))
    places = store.thread(mention)
    found = store.mentions_by_id(1, [place.id for place in places])
    return [(found[p.id].native_id if p.id in found else "?", p.depth) for p in places]


TALK = [("a", 0), ("b", 1), ("d", 2), ("e", 3), ("c", 1)]


@pytest.mark.parametrize("root", ["", "a"])
@pytest.mark.parametrize("asked", "abcde")
def test_it_is_read_in_order_from_any_of_its_messages(store, root, asked):
    """With and without the place saying where it began."""
    store.append(batch(answer("a"), answer("b", "a", root, 1), answer("c", "a", root, 2)))
    store.append(batch(answer("d", "b", root, 3), answer("e", "d", root, 4), answer("z", minute=5)))
    assert read(store, asked) == TALK


def test_what_is_not_collected_has_its_place(store):
    store.append(batch(answer("b", "a", "a", 1), answer("e", "d", "a", 3)))
    assert read(store, "b") == read(store, "e") == [("?", 0), ("b", 1), ("?", 1), ("e", 2)]
    store.append(batch(answer("x", "gone")))
    assert read(store, "x") == [("?", 0), ("x", 1)]


def test_what_was_deleted_leaves_its_place(store):
    store.append(batch(answer("a"), answer("b", "a", "a", 1), answer("c", "b", "a", 2)))
    store.take_back(1, [id_of("b")])
    assert read(store, "c") == [("a", 0), ("?", 1), ("c", 2)]


def test_equal_ids_of_two_places_do_not_mix(store):
    store.append(batch(answer("a"), answer("b", "a", "a", 1)))
    store.append(batch(*(answer(n, p, p, 1, "source:9") for n, p in (("a", ""), ("c", "a")))))
    store.append(batch(answer("d", "a", "a", 2), workspace=2))
    assert read(store, "a") == [("a", 0), ("b", 1)]
    assert read(store, "a", "source:9") == [("a", 0), ("c", 1)]


def test_a_circle_is_read_once(store):
    store.append(batch(answer("a", "c"), answer("b", "a", minute=1), answer("c", "b", minute=2)))
    assert sorted(n for n, _ in read(store, "b")) == ["a", "b", "c"]
    store.append(batch(answer("x", "x")))
    assert read(store, "x") == [("x", 0)]
    store.append(batch(answer("r"), answer("p", "q", "r", 3), answer("q", "p", "r", 4)))
    assert sorted(n for n, _ in read(store, "r")) == ["p", "q", "r"]


def test_ten_thousand_answers_have_an_end(store):
    store.append(batch(answer("a"), *(answer(str(n), "a", "a", n) for n in range(1, 10_500))))
    places = store.thread(store.mention(1, id_of("a")))
    assert len(places) == 10_000
    assert [p.id for p in places[:3]] == [id_of("a"), id_of("1"), id_of("2")]


def test_a_chain_is_followed_far(store):
    store.append(batch(*(answer(str(n), str(n - 1) if n else "", minute=n) for n in range(25))))
    assert read(store, "24") == read(store, "0") == [(str(n), n) for n in range(25)]
