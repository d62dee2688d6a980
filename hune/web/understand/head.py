"""What stands above every page of figures: what it is about, over which period, with which conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from hune import runtime
from hune.analyse.ask import PARAMETERS
from hune.analyse.series import last_days
from hune.match.models import Topic
from hune.web.charts_bundle import bundle_name
from hune.web.language import language
from hune.web.understand import names, period
from hune.web.understand.asked import Asked


@dataclass(frozen=True)
class Choice:
    """One line of a menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Chip:
    """One condition that is on, and the address of the page without it."""

    parameter: str
    label: str
    url: str


def head(asked: Asked, page: str) -> dict[str, Any]:
    """The context of the head of `page` (an address name): heading, menus, chips."""
    return {
        "asked": asked,
        "page": page,
        "heading": heading(asked.topics),
        **dates(asked),
        "hidden": [(k, v) for k, v in asked.parameters() if k not in ("from", "to")],
        "carried": asked.silent().parameters(),
        "topic_choices": topic_choices(asked, page),
        "period_choices": period_choices(asked, page),
        "chips": chips(asked, page),
        "bundle": bundle_name(),
        "overview_url": asked.address("overview"),
        "mentions_url": asked.address("mentions"),
        "study_url": asked.address("study") if len(asked.topics) == 1 else "",
    }


def dates(asked: Asked) -> dict[str, str]:
    """The period in words, and its first and last day as fields of dates hold them."""
    first, last = period.first_and_last(asked.query)
    return {
        "period": period.in_words(asked.query, language()),
        "first": first.isoformat() if first else "",
        "last": last.isoformat() if last else "",
    }


def heading(topics: list[Topic]) -> str:
    """What the page is about: a topic, a group, a few topics, or everything."""
    if not topics:
        return _("Everything we hear")
    groups = {topic.group for topic in topics}
    if len(topics) > 1 and len(groups) == 1 and "" not in groups:
        return groups.pop()
    return ", ".join(topic.name for topic in topics)


def topic_choices(asked: Asked, page: str) -> list[tuple[str, list[Choice]]]:
    """By group: the group as a whole when it has several topics, then each topic; first of all, everything."""
    now = set(asked.query.filters.topics)

    def choice(label: str, *ids: int) -> Choice:
        return Choice(label, asked.narrowed("topic", *ids).address(page), now == set(ids))

    alone = page == "study"  # one topic is studied at a time
    choices = [] if alone else [("", [choice(_("Everything we hear"))])]
    for group, members in groupby(asked.all_topics, key=lambda topic: topic.group):
        topics = list(members)
        whole = (
            [choice(_("The whole group"), *(t.pk for t in topics))] if group and len(topics) > 1 and not alone else []
        )
        choices.append((group, whole + [choice(topic.name, topic.pk) for topic in topics]))
    return choices


def period_choices(asked: Asked, page: str) -> list[Choice]:
    """Periods that end where this one ends; all time."""
    choices = list(presets(asked, lambda other: other.address(page)))
    everything = asked.ask(since=None, until=None).address(page)
    whole = period.days_of(asked.query) is None
    return [*choices, Choice(_("All time"), everything, whole)] if page == "mentions" else choices


def presets(asked: Asked, address: Callable[[Asked], str]) -> Iterator[Choice]:
    """Periods that end where this one ends. `address`: of a page about the same in another period."""
    length, end = period.days_of(asked.query), asked.query.until
    if end is not None:
        for days in period.PRESETS:
            bounds = last_days(period.instant_before(end), days, asked.query.timezone)
            yield Choice(period.preset_name(days), address(asked.ask(**bounds)), days == length)


def chips(asked: Asked, page: str) -> list[Chip]:
    """The conditions beside topic and period, each with the address that drops it."""
    found = []
    known: dict[tuple[str, object], str] = {}
    if asked.query.filters.sources:
        known |= {("source", pk): name for pk, name in names.source_names(asked.member.workspace.pk).items()}
    if asked.query.filters.also:
        known |= {("also", topic.pk): topic.name for topic in asked.all_topics}
    if asked.query.filters.authors:
        rows = runtime.get().store.select(asked.ask(metrics=("volume",), dimensions=("author",), limit=50).question)
        known |= {("author", row["author"]): row["author_label"] for row in rows if row["author_label"]}
    for name, parameter in PARAMETERS.items():
        for value in getattr(asked.query.filters, parameter.field):
            if name == "topic":
                continue
            label = known.get((name, value)) or names.value_name(name, value, language())
            found.append(Chip(str(names.PARAMETERS[name]), label, asked.without(name, value).address(page)))
    if text := asked.query.filters.text:
        found.append(Chip(str(names.PARAMETERS["q"]), text, asked.silent().address(page)))
    return found
