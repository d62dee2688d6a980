"""What a page of figures was asked: a question to the store, and the addresses of its neighbours.

A link is always written from a question (`analyse/ask.py`), so that pages, tiles, files and the API spell alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from hune import runtime
from hune.accounts.access import Member
from hune.analyse.ask import PARAMETERS, read_query, write_params
from hune.analyse.series import last_days
from hune.listen.topic_names import written_topics
from hune.match.models import Topic
from hune.people.whole_question import whole_question
from hune.store.query import Key, MentionQuery
from hune.web.workspace import Request


@dataclass(frozen=True)
class Asked:
    """One question of one member. `query` is about their workspace, whatever the address said. `apart`: in lists every
    copy of a story has a row of its own."""

    member: Member
    query: MentionQuery
    apart: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The workspace's zone."""
        return ZoneInfo(self.query.timezone)

    @cached_property
    def all_topics(self) -> list[Topic]:
        """The workspace's living topics, by group and name."""
        return list(self.member.workspace.topics.exclude(state=Topic.State.REMOVED))

    @cached_property
    def queries(self) -> dict[int, str]:
        """The queries of these topics by id, with the topics they name written out."""
        return written_topics(self.member.workspace.pk, {topic.pk: topic.query for topic in self.all_topics})

    @cached_property
    def subject(self) -> str:
        """The names and queries of the topics asked about: words that say nothing new."""
        return " ".join(f"{topic.name} {self.queries[topic.pk]}" for topic in self.topics)

    @cached_property
    def question(self) -> MentionQuery:
        """The question as the store takes it: what it names in the workspace is written out. Raises QueryError."""
        return whole_question(self.query)

    @cached_property
    def topics(self) -> list[Topic]:
        """The topics asked about; [] means the whole stream. Raises Http404 for one that is not ours."""
        by_id = {topic.pk: topic for topic in self.all_topics}
        try:
            return [by_id[i] for i in self.query.filters.topics]
        except KeyError:
            raise Http404 from None

    @cached_property
    def rivals(self) -> list[Topic]:
        """Who shares the voice: the topics asked about, or all of one topic's group; [] when it stands alone."""
        if len(self.topics) != 1:
            return self.topics
        [topic] = self.topics
        group = [t for t in self.all_topics if topic.group and t.group == topic.group]
        return group if len(group) > 1 else []

    def parameters(self) -> list[tuple[str, str]]:
        """The question as the parameters of an address or of a form."""
        return write_params(self.query) + ([("copies", "apart")] if self.apart else [])

    def address(self, page: str, after: Key | None = None, **path: object) -> str:
        """The address of a page of this room about the same question; `after`: a list's rows from there on."""
        address = reverse(page, kwargs={"ws": self.member.workspace.pk, **path})
        said = self.parameters() + ([("after", str(after))] if after else [])
        return f"{address}?{urlencode(said)}" if said else address

    def narrowed(self, parameter: str, *values: str | int) -> Asked:
        """The same question about what also has one of these values."""
        return self._with(parameter, values)

    def without(self, parameter: str, value: str | int) -> Asked:
        """The same question with one condition less."""
        kept = tuple(v for v in getattr(self.query.filters, PARAMETERS[parameter].field) if v != value)
        return self._with(parameter, kept)

    def copies(self, apart: bool) -> Asked:
        """The same question with the copies of a story apart, or folded."""
        return replace(self, apart=apart)

    def silent(self) -> Asked:
        """The same question without the searched words."""
        return self.ask(filters=msgspec.structs.replace(self.query.filters, text=""))

    def ask(self, **changes: object) -> Asked:
        """The same question with other fields of the query (period, metrics, dimensions…)."""
        return replace(self, query=msgspec.structs.replace(self.query, **changes))

    def _with(self, parameter: str, values: tuple[str | int, ...]) -> Asked:
        filters = msgspec.structs.replace(self.query.filters, **{PARAMETERS[parameter].field: values})
        return self.ask(filters=filters)


def read(request: Request) -> Asked:
    """The question in the address. Raises BadInput with a sentence for a value that cannot be taken."""
    workspace = request.member.workspace
    query = read_query(dict(request.GET.lists()), workspace.pk, workspace.timezone, timezone.now())
    asked = Asked(request.member, query, apart=request.GET.get("copies") == "apart")
    _ = asked.topics  # not ours: nothing here
    return asked


def newest(asked: Asked) -> Asked | None:
    """Where no period was asked: the last thirty days that have something. None if there is nothing."""
    if asked.query.since or asked.query.until:
        return asked
    latest = runtime.get().store.mentions(asked.question, limit=1)
    return asked.ask(**last_days(latest[0].published_at, 30, asked.query.timezone)) if latest else None
