"""The figures on public data as the page of quality shows them: by enrichment, then by set of data."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hune import words
from hune.evaluate.label import Measured, measured
from hune.web.language import language
from hune.web.understand.quality_words import interval, language_name, metric, share, title


@dataclass(frozen=True)
class Score:
    """One figure, ready to be written. `others`: what others published on the same data."""

    metric: str
    language: str
    value: str
    interval: str
    n: int
    model: str
    coverage: str
    others: str


@dataclass(frozen=True)
class OnData:
    """The figures on one set of data, which is said in a sentence with its licence and with what is weak there;
    `where`: the works in which others published theirs."""

    data: str
    weak: str
    scores: list[Score] = field(default_factory=list)
    where: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Enrichment:
    """The figures of one enrichment; `name`: for the address of its place in the page."""

    name: str
    title: str
    sets: list[OnData]


def by_enrichment() -> list[Enrichment]:
    """All public figures, those of opinion first."""
    sets: dict[str, dict[str, OnData]] = {"sentiment": {}}
    for one in measured():
        data = " · ".join(words.say(language(), said) for said in (one.data, one.licence) if said)
        known = sets.setdefault(one.name, {})
        there = known.setdefault(data, OnData(data, words.say(language(), one.weak)))
        there.scores.append(score(one))
        there.where.extend({p.where: None for p in one.figure.published if p.where not in there.where})
    return [Enrichment(name, title(name), list(known.values())) for name, known in sets.items() if known]


def score(one: Measured) -> Score:
    """A public figure in words."""
    figure, unknown = one.figure, left_unknown(one)
    return Score(
        metric=metric(figure.metric),
        language=language_name(one.language) if one.language else "",
        value=share(figure.value),
        interval=interval(figure.low, figure.high),
        n=figure.n,
        model=figure.model,
        coverage=_("the rest, {share}, is left unknown").format(share=share(unknown)) if unknown is not None else "",
        others=", ".join(f"{p.who} {share(p.value)}" for p in figure.published),
    )


def left_unknown(one: Measured) -> float | None:
    """The share of rows that the enrichment leaves without an answer; None where that was not measured."""
    coverage = one.figure.parts.get("coverage")
    return None if coverage is None else 1 - coverage
