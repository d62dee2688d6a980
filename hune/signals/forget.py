"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.listen.erased import Forgotten
from hune.signals.models import Rule, Signal


def forget(author: Forgotten) -> None:
    """Signals about them alone go; where they were the cause, or stand in a note, they are taken out. What they wrote
    is not kept here."""
    them = f"{author.network} {author.author_key}"
    rows = Signal.objects.filter(workspace=author.workspace_id)
    rows.filter(detector="voice", subject=them).delete()
    for signal in rows:
        before = (signal.cause, signal.note, signal.label, signal.subject)
        if signal.cause.get("value") == them or any(author.said_in(str(value)) for value in _words(signal)):
            signal.cause = {}
        signal.note = author.without(signal.note)
        signal.label, signal.subject = author.without(signal.label), author.without(signal.subject)
        if before != (signal.cause, signal.note, signal.label, signal.subject):
            signal.save(update_fields=["cause", "note", "label", "subject"])
    for rule in Rule.objects.filter(workspace=author.workspace_id):
        if author.said_in(rule.name):
            Rule.objects.filter(pk=rule.pk).update(name=author.without(rule.name))


def _words(signal: Signal) -> list[str]:
    """The words of a cause."""
    return [str(signal.cause.get(name, "")) for name in ("value", "label", "opens")]
