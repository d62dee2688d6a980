"""A key as the page shows it: what it may do, since when, for which sources. Nothing secret."""

from __future__ import annotations

from dataclasses import dataclass

from hune.accounts.models import Workspace
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen.health_words import key_trouble, service_name
from hune.listen.models import SourceRow
from hune.web.language import language
from hune.words import say


@dataclass(frozen=True)
class Line:
    """One key. `trouble`: why it must be renewed, "" while it is good."""

    row: KeyRow
    service: str
    may: list[str]
    trouble: str
    sources: list[SourceRow]


def lines(workspace: Workspace) -> list[Line]:
    """The keys of a workspace, those to be renewed first."""
    rows = list(book.keys(workspace).select_related("workspace", "by"))
    used: dict[int | None, list[SourceRow]] = {}
    for source in SourceRow.objects.filter(workspace=workspace, key__in=rows).exclude(state=SourceRow.State.REMOVED):
        used.setdefault(source.key_id, []).append(source)
    made = [line(row, used.get(row.pk, [])) for row in rows]
    return sorted(made, key=lambda one: (not one.trouble, one.service.casefold(), one.row.account))


def line(row: KeyRow, sources: list[SourceRow]) -> Line:
    """What there is to say about one key."""
    tongue = language()
    may = [say(tongue, text) for text in book.may(row)]
    return Line(row, service_name(row.service, tongue), may, key_trouble(row, tongue), sources)
