"""Back through a list that shows the newest first, whatever its ids and pages are like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.mastodon.walk import order, walk

PAGE = 5
Item = dict[str, str]


def place(items: list[Item], ignores: bool = False, asked: list[str] | None = None) -> Callable[[str], list[Any]]:
    """A list of a server. `ignores`: it knows no pages, and gives everything each time."""

    def page(below: str) -> list[Any]:
        if asked is not None:
            asked.append(below)
        newest_first = sorted(items, key=lambda item: order(item["id"]), reverse=True)
        if ignores:
            return newest_first
        return [item for item in newest_first if not below or order(item["id"]) < order(below)][:PAGE]

    return page


def numbered(*numbers: int) -> list[Item]:
    return [{"id": str(n), "created_at": f"2026-11-20T10:{n // 60:02d}:{n % 60:02d}.000Z"} for n in numbers]


def all_of(items: list[Item], state: dict[str, Any], pages: int = 2) -> tuple[list[str], dict[str, Any]]:
    given, more = list[str](), True
    for _ in range(100):
        if not more:
            break
        walked = walk(place(items), state, pages)
        given += [item["id"] for item in walked.items]
        state, more = walked.state, walked.more
    assert not more
    return given, state


def test_the_first_time_one_page_is_read() -> None:
    walked = walk(place(numbered(*range(100, 150))), {}, 5)
    assert [item["id"] for item in walked.items] == ["149", "148", "147", "146", "145"]
    assert not walked.more and walked.state["newest"][0] == "149" and walked.top == walked.items


def test_a_long_absence_is_made_up_in_several_polls_and_the_mark_moves_last() -> None:
    items = numbered(*range(100, 103))
    state = walk(place(items), {}, 2).state
    items += numbered(*range(103, 190))
    walked = walk(place(items), state, 2)
    assert walked.more and walked.state["newest"] == state["newest"], "a crash now begins here again"
    items += numbered(200, 201)  # they come meanwhile, and wait
    given, after = all_of(items, walked.state)
    read = {item["id"] for item in walked.items} | set(given)
    assert {str(n) for n in range(103, 190)} <= read and after["newest"][0] == "189"
    assert {"200", "201"} <= set(all_of(items, after)[0])


def test_what_was_empty_at_first_is_read_from_its_beginning() -> None:
    state = walk(place([]), {}, 2).state
    given, _ = all_of(numbered(*range(10, 60)), state)
    assert set(given) == {str(n) for n in range(10, 60)}


def test_a_server_that_knows_no_pages_does_not_turn_us_in_circles() -> None:
    asked = list[str]()
    walked = walk(place(numbered(*range(10, 60)), True, asked), {"newest": ["1", ""]}, 5)
    assert len(walked.items) == 50 and not walked.more and len(asked) == 2


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9999)), unique=True, max_size=60), st.integers(0, 60))
def test_ids_that_are_in_no_order_within_a_second_are_all_read(written: list[tuple[int, int]], cut: int) -> None:
    """As on snac: a second, then a digest. Pages of five may then end in the middle of a second."""
    written.sort(key=lambda one: one[0])
    items = [{"id": f"{second}{n:04d}", "created_at": f"2026-11-20T10:00:0{second}Z"} for second, n in written]
    full = {second for second, _ in written if sum(s == second for s, _ in written) > PAGE - 1}
    _, state = all_of(items[:cut], {"newest": ["0", ""]})
    given, _ = all_of(items, state)
    missed = {item["id"] for item in items[cut:]} - set(given)
    assert {int(local[0]) for local in missed} <= full, "only a second that fills a page can hide something"


def test_a_page_that_ends_at_the_last_known_post_hides_none_of_its_second() -> None:
    known, late = ["10001"], ["10000", "10002", "10003", "20000", "20001"]
    items = [{"id": id, "created_at": f"2026-11-20T10:00:0{id[0]}Z"} for id in [*known, *late]]
    given, _ = all_of(items, {"newest": ["10001", "2026-11-20T10:00:01"]})
    assert set(late) <= set(given)


def test_a_garbled_item_does_not_end_the_walk() -> None:
    items: list[Any] = [None, {"id": None}, *numbered(30, 29)]
    walked = walk(lambda below: items if not below else numbered(20, 9), {"newest": ["10", ""]}, 5)
    assert [item.get("id") for item in walked.items if item] == [None, "30", "29", "20", "9"] and not walked.more
