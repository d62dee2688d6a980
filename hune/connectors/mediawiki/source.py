"""Listening to a wiki."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from hune.connectors.mediawiki.changes import changes
from hune.connectors.mediawiki.pages import pages
from hune.connectors.mediawiki.wiki import Wiki, api_of, named_api
from hune.connectors.page import page_at, typed_address
from hune.connectors.said import dig, text, things
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way

WATCHED = Need("pages", "Pages", "One title a line, as it stands on the page.", kind="lines", example="Alpha Télécom")


class MediaWiki(Source):
    """One wiki. The cursor remembers its interface, its namespaces, and how far each page or the whole was read."""

    name: ClassVar[str] = "mediawiki"
    label: ClassVar[str] = "MediaWiki"
    about: ClassVar[str] = "What is written into a wiki such as Wikipedia, and what its authors say on talk pages."
    medium: ClassVar[str] = "wiki"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    terms_url: ClassVar[str] = "https://www.mediawiki.org/wiki/API:Etiquette"
    cost: ClassVar[str] = "Free: the wiki itself is asked."
    blind: ClassVar[str] = "What an edit took away, hidden revisions, and wikis that only members may read."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    shared_ids: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (
        Need(
            "url",
            "Address of the wiki",
            "Any of its pages, or its api.php.",
            kind="url",
            example="https://fr.wikipedia.org/wiki/Lyon",
        ),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("talk", "Talk pages", "What is said on the talk pages of the pages you name.", needs=(WATCHED,)),
        Way("pages", "Watched pages", "What is written into the pages you name.", needs=(WATCHED,)),
        Way(
            "changes",
            "Recent changes",
            "What is written anywhere in the wiki. On a large one only what meets a topic should be kept.",
            needs=(
                Need(
                    "namespaces",
                    "Namespaces",
                    "Numbers, one a line: 0 is the articles, 1 their talk pages. Empty: all.",
                    kind="lines",
                    required=False,
                    example="0",
                ),
                Need(
                    "bots",
                    "Edits by programs",
                    kind="choice",
                    required=False,
                    choices=("no", "yes"),
                    labels=("Leave them out", "Take them too"),
                ),
            ),
            wide=True,
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        address = typed_address(target)
        if not address:
            return []
        answer = page_at(http, address)
        api = named_api(answer)
        if not api:
            return []
        wiki = Wiki(api, http)
        general = dig(wiki.ask(meta="siteinfo", siprop="general"), "query.general")
        title, page = (
            text(dig(general, "sitename")) or wiki.host,
            _page_in(answer.url, text(dig(general, "articlepath"))),
        )
        watched = [{"url": api, "way": way, "pages": page, "title": page} for way in ("talk", "pages") if page]
        every = {"url": api, "way": "changes", "namespaces": "", "bots": "no", "title": title}
        return [*watched, every] if page != text(dig(general, "mainpage")) else [every]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        wiki = Wiki(text(cursor.get("api")) or api_of(self.http, self.settings["url"]), self.http)
        site = cursor.get("site") or _site(wiki)
        way = self.chosen.name
        if way == "changes":
            spaces = "|".join(self._lines("namespaces"))
            if not all(one.isdigit() for one in self._lines("namespaces")):
                raise BadInput("Namespaces are numbers, one a line: 0 is the articles, 1 their talk pages.")
            polled = changes(wiki, cursor, spaces, self.settings.get("bots") == "yes", text(site.get("lang")))
        else:
            polled = pages(wiki, cursor, self._lines("pages"), way == "talk", site)
        polled.cursor |= {"api": wiki.api, "site": site}
        return polled

    def _lines(self, name: str) -> list[str]:
        return list(dict.fromkeys(line.replace("_", " ") for line in self.lines(name)))


def _site(wiki: Wiki) -> dict[str, Any]:
    """Its language, the numbers of its namespaces by their names, and the name of each one's talk."""
    said = wiki.ask(meta="siteinfo", siprop="general|namespaces|namespacealiases")
    listed = dig(said, "query.namespaces")
    spaces = {n: space for n, space in (listed if isinstance(listed, dict) else {}).items() if int(n) >= 0}
    names: dict[str, int] = {}
    for number, space in spaces.items():
        for name in (text(space.get("name")), text(space.get("canonical"))):
            if name:
                names[name.casefold()] = int(number)
    for alias in things(dig(said, "query.namespacealiases")):
        names[text(alias.get("alias")).casefold()] = int(alias["id"])
    talks = {
        n: text(spaces[talk].get("name")) for n in spaces if (talk := str(int(n) + 1)) in spaces and int(n) % 2 == 0
    }
    return {"lang": text(dig(said, "query.general.lang")), "names": names, "talks": talks}


def _page_in(url: str, article_path: str) -> str:
    """The title that an address of a page bears; "" for an address of something else."""
    start = article_path.partition("$1")[0]
    path = urlsplit(url).path
    return unquote(path[len(start) :]).replace("_", " ") if start and path.startswith(start) else ""
