"""Is this a WordPress site?"""

from __future__ import annotations

from urllib.parse import urlsplit

from hune.connectors.page import page_at, typed_address
from hune.connectors.plain_text import one_line, plain_text, web_address
from hune.connectors.said import dig, text
from hune.connectors.wordpress.rest import named_root
from hune.errors import Refused
from hune.http import Http


def find_sites(http: Http, target: str) -> list[dict[str, str]]:
    """The ways to listen to the site at an address, comments first; [] when its page names no such interface.
    Raises FetchError when it does not answer."""
    address = typed_address(target)
    if not address:
        return []
    answer = page_at(http, address)
    root = named_root(answer)
    if not root:
        return []
    try:
        said = http.get(root, params={"_fields": "name,home,namespaces"}).json()
    except Refused:  # for members only: a key may open it
        said = {"namespaces": ["wp/v2"]}
    if "wp/v2" not in (dig(said, "namespaces") or ()):
        return []
    title = one_line(plain_text(text(dig(said, "name")))[0]) or urlsplit(address).hostname or address
    url = web_address(text(dig(said, "home"))) or answer.url
    return [{"url": url, "way": way, "title": title} for way in ("comments", "posts")]
