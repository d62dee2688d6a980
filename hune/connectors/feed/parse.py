"""Reads a feed, whatever its form."""

from __future__ import annotations

from hune.connectors.feed.entry import Document
from hune.connectors.feed.parse_json import read_json_feed
from hune.connectors.feed.parse_xml import read_xml_feed


def read_feed(body: bytes, url: str, content_type: str = "") -> Document | None:
    """The feed in `body`, which came from `url`; None when it is not one. Never raises: feeds are what others wrote.

    `content_type`: the header as it came; its charset counts.
    """
    if body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")[:1] == b"{":
        return read_json_feed(body, url)
    return read_xml_feed(body, url, content_type)
