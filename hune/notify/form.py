"""A message as one text: escaped the service's way, never longer than the service takes, and saying what was cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

import msgspec

from hune.notify.message import Message
from hune.words import say_count

TITLE = 200  # characters of a title; longer ones end in “…”
JOINER = "\u2060"  # no width, no break: parts what a service would take for a name, and is not seen
NAME = re.compile(r"@(?=\w)")
# What ends a line of a mail’s head (U+0085 too), and what XML and UTF-8 refuse: anybody’s name may hold it.
UNFIT = r"\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f{UNFIT}]")
BLANK = re.compile(rf"[\x00-\x20{UNFIT}]+")  # not the no-break spaces: those are typography


def one_line(text: str) -> str:
    """The text without line breaks and control characters."""
    return BLANK.sub(" ", text).strip()


def as_it_is(text: str) -> str:
    """For services that read no markup."""
    return text


def nameless(text: str) -> str:
    """The text in which no `@name` calls anybody."""
    return NAME.sub("@" + JOINER, text)


class Dialect(msgspec.Struct, frozen=True):
    """How a service writes. `escape` makes any text show as it is; `bold` takes the escaped title; `link` takes what it
    is called (escaped) and the address."""

    escape: Callable[[str], str] = as_it_is
    bold: Callable[[str], str] = as_it_is
    link: Callable[[str, str], str] = lambda name, url: f"{name}: {url}" if name else url
    newline: str = "\n"
    bullet: str = "– "


PLAIN = Dialect()
HTML = Dialect(
    escape,
    bold=lambda text: f"<b>{text}</b>",
    link=lambda name, url: f'<a href="{escape(url)}">{name}</a>',
    newline="<br/>\n",
)


def title(message: Message, longest: int = TITLE) -> str:
    """The title on one line, cut at a word."""
    return cut(one_line(message.title), longest)


def cut(text: str, longest: int) -> str:
    """At most so many characters; what is cut ends in “…”, at a word where one is near."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    at_word = kept.rstrip() if text[longest - 1].isspace() else kept.rpartition(" ")[0].rstrip()
    return (at_word if len(at_word) > longest * 0.7 else kept.rstrip()) + "…"


def whole(message: Message, dialect: Dialect, longest: int) -> str:
    """Title, lines and link as one text of at most `longest` characters."""
    head = dialect.bold(dialect.escape(title(message)))
    return head + dialect.newline + body(message, dialect, longest - len(head) - len(dialect.newline))


def body(message: Message, dialect: Dialect, longest: int) -> str:
    """Lines and link as one text of at most `longest` characters: whole lines as long as there is room, then how many
    are missing; the link always."""
    foot = [dialect.link(dialect.escape(message.open), message.link)] if message.link else []
    lines = [_line(line.text, line.link, dialect) for line in message.lines]
    for kept in range(len(lines), -1, -1):
        said = dialect.newline.join([*lines[:kept], *_missing(message, len(lines) - kept, dialect), *foot])
        if len(said) <= longest and (kept or not lines):
            return said
    room = longest - len(dialect.newline.join(["", *_missing(message, len(lines) - 1, dialect), *foot]))
    first = _fitting(one_line(message.lines[0].text), dialect.escape, room) if lines else ""
    return dialect.newline.join([first, *_missing(message, len(lines) - 1, dialect), *foot])


def _line(text: str, link: str, dialect: Dialect) -> str:
    said = dialect.escape(one_line(text))
    return f"{dialect.bullet}{dialect.link(said, link)}" if link else said


def _missing(message: Message, n: int, dialect: Dialect) -> Iterable[str]:
    if n > 0:
        told = say_count(message.language, "… and {n} line more on the page.", "… and {n} lines more on the page.", n)
        yield dialect.escape(told)


def _fitting(text: str, escape: Callable[[str], str], room: int) -> str:
    """As much of the text as fits once it is escaped."""
    longest = max(1, room)
    while longest > 1 and len(escape(cut(text, longest))) > room:
        longest -= max(1, (len(escape(cut(text, longest))) - room) // 4)
    return escape(cut(text, longest))
