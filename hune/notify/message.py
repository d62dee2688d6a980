"""A notice in the words of one reader: what a courier carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from hune.notify.notice import Attachment, Notice
from hune.words import say, say_count


class Line(msgspec.Struct, frozen=True):
    """One sentence, and where it leads ("" for nowhere)."""

    text: str
    link: str = ""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What goes out. `key` is the same each time it is tried: by it a receiver knows it again. `link` is absolute,
    "" for none; `open` is what it is called. `html`: a mail's body where it is more than the lines. `to`: which of the
    addresses of the channel, where each is told alone."""

    key: str
    kind: str
    severity: str
    title: str
    lines: tuple[Line, ...] = ()
    link: str = ""
    open: str = ""
    language: str = "fr"
    workspace: str = ""
    at: datetime
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    unsubscribe: str = ""
    to: str = ""


def one(notice: Notice, language: str, address: str, **more: object) -> Message:
    """The message of one notice. `address`: where the pages are, before its path."""
    lines = tuple(Line(say(language, line.text, **line.params)) for line in notice.lines)
    return _message(
        language, kind=notice.kind, severity=notice.severity, lines=lines, html=notice.html,
        title=say(language, notice.title.text, **notice.title.params),
        link=_absolute(address, notice.path), attachments=notice.attachments, **more,
    )  # fmt: skip


def gathered(notices: Sequence[Notice], language: str, address: str, **more: object) -> Message:
    """One message for several: a sentence each, the gravest first."""
    grave = sorted(notices, key=lambda notice: ("urgent", "high", "low").index(notice.severity))
    said = (say(language, notice.title.text, **notice.title.params) for notice in grave)
    lines = tuple(Line(text, _absolute(address, notice.path)) for text, notice in zip(said, grave, strict=True))
    title = say_count(language, "{n} message from Hune", "{n} messages from Hune", len(notices))
    return _message(language, kind="digest", severity=grave[0].severity, lines=lines, title=title, **more)


def _message(language: str, **said: object) -> Message:
    return Message(language=language, open=say(language, "Open in Hune"), **said)  # type: ignore[arg-type]


def _absolute(address: str, path: str) -> str:
    return address + path if path else ""
