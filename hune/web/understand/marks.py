"""Shows what a query found in a mention: its words between <mark>, everything else escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hune.listen.topic_names import read_written
from hune.match.explain import Reading
from hune.mention import Mention

LONG = 420  # characters of a text in a list
BEFORE = 120  # of them, before the first found word of a long text

Range = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A mention's title and text as safe HTML; `cut` when the list shows only a part of the text."""

    title: SafeString
    text: SafeString
    cut: bool
    words: list[str]  # what was found, each once, as written


def marked(mention: Mention, queries: Iterable[str], long: int | None = LONG) -> Marked:
    """The mention with what the queries found in it. `long`: at most so many characters, around the first find."""
    found: dict[str, list[Range]] = {"title": [], "text": []}
    reading = Reading(mention)
    for query in queries:
        node = read_written(query)
        for field, start, end in reading.spans(node) if node else ():
            found[field].append((start, end))
    titles, texts = merged(found["title"]), merged(found["text"])
    whole = {"title": mention.title, "text": mention.text}
    words = [whole[field][a:b] for field, ranges in (("title", titles), ("text", texts)) for a, b in ranges]
    window = cut_around(mention.text, texts, long)
    return Marked(
        title=html(mention.title, titles, (0, len(mention.title))),
        text=html(mention.text, texts, window),
        cut=window != (0, len(mention.text)),
        words=list({word.casefold(): word for word in words}.values()),
    )


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The ranges in order, those that touch or overlap made one."""
    kept: list[Range] = []
    for start, end in sorted(ranges):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept


def cut_around(text: str, ranges: Sequence[Range], long: int | None) -> Range:
    """Which part of a text to show: its beginning, or the place of the first find when that lies further on."""
    if long is None or len(text) <= long:
        return 0, len(text)
    start = max(0, ranges[0][0] - BEFORE) if ranges and ranges[0][1] > long else 0
    if start and (space := text.find(" ", start, start + 30)) >= 0:
        start = space + 1
    end = min(len(text), start + long)
    if end < len(text) and (space := text.rfind(" ", end - 30, end)) > start:
        end = space
    return start, end


def html(text: str, ranges: Iterable[Range], window: Range) -> SafeString:
    """The part of the text inside the window, escaped, with the ranges marked and an ellipsis where it was cut."""
    first, last = window
    parts = ["… "] if first else []
    at = first
    for start, end in ranges:
        start, end = max(start, first), min(end, last)
        if start < end:
            parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    parts.append(escape(text[at:last]))
    if last < len(text):
        parts.append("…")
    return mark_safe("".join(parts))
