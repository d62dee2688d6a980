"""The question in a call's parameters, spelt as in the pages' addresses; and the names that answers need."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from hune.accounts.access import Member
from hune.analyse.ask import PARAMETERS, read_query
from hune.listen.models import SourceRow
from hune.match.models import Topic
from hune.people.whole_question import whole_question
from hune.report.mentions_file import Names
from hune.store.query import MentionQuery


def _described(*names: str) -> dict[str, Any]:
    """For the description of a call: parameters that it reads by itself."""
    kind = {"type": "array", "items": {"type": "string"}}
    return {"parameters": [{"in": "query", "name": name, "schema": kind, "required": False} for name in names]}


PERIOD = _described("from", "to")  # of calls that take a period
FILTERS = _described(*PARAMETERS, "from", "to", "q", "compare")  # of calls that take a question


def asked(request: HttpRequest, who: Member, **what: Any) -> MentionQuery:
    """What is asked of the store: `topic` `from` `to` `medium` … `q`, repeats being alternatives; what it names in the
    workspace is written out. Raises BadInput, QueryError."""
    params = {name: request.GET.getlist(name) for name in request.GET}
    return whole_question(read_query(params, who.workspace.pk, who.workspace.timezone, datetime.now(UTC), **what))


def names_of(who: Member) -> Names:
    """How topics and sources are called here."""
    return Names(
        topics=dict(Topic.objects.filter(workspace=who.workspace).values_list("pk", "name")),
        sources=dict(SourceRow.objects.filter(workspace=who.workspace).values_list("pk", "label")),
    )
