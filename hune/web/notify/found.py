"""One channel or delivery of the workspace asked about; anything else does not exist."""

from __future__ import annotations

from django.http import Http404

from hune.accounts.models import Workspace
from hune.notify import book
from hune.notify.courier import Courier, kinds
from hune.notify.models import Channel, Delivery


def channel_of(workspace: Workspace, pk: int) -> Channel:
    """The channel. Raises Http404, also for removed ones."""
    found = book.channels(workspace).select_related("workspace").filter(pk=pk).first()
    if found is None or found.kind not in kinds():
        raise Http404
    return found


def delivery_of(workspace: Workspace, pk: int) -> Delivery:
    """The delivery. Raises Http404."""
    found = Delivery.objects.select_related("channel", "notice").filter(workspace=workspace, pk=pk).first()
    if found is None:
        raise Http404
    return found


def courier_of(name: str) -> type[Courier]:
    """The kind of channel. Raises Http404."""
    if name not in kinds():
        raise Http404
    return kinds()[name]
