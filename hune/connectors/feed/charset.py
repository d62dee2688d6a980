"""What a feed is written in when neither it nor the server says so."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

SAID = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=", re.IGNORECASE)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
ENOUGH = 50_000  # bytes to guess from
LATIN = re.compile("[\u0080-\u024f]")
OTHER = re.compile("[\u0370-\u1fff\u3040-\ud7ff]")


def guessed_charset(body: bytes, content_type: str) -> str:
    """The charset of a body that names none and is no UTF-8, when it is the script of another alphabet; else "": then
    the usual one of the web is the best guess, and Latin ones look too much alike to be told apart."""
    head = body[:ENOUGH]
    if "charset" in content_type.lower() or body.startswith(MARKS) or b"\x00" in head[:200] or SAID.search(head[:500]):
        return ""
    try:
        body.decode()
    except UnicodeDecodeError:
        best = from_bytes(head).best()
        text = str(best) if best else ""
        return best.encoding if best and len(OTHER.findall(text)) > len(LATIN.findall(text)) else ""
    return ""
