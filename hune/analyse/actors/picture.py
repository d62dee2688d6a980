"""The map as a picture: the people who matter most, the ties between them, names that can be read. No colours yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from hune.analyse.actors.communities import Floats, Ints, pairs
from hune.analyse.actors.figures import Figures
from hune.analyse.actors.labels import Label, Placer, cut
from hune.analyse.actors.layout import placed
from hune.analyse.actors.naming import Community
from hune.analyse.actors.ties import Ties

SIZE = (980.0, 740.0)
MARGIN = 34.0
DRAWN, MOST = 50, 300  # people: usually, at most
EACH = 2  # people of each community, by ties and by citations, who are drawn whatever the others have
LINES = 160
COLOURS = 7  # communities with a colour of their own
SMALLEST, LARGEST = 4.5, 22.0  # radius
LETTERS, TITLE, BOLD = 13.0, 17.0, 1.15
HULL = 16.0  # how far the ground of a community reaches beyond its people
SHAPES = {
    "media": "square",
    "institution": "diamond",
    "elected": "diamond",
    "company": "diamond",
    "association": "diamond",
}


class Dot(msgspec.Struct):
    """A person: position in `Ties.people`, place and radius, shape (circle, square, diamond), community and its colour,
    name where there is room for one."""

    at: int
    x: float
    y: float
    radius: float
    shape: str
    community: int
    colour: int
    label: Label | None = None


class Line(msgspec.Struct):
    """A tie between two dots (positions in `Picture.dots`); `width`: 1 to 4, by mentions on a logarithmic scale."""

    a: int
    b: int
    width: int


class Ground(msgspec.Struct):
    """What a community stands on: the corners around its people, its title where there is room. `colour`: 0 to 6 for
    the seven of whom most people are drawn, 7 for all others."""

    community: int
    colour: int
    corners: list[tuple[float, float]]
    title: Label | None = None


class Picture(msgspec.Struct):
    """`dots`: the people drawn, the most tied first; `of`: how many people have ties; `unnamed`: dots without room for
    their name; `lines`, `of_lines`: ties drawn, and all there are between those drawn."""

    dots: list[Dot]
    lines: list[Line]
    grounds: list[Ground]
    of: int
    of_lines: int
    width: float = SIZE[0]
    height: float = SIZE[1]

    @property
    def unnamed(self) -> int:
        """How many dots have no room for their name."""
        return sum(dot.label is None for dot in self.dots)


def chosen(community: Ints, found: Figures, shown: Sequence[Community], most: int = DRAWN) -> list[int]:
    """Who is drawn: of each community the two most tied and the two most cited, then the most tied of all: those with
    ties to most different people, of equals those cited in most mentions. The most tied first."""
    apart = {one.number for one in shown}
    tied = [at for at in np.flatnonzero(found.others > 0).tolist() if not apart or community[at] in apart]
    ranked = sorted(tied, key=lambda at: (-found.others[at], -found.cited[at], -found.cites[at], at))
    firsts: list[int] = []
    for one in shown:
        members = [at for at in ranked if community[at] == one.number]
        firsts += [*members[:EACH], *sorted(members, key=lambda at: -found.cited[at])[:EACH]]
    return sorted(list(dict.fromkeys([*firsts, *ranked]))[:most], key=ranked.index)


def picture(
    ties: Ties,
    community: Ints,
    found: Figures,
    shown: Sequence[Community],
    people: Sequence[int],
    functions: Mapping[int, str],
    titles: Mapping[int, str],
) -> Picture:
    """The drawing of `people` (positions in `ties.people`). `functions`: what they are; `titles`: what communities are
    called."""
    radius = _radius(found.cited[list(people)])
    ends, weight = _between(ties, people)
    places = MARGIN + placed(
        radius.tolist(), [int(community[at]) for at in people], ends, weight,
        (SIZE[0] - 2 * MARGIN, SIZE[1] - 2 * MARGIN),
    )  # fmt: skip
    colours = _colours([int(community[at]) for at in people])
    dots = [
        Dot(
            at,
            round(float(x), 1),
            round(float(y), 1),
            round(float(r), 1),
            _shape(ties, at, functions),
            int(community[at]),
            colours.get(int(community[at]), COLOURS),
        )
        for at, (x, y), r in zip(people, places, radius, strict=True)
    ]
    grounds = _grounds(dots, shown, colours)
    _name(dots, grounds, ties, titles)
    heaviest = np.argsort(-weight, kind="stable")[:LINES]
    top = float(np.log1p(weight).max(initial=1))
    lines = [
        Line(int(ends[0][n]), int(ends[1][n]), 1 + min(3, int(4 * np.log1p(weight[n]) / top)))
        for n in heaviest.tolist()
    ]
    return Picture(dots, lines, grounds, of=int((found.others > 0).sum()), of_lines=len(weight))


def _radius(cited: Ints) -> Floats:
    """Areas grow with how often one is cited."""
    share = np.sqrt(cited / max(1, int(cited.max(initial=0))))
    return SMALLEST + (LARGEST - SMALLEST) * share


def _between(ties: Ties, people: Sequence[int]) -> tuple[tuple[Ints, Ints], Floats]:
    """The pairs among those drawn, as positions in `people`, with their weights."""
    where = np.full(len(ties.people), -1)
    where[list(people)] = np.arange(len(people))
    whole = pairs(ties)
    kept = (where[whole.a] >= 0) & (where[whole.b] >= 0)
    return (where[whole.a[kept]], where[whole.b[kept]]), whole.weight[kept]


def _shape(ties: Ties, at: int, functions: Mapping[int, str]) -> str:
    default = "square" if ties.people[at].is_site else "circle"
    return SHAPES.get(functions.get(at, ""), default)


def _colours(drawn: Sequence[int]) -> dict[int, int]:
    """A colour for each of the communities of whom most people are drawn."""
    return {number: n for n, (number, _) in enumerate(Counter(drawn).most_common(COLOURS))}


def _grounds(dots: Sequence[Dot], shown: Sequence[Community], colours: Mapping[int, int]) -> list[Ground]:
    found = []
    for one in shown:
        points = [
            (dot.x + (dot.radius + HULL) * dx, dot.y + (dot.radius + HULL) * dy)
            for dot in dots
            if dot.community == one.number
            for dx, dy in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
        ]
        if points:
            inside = [(min(max(x, 1), SIZE[0] - 1), min(max(y, 1), SIZE[1] - 1)) for x, y in points]
            found.append(
                Ground(
                    one.number, colours.get(one.number, COLOURS), [(round(x, 1), round(y, 1)) for x, y in _hull(inside)]
                )
            )
    return found


def _hull(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners around points, in order (Andrew's monotone chain, 1979)."""

    def half(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], (x, y)) <= 0:
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1]) if len(ordered) > 2 else ordered


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _name(dots: Sequence[Dot], grounds: Sequence[Ground], ties: Ties, titles: Mapping[int, str]) -> None:
    """Titles first, then names, the most tied first."""
    placer = Placer(SIZE, [(dot.x, dot.y, dot.radius) for dot in dots])
    for ground in grounds:
        xs, ys = [x for x, _ in ground.corners], [y for _, y in ground.corners]
        middle, top, bottom = sum(xs) / len(xs), min(ys), max(ys)
        lines = [top - 4, bottom + TITLE, *(top + n * (bottom - top) / 8 for n in range(9))]
        tries = [
            (x, y, "middle") for y in lines for x in (middle, middle - 70, middle + 70, middle - 140, middle + 140)
        ]
        whole = titles.get(ground.community, "")
        said = (cut(whole, 34), cut(whole.split(", ")[0], 22), cut(whole, 14))  # shorter where there is little room
        found = (placer.first(text, tries, TITLE, BOLD) for text in said if text)
        ground.title = next((label for label in found if label), None)
    for dot in dots:
        dot.label = placer.beside(cut(ties.people[dot.at].label), (dot.x, dot.y, dot.radius), LETTERS)
