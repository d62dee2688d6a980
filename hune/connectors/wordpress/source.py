"""Listening to a WordPress site."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, ClassVar

from hune.connectors.said import dig, take, text, whole
from hune.connectors.wordpress.find import find_sites
from hune.connectors.wordpress.read import read_comment, read_post
from hune.connectors.wordpress.rest import Site, listed, root_of
from hune.connectors.wordpress.walk import List, walk
from hune.errors import Refused
from hune.http import Http
from hune.listen.source import Gone, Need, Polled, Proof, Source, Way
from hune.mention import Mention

POST = {
    "_fields": "id,date_gmt,modified_gmt,link,title,content,excerpt,author,_links,_embedded",
    "_embed": "author",
}
COMMENT = {"_fields": "id,post,parent,author,author_name,author_url,date_gmt,content,link"}
LISTS: dict[str, tuple[List, ...]] = {
    # A post that was planned bears the date of its appearing, yet was changed before: so both orders are read.
    "posts": (
        List("posts", "modified", "modified_gmt", "modified_before", 50, POST),
        List("posts", "date", "date_gmt", "before", 20, POST),
    ),
    "comments": (List("comments", "date_gmt", "date_gmt", "before", 100, COMMENT),),
}
KNOWN = 1000  # items whose going is noticed
CHECKED = 100  # of them at each poll: what one request may ask for


class WordPress(Source):
    """The posts or the comments of one site. The cursor holds where its lists were read to, and a digest of the newest
    items: what changed is given again, what is not there any more is taken back."""

    name: ClassVar[str] = "wordpress"
    label: ClassVar[str] = "WordPress"
    about: ClassVar[str] = "The posts of a blog or news site, or what its readers answer under them."
    medium: ClassVar[str] = "blog"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    terms_url: ClassVar[str] = "https://developer.wordpress.org/rest-api/"
    cost: ClassVar[str] = "Free: the site itself is asked."
    blind: ClassVar[str] = "Comments that wait for approval, and sites that switched this interface off."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told."
    key: ClassVar[str] = "wordpress"
    shared_ids: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (
        Need(
            "url",
            "Address of the site",
            "Its first page will do: Hune finds the interface for programs from there.",
            kind="url",
            example="https://blog.example",
        ),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("comments", "Comments", "What readers write under the posts, with who answers whom."),
        Way("posts", "Posts", "What the site publishes, and every later change to it."),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return find_sites(http, target)

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        known_root = text(cursor.get("root"))
        try:
            return self._poll(known_root or root_of(self.http, self.settings["url"]), cursor)
        except Refused:
            if not known_root:
                raise
            return self._poll(root_of(self.http, self.settings["url"]), cursor)  # it may have moved

    def _poll(self, root: str, cursor: Mapping[str, Any]) -> Polled:
        site = Site(root, self.http, self.grant)
        way = self.chosen.name
        marks, known = dict(cursor.get("marks", {})), dict[str, str](cursor.get("known", {}))
        polled, seen = Polled(), dict[str, str]()
        for of in LISTS[way]:
            walked = walk(site, of, marks.get(of.order, {}))
            there = {_digest(one): one for one in walked.items}
            before = known | seen
            fresh = [one for digest, one in there.items() if before.get(str(dig(one, "id"))) != digest]
            take(fresh, lambda said: self._read(said, site.place, way), polled)
            seen |= {str(dig(one, "id")): digest for digest, one in there.items() if whole(dig(one, "id"))}
            marks[of.order], polled.more = walked.mark, polled.more or walked.more
        waiting = [number for number in known if number not in seen]  # those not asked for longest stand in front
        asked = waiting[:CHECKED]
        standing = self._still_there(site, way, asked)
        polled.gone = [
            Gone(f"{site.place}/{way.removesuffix('s')}/{number}") for number in asked if number not in standing
        ]
        kept = [*waiting[CHECKED:], *(number for number in asked if number in standing)]
        polled.cursor = {"root": root, "marks": marks, "known": _newest({n: known[n] for n in kept} | seen)}
        return polled

    def _read(self, said: Any, place: str, way: str) -> Mention:
        return read_post(said, place) if way == "posts" else read_comment(said, place)

    def _still_there(self, site: Site, way: str, numbers: list[str]) -> set[str]:
        """Which of these the site still shows to everybody."""
        if not numbers:
            return set()
        asked: dict[str, str | int] = {"include": ",".join(numbers), "_fields": "id", "per_page": CHECKED}
        return {str(dig(one, "id")) for one in listed(site.ask(way, asked), site.host)}


def _digest(one: Any) -> str:
    """Changes when the item does."""
    said = text(dig(one, "modified_gmt")) or f"{dig(one, 'content.rendered')}\x1f{dig(one, 'author_name')}"
    return blake2b(f"{dig(one, 'id')}\x1f{said}".encode("utf-8", "replace"), digest_size=5).hexdigest()


def _newest(known: dict[str, str]) -> dict[str, str]:
    """As many of these as are remembered, in their order."""
    newest = set(sorted(known, key=int)[-KNOWN:])
    return {number: digest for number, digest in known.items() if number in newest}
