"""The map as SVG: with classes for the page, whose sheet colours it; with its colours inside for paper and files."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from hune.analyse.actors.actor_map import Actor, ActorMap
from hune.analyse.actors.labels import Label
from hune.analyse.actors.picture import Dot, Ground, Picture
from hune.analyse.study import Params
from hune.cells import clean_text
from hune.report.actors_words import function, role
from hune.words import number, say

# Okabe and Ito (2008), told apart by the colour-blind; the last is for all communities beyond the seventh.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7a6a2f", "#8a8578")
INK, SOFT, PAPER = "#1c1f23", "#5c6166", "#ffffff"
HALO: dict[str, str | float] = {"paint_order": "stroke", "stroke": PAPER, "stroke_width": 3, "stroke_linejoin": "round"}
THICK = (0.6, 1.2, 2.2, 3.6)

Address = Callable[[Params], str]


def svg(found: ActorMap, language: str, address: Address | None = None) -> str:
    """The picture. `address`: of a filter's mentions: then it is the page's, with links, and classes instead of
    colours; without it stands alone."""
    drawing, still = found.picture, address is None
    said = said_of(found, language)
    size = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    if still:
        size += f' width="{drawing.width:g}" height="{drawing.height:g}" font-family="system-ui, sans-serif"'
        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}><title>{escape(said)}</title>']
    else:
        parts = [f'<svg role="group" aria-label="{escape(said)}" {size}><g id="moved">']
    parts += [_ground(one, still) for one in drawing.grounds]
    parts += _lines(drawing, still)
    parts += [_dot(one, dot, language, address) for one, dot in zip(found.actors, drawing.dots, strict=True)]
    parts += [_title(one, still) for one in drawing.grounds if one.title]
    return clean_text("".join([*parts, "</svg>" if still else "</g></svg>"]))


def said_of(found: ActorMap, language: str) -> str:
    """The picture in a sentence."""
    return say(
        language, "Who cites whom on “{subject}”: the {n} most tied of {all} people, in {groups} communities.",
        subject=found.subject, n=len(found.picture.dots), all=found.picture.of, groups=len(found.communities),
    )  # fmt: skip


def _look(still: bool, name: str, **paint: str | float) -> str:
    """A class for the page; colours for a still picture."""
    if not still:
        return f' class="{name}"' if name else ""
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in paint.items())


def _ground(one: Ground, still: bool) -> str:
    corners = " ".join(f"{x:.0f},{y:.0f}" for x, y in one.corners)
    shade = COLOURS[one.colour]
    look = _look(
        still, f"ground k{one.colour}",
        fill=shade, opacity=0.13, stroke=shade, stroke_width=10, stroke_linejoin="round",
    )  # fmt: skip
    return f'<polygon points="{corners}"{look}{_of(one.community, still)}/>'


def _lines(drawing: Picture, still: bool) -> list[str]:
    """The ties: one path for all of a width inside a community, or between communities."""
    paths: dict[tuple[int, int], list[str]] = {}
    for line in drawing.lines:
        a, b = drawing.dots[line.a], drawing.dots[line.b]
        where = a.community if a.community == b.community else -1
        paths.setdefault((line.width, where), []).append(f"M{a.x:.0f} {a.y:.0f}L{b.x:.0f} {b.y:.0f}")
    return [
        f'<path d="{"".join(some)}"'
        f"{_look(still, f'w{width}', stroke=SOFT, stroke_opacity=0.28, stroke_width=THICK[width - 1])}"
        f"{_of(where, still)}/>"
        for (width, where), some in sorted(paths.items())
    ]


def _dot(one: Actor, dot: Dot, language: str, address: Address | None) -> str:
    """Somebody, linked to their mentions in the page."""
    still = address is None
    look = _look(still, "", fill=COLOURS[dot.colour], stroke=PAPER, stroke_width=1.5)
    drawn = _shape(dot, look) + (_text(dot.label, still, "name") if dot.label else "")
    if address is None:
        return drawn
    return (
        f'<a href="{escape(address(one.opens))}" tabindex="-1" class="actor k{dot.colour}"{_of(dot.community, still)}>'
        f"<title>{escape(hint(one, language))}</title>{drawn}</a>"
    )


def _of(community: int, still: bool) -> str:
    return "" if still else f' data-of="{community}"'


def hint(one: Actor, language: str) -> str:
    """What is said of somebody where one points at them."""
    return " · ".join((one.person.label, role(one.role, language), function(one.function, language)))


def _shape(dot: Dot, look: str) -> str:
    x, y, r = dot.x, dot.y, dot.radius
    if dot.shape == "square":
        half = r * 0.886  # a square of the same area
        return f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}"{look}/>'
    if dot.shape == "diamond":
        far = r * 1.253
        return (
            f'<path d="M{x:.1f} {y - far:.1f}l{far:.1f} {far:.1f}l{-far:.1f} {far:.1f}l{-far:.1f} {-far:.1f}z"{look}/>'
        )
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}"{look}/>'


def _text(label: Label, still: bool, name: str, **paint: str | float) -> str:
    look = _look(still, name, font_size=label.size, text_anchor=label.anchor, **{"fill": INK, **HALO, **paint})
    anchor = "" if still or label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return f'<text x="{label.x:g}" y="{label.y:g}"{look}{anchor}>{escape(label.text)}</text>'


def _title(one: Ground, still: bool) -> str:
    assert one.title is not None
    return _text(one.title, still, "title", font_weight=600, font_style="italic")


def legend(found: ActorMap, language: str) -> list[str]:
    """What size, colour, shape and lines mean, in sentences."""
    drawing = found.picture
    said = [
        say(language, "Size: how often others repost, quote, answer, name or link them."),
        say(
            language,
            "Colour and ground: the community; the seven of whom most are drawn have a colour each, the others share "
            "one.",
        ),
        say(
            language,
            "Shape: a square is a media or a site, a diamond an institution, a company, an association or "
            "somebody elected, a disc anybody else.",
        ),
        say(
            language,
            "Lines: the {n} heaviest of {all} ties between those drawn, thicker where there are more mentions.",
            n=len(drawing.lines), all=drawing.of_lines,
        ),
    ]  # fmt: skip
    if drawing.unnamed:
        said.append(
            say(
                language,
                "{n} of those drawn have no room for their name: point at them.",
                n=number(drawing.unnamed, language),
            )
        )
    return said
