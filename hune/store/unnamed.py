"""Who was erased is not named by others either: their handle leaves the messages that answer, repost or address them.

Only a digest of the handle is known, so that it also leaves what is collected later. A name without a handle stays: it
is other people's too, and what others say of somebody is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

import pyarrow as pa

from hune.store.clickhouse_fill import put
from hune.store.erasure import handle_digest

NOBODY = "…"
TEXTS = ("title", "text")
HANDLES = ("answers", "reposts")
LISTS = ("handles", "hashtags", "terms", "names", "tokens")
SAID = re.compile(r"@(\w(?:[\w.\-]*\w)?)")  # also where no space stands before it
ADDRESSES = re.compile(r"https?://[^\s<>\"]+")


digest = lru_cache(maxsize=1 << 16)(handle_digest)  # a few are named by many


def unnamed(workspace_id: int, mentions: pa.Table, erased: Collection[str]) -> pa.Table:
    """The mentions without the handles of who was erased in their network. Columns that are not there stay away."""
    hidden = _hidden(workspace_id, mentions, erased) if erased else {}
    for name, change in _changes().items():
        if hidden and name in mentions.column_names:
            values = mentions[name].to_pylist()
            for row, handles in hidden.items():
                values[row] = change(values[row], handles)
            mentions = put(mentions, name, values)
    return mentions


def _hidden(workspace_id: int, mentions: pa.Table, erased: Collection[str]) -> dict[int, list[str]]:
    """Of each row that names somebody erased, their handles in small letters."""
    there = [name for name in TEXTS if name in mentions.column_names]
    columns = (mentions[name].to_pylist() for name in ("network", "handles", *HANDLES, *there))
    found = {}
    for row, (network, handles, answers, reposts, *texts) in enumerate(zip(*columns, strict=True)):
        glued = (handle for text in texts if "@" in text for handle in SAID.findall(text))
        named = {handle for handle in (*handles, answers, reposts, *glued) if handle}
        if gone := [h.casefold() for h in sorted(named) if digest(workspace_id, network, h) in erased]:
            found[row] = gone
    return found


def _changes() -> dict[str, Callable[[Any, list[str]], Any]]:
    return {
        **dict.fromkeys(TEXTS, _text),
        **dict.fromkeys(HANDLES, lambda said, gone: "" if said.casefold() in gone else said),
        **dict.fromkeys(LISTS, _list),
        "links": lambda links, gone: [link for link in links if not _named(gone).search(link)],
        "url": lambda url, gone: "" if _named(gone).search(url) else url,
    }


def _text(text: str, gone: list[str]) -> str:
    named = _named(gone)
    whole = ADDRESSES.sub(lambda link: NOBODY if named.search(link[0]) else link[0], text)
    return named.sub(NOBODY, whole)


def _list(values: list[str], gone: list[str]) -> list[str]:
    return [value for value in values if value.casefold().removeprefix("author:").lstrip("@#") not in gone]


def _named(gone: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:@|(?<!\w))(?:{'|'.join(map(re.escape, gone))})(?!\w)", re.IGNORECASE)
