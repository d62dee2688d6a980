"""A cell as text for a reader: no control characters, no tags, no entities."""

from __future__ import annotations

import re
from html import unescape

from hune.connectors.plain_text import CONTROL, one_line, plain_text

MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|img|blockquote|table|tr|td|script|style|iframe|body|html)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
DOUBTFUL = re.compile(r"[<&\u200b]|\s\s")
LONE_RETURN = re.compile(r"\r\n?")


def clean(value: object) -> str:
    """The text. What is evidently markup becomes what a browser would show; a lone < stays."""
    text = value if isinstance(value, str) else str(value)
    if "<" in text and MARKUP.search(text):
        text = plain_text(text)[0]
    elif "&" in text:
        text = unescape(text)
    if not text.isprintable():
        text = CONTROL.sub("", LONE_RETURN.sub("\n", text))
    return text.strip()


def clean_line(value: object) -> str:
    """The same on one line."""
    if isinstance(value, str) and value.isprintable() and not DOUBTFUL.search(value):
        return value.strip()
    return one_line(clean(value))
