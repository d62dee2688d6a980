"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.listen.erased import Forgotten
from hune.listen.rewriting import Texts
from hune.signals.models import Rule, Signal


def forget(author: Forgotten) -> None:
    """Signals about them alone go; where they were the cause, they are taken out. What they wrote is not kept here."""
    them = f"{author.network} {author.author_key}"
    rows = Signal.objects.filter(workspace=author.workspace_id)
    rows.filter(detector="voice", subject=them).delete()
    for signal in rows:
        if signal.cause.get("value") == them or any(author.said_in(str(value)) for value in _words(signal)):
            Signal.objects.filter(pk=signal.pk).update(cause={})
    author.rewrite([(rows.all(), ("label", "subject"))])


def written(workspace_id: int) -> Texts:
    """Notes on signals, names of rules."""
    yield Signal.objects.filter(workspace=workspace_id), ("note",)
    yield Rule.objects.filter(workspace=workspace_id), ("name",)


def _words(signal: Signal) -> list[str]:
    """The words of a cause."""
    return [str(signal.cause.get(name, "")) for name in ("value", "label", "opens", "counted")]
