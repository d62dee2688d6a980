"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.listen.erased import Forgotten
from hune.listen.rewriting import Texts
from hune.notify.models import Channel, Delivery, NoticeRow


def forget(author: Forgotten) -> None:
    """Notices that name them, sent or not, with what they brought on the way. Files are packed and cannot be searched:
    a notice that still has one, waiting to be sent, goes too."""
    rows = NoticeRow.objects.filter(workspace=author.workspace_id).only("pk", "body", "with_files")
    named = [row.pk for row in rows.iterator() if row.with_files or author.said_in(_text(row.body))]
    NoticeRow.objects.filter(pk__in=named).delete()


def written(workspace_id: int) -> Texts:
    """Names of channels, what services answered, what went wrong."""
    yield Channel.objects.filter(workspace=workspace_id), ("label", "answer", "error_params")
    yield Delivery.objects.filter(workspace=workspace_id), ("answer", "error_params")


def _text(body: bytes | memoryview) -> str:
    return bytes(body).decode("utf-8", "replace")
