"""Listening to communities of an instance."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, ClassVar
from urllib.parse import urlsplit

import msgspec

from hune.connectors.lemmy.client import Instance, address
from hune.connectors.lemmy.parse import gone, left_alone, mention, parent_of
from hune.connectors.lemmy.walk import walk
from hune.connectors.questions import asked
from hune.connectors.said import dig, take, text
from hune.errors import BadInput, FetchError
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

LIMIT = 50  # the most that instances give
ASKS = 10  # answered comments that are asked for in one poll
COMMUNITY = re.compile(r"!([\w.-]+)@([\w.-]+\.\w+)")
PATH = re.compile(r"/c/([\w.-]+(?:@[\w.-]+)?)")
SPEAKS = re.compile(r"lemmy|feddit", re.IGNORECASE)
DIALECT = Dialect(conj=" ", disj="", neg="", phrase=False, groups=False, longest=200, most_terms=1)

INSTANCE = Need("instance", "Instance", "The server that is asked.", example="lemmy.example")
COMMUNITY_NEED = Need(
    "community", "Community", "Its name; with @ and its instance when it lives on another one.",
    example="fibre@lemmy.example",
)  # fmt: skip
QUERY = Need("query", "Search", kind="query")
WAYS = (
    Way("community", "A community", "Its posts and all comments under them.", (COMMUNITY_NEED,)),
    Way("local", "All communities of an instance", "Every post and comment of its own communities.", wide=True),
    Way("search", "A search", "Posts and comments of all communities it knows, word by word.", (QUERY,), asks=True),
)
Page = Callable[[int], list[Any]]


class Lemmy(Source):
    """One instance, in one way. The cursor holds how far each list was read, and digests of what was given last."""

    name: ClassVar[str] = "lemmy"
    label: ClassVar[str] = "Lemmy"
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    about: ClassVar[str] = "Posts and comments in the communities of the fediverse."
    terms_url: ClassVar[str] = "https://join-lemmy.org/docs/contributors/04-api.html"
    cost: ClassVar[str] = "Free; each instance sets its own limit of requests."
    blind: ClassVar[str] = "Private communities, what this instance does not know, and most deletions."
    engagement: ClassVar[str] = "Up votes and the comments below; down votes are not counted."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    needs: ClassVar[tuple[Need, ...]] = (INSTANCE,)
    ways: ClassVar[tuple[Way, ...]] = WAYS
    dialect: ClassVar[Dialect | None] = DIALECT
    shared_ids: ClassVar[bool] = True

    @classmethod
    def host(cls, settings: Mapping[str, str]) -> str:
        try:
            return address(settings.get("instance", "")).partition("://")[2]
        except (BadInput, FetchError):
            return ""

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        target = target.strip()
        if named := COMMUNITY.fullmatch(target):
            return [{"way": "community", "instance": named[2], "community": named[1], "title": target}]
        parts = urlsplit(target)
        found = PATH.fullmatch(parts.path.rstrip("/"))
        if not found or not (SPEAKS.search(parts.netloc) or "@" in found[1]):
            return []
        try:
            instance = Instance(f"{parts.scheme}://{parts.netloc}", http)
            title = text(dig(instance.get("community", name=found[1]), "community_view.community.title"))
        except (BadInput, FetchError):
            return []
        typed = instance.url if parts.scheme == "http" else parts.netloc
        return [{"way": "community", "instance": typed, "community": found[1], "title": title}] if title else []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        instance, polled = Instance(self.settings["instance"], self.http), Polled()
        states, views = dict[str, Any](), dict[str, Any]()
        for name, page in self._lists(instance, polled).items():
            walked = walk(page, cursor.get("walks", {}).get(name, {}))
            states[name] = walked.state
            polled.more = polled.more or walked.more
            views |= {_name(view) or f"{name}{n}": view for n, view in enumerate(reversed(walked.items))}
        fresh = {digest(view): view for view in views.values()}
        seen = set(cursor.get("seen", []))
        self._take([view for mark, view in fresh.items() if mark not in seen], instance, polled)
        polled.cursor = {"walks": states, "seen": list(fresh)}
        return polled

    def _take(self, views: list[Any], instance: Instance, polled: Polled) -> None:
        """What is new or changed; what is marked as taken back; not those who ask programs to keep away."""
        polled.gone = [told for view in views if (told := gone(view))]
        standing = [view for view in views if not gone(view)]
        welcome = [view for view in standing if not left_alone(view)]
        polled.passed += len(standing) - len(welcome)
        parents = _parents(welcome, instance)
        take(welcome, lambda view: mention(view, parents), into=polled)

    def _lists(self, instance: Instance, polled: Polled) -> dict[str, Page]:
        """The lists to read, each with the name under which the cursor knows it."""
        way = self.chosen
        if way.name == "search":
            questions, polled.lost = asked(self.settings["query"], DIALECT)
            return {
                f"{inside} {question}": _page(instance, "search", inside, q=question, type_=kind, listing_type="All")
                for question in questions for inside, kind in (("posts", "Posts"), ("comments", "Comments"))
            }  # fmt: skip
        where = {"community_name": _community(self.settings["community"])} if way.name == "community" else {}
        which = "Local" if way.name == "local" else "All"
        return {
            "posts": _page(instance, "post/list", "posts", type_=which, **where),
            "comments": _page(instance, "comment/list", "comments", type_=which, **where),
        }


def digest(view: Any) -> str:
    """Twelve hexadecimal digits that change when anything in the post or comment itself does, or its counts."""
    told = [dig(view, "comment") or dig(view, "post"), dig(view, "counts")] if isinstance(view, dict) else view
    return blake2b(msgspec.json.encode(told), digest_size=6).hexdigest()


def _name(view: Any) -> str:
    return text(dig(view, "comment.ap_id") or dig(view, "post.ap_id"))


def _community(said: str) -> str:
    """Its name as the API takes it. Raises BadInput when nothing is left."""
    name = said.strip().removeprefix("!")
    if not name:
        raise BadInput("Which community?")
    return name


def _page(instance: Instance, path: str, inside: str, **params: str | int) -> Page:
    return lambda n: instance.list(path, inside, sort="New", limit=LIMIT, page=n, **params)


def _parents(views: list[Any], instance: Instance) -> dict[int, Any]:
    """The comments that are answered, by local id: among the others, else asked for, ten at most."""
    known: dict[int, Any] = {dig(v, "comment.id"): v for v in views if isinstance(dig(v, "comment.id"), int)}
    wanted = [above for view in views if (above := parent_of(dig(view, "comment"))) and above not in known]
    for above in list(dict.fromkeys(reversed(wanted)))[:ASKS]:
        if found := instance.comment(above):
            known[above] = found
    return known
