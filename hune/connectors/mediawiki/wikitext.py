"""What an edit added, in words: two wikitexts are compared sentence by sentence, and the markup is taken off."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from hune.connectors.plain_text import tidy

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)")
HEADING = re.compile(r"^(={1,6})(?!=)\s*(\S.{0,500}?)\s*\1\s*$")
COMMENT = re.compile(r"<!--.{0,2000}?-->", re.S)
REFERENCE = re.compile(
    r"<ref\b[^<>]{0,300}/>|<ref\b.{0,2000}?</ref>|<(math|nowiki|gallery|timeline)\b.{0,2000}?</\1>", re.S | re.I
)
INNERMOST = re.compile(r"\{\{[^{}]*\}\}|\{\|[^{}]*\|\}")
EMBEDDED = re.compile(
    r"\[\[(?:file|image|fichier|datei|category|catégorie|kategorie)\s*:(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]", re.I
)
INNER_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
OUTER_LINK = re.compile(r"\[(https?://[^\s\[\]]{1,2000})\s*([^\[\]]{0,500})\]")
BARE_LINK = re.compile(r"https?://[^\s<>\[\]|{}\"]+")
SIGNATURE = re.compile(
    r"(?:[-–—]{1,3}\s{0,3})?\[\[[^\[\]]*:[^\[\]]*\]\].{0,200}?\d{1,2}:\d{2}.{0,40}\([A-Z]{2,5}\)\s*$"
)
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
QUOTES = re.compile(r"'{2,5}")
INDENT = re.compile(r"^[*#:;]+\s*")
DEEPEST = 20  # templates within templates
LONGEST = 50_000  # characters of one edit that are read


def added(before: str, after: str) -> list[str]:
    """The sentences of `after` that were not in `before`, in their order, as they were written."""
    old = Counter(_sentences(before))
    new: list[str] = []
    for one in _sentences(after):
        if old[one]:
            old[one] -= 1
        else:
            new.append(one)
    return new


def section_of(after: str, sentence: str) -> str:
    """The heading under which a sentence stands; "" above the first."""
    heading = ""
    for line in after.split("\n"):
        if found := HEADING.match(line):
            heading = found[2]
        if sentence in line:
            return heading
    return heading


def heading_in(sentences: list[str]) -> str:
    """The first heading among these; "" if there is none."""
    return next((found[2] for one in sentences if (found := HEADING.match(one))), "")


def readable(wikitext: str) -> tuple[str, list[str]]:
    """The text without markup, and the addresses outside of the wiki it links to."""
    said = REFERENCE.sub("", COMMENT.sub("", wikitext[:LONGEST]))
    for _ in range(DEEPEST):
        said, n = INNERMOST.subn("", said)
        if not n:
            break
    links = list(dict.fromkeys(link.rstrip(".,;:!?)") for link in BARE_LINK.findall(said)))
    said = EMBEDDED.sub("", said)
    said = "\n".join(_line(line) for line in said.split("\n"))
    return tidy(unescape(said)), links


def _line(line: str) -> str:
    if heading := HEADING.match(line):
        line = heading[2]
    line = SIGNATURE.sub("", INDENT.sub("", line))
    line = OUTER_LINK.sub(lambda found: found[2] or found[1], INNER_LINK.sub(r"\1", line))
    return TAG.sub("", QUOTES.sub("", line))


def _sentences(wikitext: str) -> list[str]:
    lines = [line.strip() for line in wikitext.split("\n") if line.strip()]
    return [piece for line in lines for piece in ([line] if HEADING.match(line) else SENTENCE.split(line))]
