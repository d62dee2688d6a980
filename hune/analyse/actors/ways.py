"""The ways in which the map is drawn, by name: which ties count, and how large communities are."""

from __future__ import annotations

from collections.abc import Sequence

from hune.analyse.actors.ties import KINDS, REPEATS

TIES: dict[str, tuple[str, ...]] = {
    "all": KINDS, "repeats": REPEATS, "answers": ("answer", "name"), "links": ("link",),
}  # fmt: skip
GRAINS = {"large": 0.5, "even": 1.0, "fine": 2.0}


def way_of(kinds: Sequence[str], resolution: float) -> str:
    """The name of a way, as in `all.even`; "" for one that has none."""
    ties = next((name for name, those in TIES.items() if set(those) == set(kinds)), "")
    grain = next((name for name, number in GRAINS.items() if number == resolution), "")
    return f"{ties}.{grain}" if ties and grain else ""
