"""What is marked on a curve besides its numbers: stretches when a source was down, and days with a name."""

from __future__ import annotations

from datetime import date, datetime

import msgspec


class Gap(msgspec.Struct, frozen=True):
    """From `since` to `until` (UTC) fewer mentions came than there were: `text` says which source was down, in the
    reader's language."""

    since: datetime
    until: datetime
    text: str


class Note(msgspec.Struct, frozen=True):
    """What happened on a day of the workspace: "launch"."""

    day: date
    text: str
