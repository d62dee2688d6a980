"""Where people stand in the picture: communities apart, inside them who is tied stands near, nobody on another.

Two steps of the same kind. Communities are discs that ties pull together and that never overlap; then people are discs
inside theirs. Forces as of Fruchterman and Reingold (1991): a tie pulls with the square of its length, two discs push
each other by their distance; what overlaps is then moved apart. The same ties give the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hune.analyse.actors.communities import Floats, Ints

STEPS = 300
WIDE = 2.0  # a name stands beside its disc: people need twice as much room across as up and down
GAP = 14.0
GOLDEN = np.pi * (3 - np.sqrt(5))


def placed(
    radius: Sequence[float], group: Sequence[int], ends: tuple[Ints, Ints], weight: Floats, box: tuple[float, float]
) -> Floats:
    """The place of each disc, an array n × 2 inside the box (width, height) less their radius.

    `group`: the community of each, -1 for none of those drawn; `ends`, `weight`: ties between positions.
    """
    sizes, groups = np.asarray(radius, float), np.asarray(group)
    if not len(sizes):
        return np.zeros((0, 2))
    names, of = np.unique(groups, return_inverse=True)
    ties = np.zeros((len(sizes), len(sizes)))
    np.add.at(ties, ends, weight)
    ties += ties.T
    pull = np.zeros((len(names), len(names)))
    np.add.at(pull, (of[ends[0]], of[ends[1]]), weight)
    rooms = np.array([_room(sizes[of == n]) for n in range(len(names))])
    centres = _settled(rooms, pull + pull.T, _sunflower(len(names), float(rooms.mean()) * 2), wide=1.0)
    inside = np.zeros((len(sizes), 2))
    for n in range(len(names)):
        here = np.flatnonzero(of == n)
        start = _toward_friends(here, of, ties, centres, rooms[n])
        inside[here] = _settled(sizes[here] + GAP / 2, ties[np.ix_(here, here)], start, wide=WIDE)
        rooms[n] = (np.linalg.norm(inside[here], axis=1) + sizes[here]).max() + GAP
    centres = _apart(centres, rooms[:, None] + rooms[None, :])
    return _fitted(centres[of] + inside, sizes, box)


def _room(radius: Floats) -> float:
    """The radius of the disc that a community needs."""
    return float(np.sqrt(((radius + GAP) ** 2).sum() * WIDE) * 1.1 + GAP)


def _sunflower(n: int, step: float) -> Floats:
    """Places to begin from, none on another."""
    k = np.arange(n)
    angle, far = k * GOLDEN, step * np.sqrt(k + 0.5)
    return np.stack((far * np.cos(angle), far * np.sin(angle)), axis=1)


def _toward_friends(here: Ints, of: Ints, ties: Floats, centres: Floats, room: float) -> Floats:
    """Where the people of a community begin: those with ties to another stand on its side."""
    start = _sunflower(len(here), room / np.sqrt(len(here) + 1))
    away = centres - centres[of[here[0]]]
    far = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)
    by_group = np.stack([ties[np.ix_(here, np.flatnonzero(of == n))].sum(axis=1) for n in range(len(centres))], axis=1)
    by_group[:, of[here[0]]] = 0
    share = by_group / np.maximum(ties[here].sum(axis=1, keepdims=True), 1e-9)
    found: Floats = start * 0.5 + share @ (away / far) * room * 0.5
    return found


def _settled(radius: Floats, pull: Floats, start: Floats, wide: float) -> Floats:
    """Discs after the forces have worked, none on another. `wide`: how much more room they need across."""
    at = start / (wide, 1.0)
    apart = radius[:, None] + radius[None, :]
    ideal = float(radius.mean()) * 3
    strength = np.log1p(pull) / max(1.0, float(np.log1p(pull).max(initial=0)))
    for step in range(STEPS):
        away = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.sqrt((away**2).sum(axis=2)), 1e-3)
        push = ideal**2 / far - strength * far**2 / ideal
        force = (away / far[:, :, None] * push[:, :, None]).sum(axis=1) - at * (len(at) ** 0.5) * 0.6
        length = np.maximum(np.sqrt((force**2).sum(axis=1, keepdims=True)), 1e-9)
        at = at + force / length * np.minimum(length, ideal * (1 - step / STEPS))
    at = _apart(at, apart)
    found: Floats = (at - at.mean(axis=0)) * (wide, 1.0)
    return found


def _apart(at: Floats, apart: Floats) -> Floats:
    """Moved until no two are nearer than they may be."""
    off = ~np.eye(len(at), dtype=bool)
    for _ in range(STEPS):
        away = at[:, None, :] - at[None, :, :]
        far = np.sqrt((away**2).sum(axis=2))
        short = np.where(off, np.maximum(apart - far, 0), 0)
        if short.max(initial=0) < 0.5:
            break
        same = far < 1e-6
        away = np.where(same[:, :, None], _sunflower(len(at), 1.0)[:, None, :] - _sunflower(len(at), 1.0)[None], away)
        far = np.maximum(np.sqrt((away**2).sum(axis=2)), 1e-6)
        at = at + (away / far[:, :, None] * short[:, :, None]).sum(axis=1) / 2.2
    return at


def _fitted(places: Floats, radius: Floats, box: tuple[float, float]) -> Floats:
    """Stretched to the box, across and up and down apart, and put in its middle."""
    low, high = (places - radius[:, None]).min(axis=0), (places + radius[:, None]).max(axis=0)
    room = np.array(box)
    scale = np.where(high - low > 0, room / np.maximum(high - low, 1e-9), 1.0)
    scale = np.minimum(scale, min(scale.min() * 1.6, 3.0))
    middle = (low + high) / 2
    found: Floats = (places - middle) * scale + room / 2
    apart = radius[:, None] + radius[None, :] + 4
    for _ in range(20):  # drawn smaller they may touch again
        found = np.clip(_apart(found, apart), radius[:, None], room - radius[:, None])
    return found
