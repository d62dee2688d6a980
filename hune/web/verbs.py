"""The verbs of the work, as the rail shows them. A verb stands here from the day its pages exist."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Page:
    """A page the rail links to: its name and its address under /w/<ws>/."""

    label: str | Promise
    path: str


@dataclass(frozen=True)
class Verb:
    """One verb and its pages; its own link is that of its first page."""

    label: str | Promise
    icon: str
    pages: tuple[Page, ...]


LISTEN = Verb(
    _("Listen"),
    "listen",
    (Page(_("Topics"), "topics"), Page(_("Sources"), "sources"), Page(_("Files"), "imports")),
)
UNDERSTAND = Verb(
    _("Understand"),
    "understand",
    (
        Page(_("Overview"), "overview"),
        Page(_("Mentions"), "mentions"),
        Page(_("Boards"), "boards"),
        Page(_("Compare"), "compare"),
        Page(_("Buzz study"), "study"),
        Page(_("Trends"), "trends"),
        Page(_("Signals"), "signals"),
        Page(_("Actors"), "actors"),
        Page(_("People"), "persons"),
        Page(_("Reviews"), "reviews"),
        Page(_("Reports"), "reports"),
        Page(_("Quality"), "quality"),
    ),
)
SETTINGS = Verb(
    _("Settings"),
    "settings",
    (Page(_("Workspace"), "settings"), Page(_("Team"), "people"), Page(_("API keys"), "tokens")),
)
LISTENERS = (Page(_("Connected accounts"), "keys"),)
SEARCHERS = (Page(_("Search now"), "search"),)
SIGNALLERS = (Page(_("Channels"), "channels"),)
OWNERS = (Page(_("Log"), "audit"), Page(_("Erase an author"), "erase"))
# Pages without a line of their own in the rail.
EXTRA = {"start": "topics", "formula": "overview", "notes": "boards", "deliveries": "channels"}


@dataclass(frozen=True)
class Line:
    """A verb as drawn for one request."""

    label: str | Promise
    icon: str
    url: str
    current: bool
    pages: tuple[tuple[str | Promise, str, bool], ...]  # label, address, whether we are there


def lines(path: str, ws: int, verbs: tuple[Verb, ...]) -> list[Line]:
    """The verbs with their addresses in workspace `ws`; `path` is the address being shown."""
    prefix = f"/w/{ws}/"
    here = path.removeprefix(prefix).split("/")[0]
    here = EXTRA.get(here, here)
    drawn = []
    for verb in verbs:
        pages = tuple((page.label, prefix + page.path, page.path == here) for page in verb.pages)
        drawn.append(Line(verb.label, verb.icon, pages[0][1], any(p[2] for p in pages), pages))
    return drawn
