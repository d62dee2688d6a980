"""Links that lead elsewhere by way of the place that gathered them: the real address stands inside."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from urllib.parse import parse_qs, urlsplit

from hune.connectors.plain_text import web_address

PATHS = ("/url", "/redirect", "/away", "/l.php", "/link")
NAMES = ("url", "q", "u", "to", "target")
PACKED = re.compile(r"/articles/([\w-]{24,4000})$")
INSIDE = re.compile(rb"https?://[\x21-\x7e]+")


def unwrapped(link: str | None) -> str | None:
    """The address that a link really leads to, when it can be read in it; else the link as it is."""
    if not link:
        return link
    try:
        parts = urlsplit(link)
        if parts.path.rstrip("/") in PATHS:
            asked = parse_qs(parts.query)
            found = (web_address(asked[name][0]) for name in NAMES if name in asked)
            return next((address for address in found if address), link)
        if packed := PACKED.search(parts.path):
            return _in_bytes(urlsafe_b64decode(packed[1] + "=" * (-len(packed[1]) % 4))) or link
    except ValueError:
        pass
    return link


def _in_bytes(said: bytes) -> str | None:
    """The first address among bytes in which texts stand behind their length: so much of it belongs to it."""
    found = INSIDE.search(said)
    if not found or not found.start():
        return None
    length = said[found.start() - 1]
    if found.start() > 1 and said[found.start() - 2] & 0x80:  # two bytes of length, seven bits each
        length = said[found.start() - 2] & 0x7F | length << 7
    return web_address(found[0][:length].decode("ascii"))
