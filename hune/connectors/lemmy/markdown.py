"""The little of Markdown that stands between a text and its reader."""

from __future__ import annotations

import re

from hune.connectors.plain_text import tidy, web_address

IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{1,2000}(?:\s[^()]{0,500})?\)")
LINK = re.compile(r"\[([^\[\]]{0,500})\]\(<?([^()\s<>]{1,2000})>?(?:\s[^()]{0,500})?\)")
ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{3,2000}")
LEAD = re.compile(r"^[ \t]*(?:(?:>|#{1,6}|[*+-])[ \t]+)+", re.MULTILINE)
MARKS = re.compile(r"(\*\*|__|~~|`{1,3})(?=\S)(.{1,300}?)(?<=\S)\1", re.DOTALL)


def read(markdown: str) -> tuple[str, list[str]]:
    """The words in lines, and the addresses they link to."""
    words = IMAGE.sub(r"\1", markdown)
    links = [found[2] for found in LINK.finditer(words)]
    words = LINK.sub(r"\1", words)
    links += [address.rstrip(".,;:!?") for address in ADDRESS.findall(words)]
    words = MARKS.sub(r"\2", LEAD.sub("", words))
    return tidy(words), list(dict.fromkeys(link for said in links if (link := web_address(said))))
