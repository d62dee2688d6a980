"""Reads what a place lists from a second on, the oldest first: a walk that can stop anywhere without a gap."""

from __future__ import annotations

from collections.abc import Callable

Rung = tuple[list[int], bool, bool]  # the seconds of a page's items, whether more follow, whether to rest before them


def climb(reached: dict[str, list[int]], name: str, ask: Callable[[int, int], Rung], pages: int) -> bool:
    """Upwards in the list `name` from the second that was `reached` (and the page, when one second fills more than
    one), which is moved on. `ask` gets both; the first time, 0 for the second: the newest page. True when there is
    more."""
    for _ in range(pages):
        since, number = reached.get(name, [0, 1])
        moments, follows, rest = ask(since, number)
        highest = max([since, *moments])
        on = follows and since > 0
        reached[name] = [highest, number + 1 if on and highest == since else 1]
        if not on or rest:
            return on
    return True
