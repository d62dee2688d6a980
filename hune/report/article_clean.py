"""An article without the signs that no file can carry or that turn a line around: what people wrote may hold them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from hune.report.article import Article

# Controls that XML refuses; overrides and isolates of direction, that turn a name around; halves of UTF-16.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def clean(article: Article) -> Article:
    """The same article; each text in it can be written into XML, PDF and mail."""
    return msgspec.convert(_without(msgspec.to_builtins(article)), Article)


def clean_text(text: str) -> str:
    """One text without those signs; carriage returns become line feeds."""
    return UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _without(value: Any) -> Any:
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {_without(key): _without(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_without(inner) for inner in value]
        case _:
            return value


def web_link(url: str) -> str:
    """The address when it leads to the web, else ""."""
    return url if url.startswith(("https://", "http://")) and not re.search(r"[\s\"<>]", url) else ""
