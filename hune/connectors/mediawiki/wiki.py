"""A wiki's interface for programs, asked as it wishes: named, unhurried, and never while its databases lag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from hune.connectors.page import page_at
from hune.connectors.plain_text import web_address
from hune.connectors.said import dig, object_in, text, things, whole
from hune.errors import BadAnswer, HuneError, RateLimited, Refused
from hune.http import Answer, Http
from hune.http.answer import read_retry_after

LAG = "5"  # seconds: what the documents propose for readers that can wait
AT_ONCE = 50  # titles or revisions in one question
LARGEST = 4_000_000  # bytes of revisions in one question: a wiki cuts its answers at 8 MB
LATER = {"maxlag", "ratelimited", "readonly"}
MEMBERS = "{host} lets only its members read. Hune reads public wikis."
NO_WIKI = "{host} is no wiki that Hune can read. Give the address of one of its pages, or of its api.php."


class Wiki:
    """One wiki. `api`: the address of its api.php."""

    def __init__(self, api: str, http: Http):
        self.api = api
        self.http = http
        self.host = urlsplit(api).netloc

    @property
    def place(self) -> str:
        """What its ids begin with: host and path, so that they differ from any other wiki's."""
        return self.host + urlsplit(self.api).path.removesuffix("/api.php")

    def ask(self, **params: str) -> dict[str, Any]:
        """The whole answer of a query. Raises FetchError for an error that stands in it."""
        asked = {"action": "query", "format": "json", "formatversion": "2", "maxlag": LAG, **params}
        answer = self.http.get(self.api, params=asked)
        said = object_in(answer, self.host)
        if code := text(dig(said, "error.code")):
            raise self._meant(code, answer)
        return said

    def revisions(self, ids: Mapping[int, int]) -> dict[int, dict[str, Any]]:
        """The revisions with these ids (each with its size in bytes) and their text, as far as they may be read."""
        found: dict[int, dict[str, Any]] = {}
        for some in _portions(ids):
            asked = {"prop": "revisions", "rvprop": "ids|content", "rvslots": "main", "revids": some}
            while True:
                said = self.ask(**asked)
                for page in things(dig(said, "query.pages")):
                    found |= {one["revid"]: one for one in things(page.get("revisions")) if "revid" in one}
                if not isinstance(said.get("continue"), dict):
                    break
                asked |= {name: text(value) for name, value in said["continue"].items()}
        return found

    def _meant(self, code: str, answer: Answer) -> HuneError:
        log = f"{self.host}: {code}"
        if code in LATER:
            return RateLimited(host=self.host, retry_after=read_retry_after(answer.headers.get("retry-after")), log=log)
        if code == "readapidenied":
            return Refused(MEMBERS, host=self.host, log=log)
        return BadAnswer(host=self.host, log=log)


def written(revision: Mapping[str, Any]) -> str | None:
    """The wikitext of a revision; None when it is hidden."""
    said = dig(revision, "slots.main.content")
    return said if isinstance(said, str) else None


def api_of(http: Http, url: str) -> str:
    """The api.php of the wiki that `url` belongs to. Raises Refused when its page names none."""
    if urlsplit(url).path.endswith("/api.php"):
        return url.partition("?")[0]
    answer = page_at(http, url)
    found = named_api(answer)
    if not found:
        raise Refused(NO_WIKI, host=urlsplit(url).hostname or url)
    return found


def named_api(answer: Answer) -> str | None:
    """The interface that a page of a wiki names in its head (Really Simple Discovery); None when it is no wiki's."""
    link = LexborHTMLParser(answer.body).css_first('link[rel="EditURI"]')
    named = web_address(link.attributes.get("href"), answer.url) if link else None
    return urljoin(answer.url, named.partition("?")[0]) if named and "/api.php" in named else None


def _portions(ids: Mapping[int, int]) -> Iterator[str]:
    """The ids in questions that are neither too many nor too heavy."""
    some, weight = list[str](), 0
    for number, size in ids.items():
        if some and (len(some) >= AT_ONCE or weight + size > LARGEST):
            yield "|".join(some)
            some, weight = [], 0
        some.append(str(number))
        weight += size
    if some:
        yield "|".join(some)


def sizes(revisions: Iterable[Mapping[str, Any]], number: str, size: str) -> dict[int, int]:
    """The ids that stand under `number`, each with its size."""
    return {one[number]: whole(one.get(size)) or 0 for one in revisions if whole(one.get(number))}
