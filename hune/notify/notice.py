"""What somebody is to be told, before it has a language or a channel."""

from __future__ import annotations

import msgspec

from hune.analyse.study import Said


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with it where the channel can carry files."""

    name: str
    type: str
    content: bytes


class Notice(msgspec.Struct, frozen=True):
    """One message. In a workspace a notice of one `key` goes once to each channel, whatever dies or is tried again.

    `kind`: "signal", "report", "person" or "test". `severity`: "low", "high" or "urgent" (which minds no quiet hours).
    `path`: the page it leads to, as `/w/1/signals/7`. `html`: a mail's body where it is more than the lines.
    """

    workspace_id: int
    kind: str
    key: str
    title: Said
    lines: tuple[Said, ...] = ()
    severity: str = "low"
    path: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
