"""What becomes of a signal: somebody has seen it, or is done with it."""

from __future__ import annotations

from django.utils import timezone

from hune.accounts.access import Deed, Member, require
from hune.errors import BadInput, NotFound
from hune.signals.models import Signal

LONGEST_NOTE = 2000  # characters


def signal_of(workspace_id: int, signal: int) -> Signal:
    """A signal of the workspace. Raises NotFound."""
    rows = Signal.objects.filter(workspace=workspace_id, pk=signal)
    found = rows.select_related("rule", "topic", "by", "workspace").first()
    if found is None:
        raise NotFound("There is no such signal.")
    return found


def decide(member: Member, signal: Signal, state: str, note: str | None = None) -> Signal:
    """Acknowledge it, close it, or open it again; with a note, or with the one it has. Raises BadInput, NotAllowed."""
    require(member, Deed.SIGNALS)
    if state not in Signal.State.values:
        raise BadInput("“{state}” is no state of a signal. Choose among: {states}.", state=state[:80],
                       states=", ".join(Signal.State.values))  # fmt: skip
    signal.state, signal.by, signal.decided_at = state, member.user, timezone.now()
    if note is not None:
        signal.note = note.strip()[:LONGEST_NOTE]
    signal.save(update_fields=["state", "by", "decided_at", "note"])
    return signal
