"""One topic, source, key or import of the workspace asked about; anything else does not exist."""

from __future__ import annotations

from django.http import Http404

from hune.accounts.models import Workspace
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen.health import with_days
from hune.listen.models import ImportJob, SourceRow
from hune.match.models import Fill, Topic
from hune.web.paging import number


def topic_of(ws: int, pk: int) -> Topic:
    """The topic. Raises Http404, also for removed ones."""
    found = Topic.objects.filter(workspace=ws, pk=pk).exclude(state=Topic.State.REMOVED).first()
    if found is None:
        raise Http404
    return found


def source_of(ws: int, pk: int) -> SourceRow:
    """The source. Raises Http404, also for removed ones."""
    found = SourceRow.objects.filter(workspace=ws, pk=pk).exclude(state=SourceRow.State.REMOVED).first()
    if found is None:
        raise Http404
    return found


def source_with_days(ws: int, pk: int) -> SourceRow:
    """The source with all that its health is read from. Raises Http404, also for removed ones."""
    found = with_days(SourceRow.objects.filter(workspace=ws, pk=pk).exclude(state=SourceRow.State.REMOVED)).first()
    if found is None:
        raise Http404
    return found


def key_of(workspace: Workspace, said: str, service: str = "") -> KeyRow:
    """The key with this number, of this service if one is named. Raises Http404, also for removed ones."""
    found = book.keys(workspace, service).select_related("workspace", "by").filter(pk=number(said) or 0).first()
    if found is None:
        raise Http404
    return found


def import_of(ws: int, pk: int) -> ImportJob:
    """The import. Raises Http404."""
    found = ImportJob.objects.filter(workspace=ws, pk=pk).select_related("source").first()
    if found is None:
        raise Http404
    return found


def last_fill(topic: Topic) -> Fill | None:
    """The newest run over the topic's past."""
    return topic.fills.order_by("-pk").first()


UNDER_WAY = (Fill.State.QUEUED, Fill.State.RUNNING)
