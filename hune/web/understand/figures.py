"""The row of large figures above the overview: each with its change, its formula and its mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hune import runtime, words
from hune.analyse import compare
from hune.web.language import language
from hune.web.templatetags.hune import signed
from hune.web.understand.asked import Asked

SHOWN: dict[str, str | Promise] = {
    "volume": gettext_lazy("Mentions"),
    "authors": gettext_lazy("Authors"),
    "engagement": gettext_lazy("Engagement"),
    "repost_share": gettext_lazy("Share of reposts"),
    "share_of_voice": gettext_lazy("Share of voice"),
}
SHARES = {"repost_share", "share_of_voice"}
MANIFOLD = 2  # from here on a change is said as a factor


@dataclass(frozen=True)
class Large:
    """One figure, ready to be written. `value` is "" when nobody provided it. `note`: a smaller one beside it."""

    label: str
    value: str
    change: str
    before: str
    url: str
    formula: str
    note: str = ""
    note_formula: str = ""


def figures(asked: Asked) -> list[Large]:
    """All of them, at the price of two selects (and two more for the share of voice)."""
    store = runtime.get().store
    found = compare.figures(store, asked.question, (*(m for m in SHOWN if m != "share_of_voice"), "stories"))
    stories = found.pop()
    if len(asked.topics) == 1 and asked.rivals:
        found.append(share_of_voice(asked))
    volume, *others = [large(figure, asked) for figure in found]
    return [with_stories(volume, stories, asked), *others]


def with_stories(volume: Large, stories: compare.Figure, asked: Asked) -> Large:
    """The number of mentions, and beside it of how many different things they speak."""
    n = int(stories.value or 0)
    note = ngettext("{n} story", "{n} stories", n).format(n=written(n, False)) if n else ""
    return replace(volume, note=note, note_formula=asked.address("formula", metric="stories"))


def share_of_voice(asked: Asked) -> compare.Figure:
    """The topic's part in the mentions of its group, in the period and in the one before."""
    everyone = asked.narrowed("topic", *(topic.pk for topic in asked.rivals))
    query = everyone.ask(metrics=("share_of_voice",), dimensions=("topic",)).query
    questions = [query, query.before()] if query.since and query.until else [query]
    store, mine = runtime.get().store, asked.topics[0].pk
    shares = [next((r["share_of_voice"] for r in store.select(q) if r["topic"] == mine), None) for q in questions]
    value, before = [*shares, None][:2]
    return compare.Figure("share_of_voice", value, before, compare.change(value, before))


def large(figure: compare.Figure, asked: Asked) -> Large:
    """The figure in words."""
    share = figure.metric in SHARES
    mentions = asked.narrowed("kind", "repost") if figure.metric == "repost_share" else asked
    return Large(
        label=str(SHOWN[figure.metric]),
        value=written(figure.value, share),
        change=points(figure) if share else factor(figure),
        before=before(figure, share),
        url=mentions.address("mentions"),
        formula=asked.address("formula", metric=figure.metric),
    )


def written(value: float | None, share: bool) -> str:
    """A share as a percentage, else a number."""
    return words.percent(value, language()) if share else words.number(value, language(), 0)


def factor(figure: compare.Figure) -> str:
    """`× 3,1` when it at least doubled, else `+ 17 %`; "" when there is nothing to compare with."""
    if figure.value is None or not figure.before or figure.change is None:
        return ""
    if figure.value / figure.before >= MANIFOLD:
        times = figure.value / figure.before
        return f"×\u202f{words.number(times, language(), 1 if times < 10 else 0)}"
    space = "\u202f" if language() == "fr" else ""
    return f"{signed(100 * figure.change, 0)}{space}%"


def points(figure: compare.Figure) -> str:
    """A difference of shares, in points."""
    if figure.value is None or figure.before is None:
        return ""
    return _("{change} pts").format(change=signed(100 * (figure.value - figure.before), 0))


def before(figure: compare.Figure, share: bool) -> str:
    """What the figure was in the period before."""
    return _("{before} before").format(before=written(figure.before, share)) if figure.before is not None else ""
