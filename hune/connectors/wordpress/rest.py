"""A site's REST interface: where it is, and how it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from hune.connectors.page import page_at
from hune.connectors.plain_text import web_address
from hune.connectors.said import decoded, dig, text
from hune.errors import BadAnswer, HuneError, Reauthorise, Refused
from hune.http import Answer, Http
from hune.keys.service import Grant

REL = "https://api.w.org/"
LINK = re.compile(rf'<([^>]+)>\s*;\s*rel="?{re.escape(REL)}"?')
NOT_OFFERED = "{host} does not offer this to programs. It may be no WordPress, or its REST interface is switched off."
CLOSED = "{host} shows this to its own members only. Add an application password of an account there."


class Site:
    """One site's interface. `root` ends in a slash (or in `?rest_route=/`); paths are put behind it."""

    def __init__(self, root: str, http: Http, grant: Grant | None = None):
        self.root = root
        self.http = http
        self.host = urlsplit(root).netloc
        mine = grant is not None and grant.more.get("host") == self.host  # a password goes to its own site alone
        self.headers = {"authorization": f"Basic {grant.token}"} if grant and mine else {}

    @property
    def place(self) -> str:
        """What its ids begin with: host and path, so that they differ from any other site's."""
        parts = urlsplit(self.root)
        return parts.netloc + parts.path.removesuffix("index.php").rstrip("/").removesuffix("/wp-json")

    def ask(self, path: str, params: Mapping[str, str | int]) -> Answer:
        """The answer of `wp/v2/<path>`. Raises FetchError."""
        return self.http.get(
            f"{self.root}wp/v2/{path}", params=params, headers=self.headers, keyed=bool(self.headers),
            explain=self._explain,
        )  # fmt: skip

    def _explain(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        """What its error body says: {"code": …, "message": …}."""
        if not (code := text(dig(decoded(body), "code"))):
            return None
        log = f"{self.host}: {status} {code}"
        if code == "rest_no_route":
            return Refused(NOT_OFFERED, host=self.host, status=status, log=log)
        if status in (401, 403):
            return Reauthorise(host=self.host, log=log) if self.headers else Refused(CLOSED, host=self.host, log=log)
        return None


def root_of(http: Http, url: str) -> str:
    """The address of the interface of the site at `url`: as its page names it, else where it usually is."""
    try:
        answer = page_at(http, url)
    except Refused:  # the page is closed, or for people alone; the interface may be open
        return urljoin(url.rstrip("/") + "/", "wp-json/")
    return named_root(answer) or urljoin(answer.url.rstrip("/") + "/", "wp-json/")


def named_root(answer: Answer) -> str | None:
    """The interface that a page names in its headers or its head; None when it names none. A page that came encrypted
    cannot send us and our password to an address that is not."""
    if named := LINK.search(answer.headers.get("link", "")):
        root = web_address(named[1], answer.url)
    else:
        link = LexborHTMLParser(answer.body).css_first(f'link[rel="{REL}"]')
        root = web_address(link.attributes.get("href"), answer.url) if link else None
    if root and answer.url.startswith("https://"):
        return "https://" + root.partition("://")[2]
    return root


def listed(answer: Answer, host: str) -> list[object]:
    """The list in an answer. Raises BadAnswer for anything else."""
    said = answer.json()
    if not isinstance(said, list):
        raise BadAnswer(host=host, log=f"{host}: a list was expected")
    return said
