"""A channel as the pages show it: where it leads, how it is, what it is told of. Nothing secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from hune.accounts.models import Workspace
from hune.errors import HuneError
from hune.http import outgoing
from hune.notify import book
from hune.notify.courier import kinds
from hune.notify.models import Channel
from hune.notify.settings import whole
from hune.web.language import language
from hune.web.notify.wishes_form import GRAVE_NAMES, KIND_NAMES
from hune.words import clock, say


@dataclass(frozen=True)
class Line:
    """One channel. `tone`: good, warn, bad or "" while nothing was sent. `trouble`: what is wrong, "" for nothing."""

    row: Channel
    kind: str
    where: str
    tone: str
    trouble: str
    told_of: str
    hours: str


def lines(workspace: Workspace) -> list[Line]:
    """The channels of a workspace, those in trouble first."""
    made = [line(row) for row in book.channels(workspace).select_related("workspace") if row.kind in kinds()]
    return sorted(made, key=lambda one: (not one.trouble, one.row.label.casefold()))


def line(row: Channel) -> Line:
    """What there is to say about one channel."""
    of, trouble = kinds()[row.kind], trouble_of(row)
    paused = row.state == Channel.State.PAUSED
    tone = "bad" if trouble else "warn" if paused else "good" if row.last_sent_at else ""
    told = ", ".join(str(KIND_NAMES[name]) for name in row.wants if name in KIND_NAMES) or _("Nothing by itself")
    return Line(
        row, say(language(), of.label), _where(row), tone, trouble, f"{told} · {GRAVE_NAMES[row.least]}", hours(row)
    )


def trouble_of(row: Channel) -> str:
    """What went wrong the last time, in the service's words; "" when nothing did."""
    return say(language(), row.error, **row.error_params) if row.error else ""


def hours(row: Channel) -> str:
    """When it is told, in words; "" for at any time, each message at once."""
    said = []
    if row.digest == Channel.Digest.EVERY:
        said.append(_("what is not urgent gathered every %(n)s minutes") % {"n": row.digest_minutes})
    if row.digest == Channel.Digest.HOURS:
        said.append(_("what is not urgent gathered at %(hours)s") % {"hours": ", ".join(map(_clock, row.digest_hours))})
    if row.quiet_from and row.quiet_until:
        begins, ends = _clock(row.quiet_from.isoformat()), _clock(row.quiet_until.isoformat())
        said.append(_("quiet from %(begins)s to %(ends)s") % {"begins": begins, "ends": ends})
    return " · ".join(said)


def _clock(hour: str) -> str:
    return clock(datetime.combine(date.min, time.fromisoformat(hour)), language())


def _where(row: Channel) -> str:
    try:
        return kinds()[row.kind](whole(row), outgoing.http()).where()
    except HuneError:  # the key of this home is gone: the page says so when it is used
        return ""
