"""An article that any file can carry: what people wrote may hold signs that none can, or that turn a line around."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from hune.cells import clean_text
from hune.report.article import Article


def clean(article: Article) -> Article:
    """The same article; each text in it can be written into XML, PDF and mail."""
    return msgspec.convert(_without(msgspec.to_builtins(article)), Article)


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
