"""Links in newsletters: followed for each reader by name, unless what tells them apart is taken off."""

from __future__ import annotations

import re
from base64 import b64encode, urlsafe_b64encode
from hashlib import md5, sha1, sha256
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

FOLLOWING = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|mkt_tok|vero_\w+|oly_\w+_id|_hs(?:enc|mi)|ck_subscriber_id"
    r"|ss_email_id|trk\w*|pk_\w+|at_\w+|xtor",
    re.IGNORECASE,
)
ONLINE = re.compile(
    r"(?:view|read|see|open).{0,30}(?:online|browser|web)"
    r"|(?:voir|lire|afficher|consulter|ouvrir|visualiser).{0,40}(?:en ligne|navigateur|sur le web)|version en ligne"
    r"|web version|im browser",
    re.IGNORECASE | re.DOTALL,
)
PERSONAL = re.compile(
    r"unsubscri|d[eé]sabonn|d[eé]sinscri|opt-?out|preferences|subscription|manage.?subscr|mailto:|abmelden",
    re.IGNORECASE,
)


def cleaned(link: str) -> str:
    """The link without what only tells who followed it from where."""
    try:
        parts = urlsplit(link)
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    kept = [(name, value) for name, value in asked if not FOLLOWING.fullmatch(name)]
    return link if kept == asked else urlunsplit(parts._replace(query=urlencode(kept)))


def leads_to_people(link: str, received: set[str]) -> bool:
    """True when the link carries the reader's address, plainly, encoded or as a digest, or is for leaving the list."""
    said = unquote(unquote(link))
    low = said.lower()
    if PERSONAL.search(low):
        return True
    return any(mark in (said if exact else low) for address in received for mark, exact in _marks(address))


def said_to_be_online(words: str) -> bool:
    """True for the words that newsletters put on the link to their page on the web."""
    return len(words) < 200 and bool(ONLINE.search(words))


def _marks(address: str) -> list[tuple[str, bool]]:
    """What an address looks like inside a link, and whether letters must be of the same size."""
    raw = address.encode()
    digests = [kind(raw, usedforsecurity=False).hexdigest() for kind in (md5, sha1, sha256)]
    packed = [pack(raw).decode().rstrip("=") for pack in (b64encode, urlsafe_b64encode)]
    return [(mark, False) for mark in (address, *digests)] + [(mark, True) for mark in packed]
