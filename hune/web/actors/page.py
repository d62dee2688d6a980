"""What the page of the map shows: the article of `report/`, the picture, the list beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from hune.analyse.actors.actor_map import Actor, ActorMap
from hune.analyse.study import Params
from hune.report.actors_article import article
from hune.report.actors_svg import legend, svg
from hune.report.actors_words import function, name, role
from hune.report.article import Table
from hune.web.actors.how import How
from hune.web.language import language
from hune.web.understand.article import drawn
from hune.web.understand.asked import Asked

LISTED = 10  # people with all their figures under the picture; the files have everybody
DOWNLOADS: dict[str, str | Promise] = {
    "pdf": _("PDF to read"), "svg": _("Picture (SVG)"), "gexf": _("GEXF, for graph tools"),
    "graphml": _("GraphML, for graph tools"), "csv": _("People (CSV)"), "ties": _("Ties (CSV)"),
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """A community in the legend: its number and colour, what it is called, how many people it has."""

    number: int
    colour: int
    label: str
    people: int


@dataclass(frozen=True)
class Who:
    """One in the list beside the picture."""

    label: str
    what: str
    url: str
    number: int
    colour: int


def page(found: ActorMap, asked: Asked, how: How) -> dict[str, Any]:
    """The context of the page. The SVG is ours: every text in it is escaped where it is written."""
    tongue = language()
    said = article(found, tongue)
    mentions = reverse("mentions", kwargs={"ws": found.workspace_id})

    def opened(params: Params) -> str:
        return f"{mentions}?{urlencode(params)}" if params else ""

    colours = {one.community: one.colour for one in found.picture.grounds}
    return {
        "found": found,
        "article": said,
        "picture": mark_safe(svg(found, tongue, opened)),
        "legend": legend(found, tongue),
        "groups": [
            Group(one.number, colours.get(one.number, 7), name(one, tongue), one.people) for one in found.communities
        ],
        "who": [_who(one, opened(one.opens), colours) for one in found.actors],
        "sections": [
            (section.title, section.paragraphs, [drawn(_short(table), opened) for table in section.tables])
            for section in said.sections
        ],
        "downloads": [(label, how.address(asked, "actors_download", form=form)) for form, label in DOWNLOADS.items()],
    }


def _short(table: Table) -> Table:
    """A table no longer than the page bears."""
    return msgspec.structs.replace(table, rows=table.rows[:LISTED])


def _who(one: Actor, url: str, colours: dict[int, int]) -> Who:
    what = f"{role(one.role, language())} · {function(one.function, language())}"
    return Who(one.person.label, what, url, one.community, colours.get(one.community, 7))
