"""A message as the two bodies of a mail: text, and a page that reads well on a telephone and in the dark."""

from __future__ import annotations

from html import escape

from hune.notify import form
from hune.notify.message import Line, Message
from hune.words import say

LONGEST = 50_000  # characters: nobody reads more, and some servers take no more
BODY = "margin:0;padding:24px 16px;font:16px/1.5 Georgia,'Times New Roman',serif"
COLUMN = "max-width:36em;margin:0 auto"
UNSUBSCRIBE = "<!-- unsubscribe -->"  # in a body made elsewhere: where each reader's own link goes
SMALL = "font-size:13px;opacity:.7;margin-top:2em"


def text(message: Message) -> str:
    """The plain body: lines, link, and from whom it comes."""
    off = f"\n{_off(message)}: {message.unsubscribe}" if message.unsubscribe else ""
    return f"{form.body(message, form.PLAIN, LONGEST)}\n\n-- \n{_foot(message)}{off}\n"


def page(message: Message) -> str:
    """The HTML body. Everything anybody wrote is escaped; nothing is loaded from anywhere."""
    lines = "".join(f"<p>{_line(line)}</p>" for line in message.lines[:500])
    link = f'<p><a href="{escape(message.link)}">{escape(message.open)}</a></p>' if message.link else ""
    off = f' · <a href="{escape(message.unsubscribe)}">{escape(_off(message))}</a>' if message.unsubscribe else ""
    return (
        f'<!doctype html><html lang="{message.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f'<title>{escape(message.title)}</title></head><body style="{BODY}"><div style="{COLUMN}">'
        f'<h1 style="font-size:22px;line-height:1.3">{escape(message.title)}</h1>{lines}{link}'
        f'<p style="{SMALL}">{escape(_foot(message))}{off}</p></div></body></html>'
    )


def body(message: Message) -> str:
    """The HTML body: the message's own where it brings one, with the reader's link to unsubscribe in it."""
    if not message.html:
        return page(message)
    link = f'<a href="{escape(message.unsubscribe)}">{escape(_off(message))}</a>' if message.unsubscribe else ""
    return message.html.replace(UNSUBSCRIBE, link)


def _line(line: Line) -> str:
    said = escape(line.text)
    return f'<a href="{escape(line.link)}">{said}</a>' if line.link else said


def _foot(message: Message) -> str:
    return f"Hune · {message.workspace}" if message.workspace else "Hune"


def _off(message: Message) -> str:
    return say(message.language, "Unsubscribe")
