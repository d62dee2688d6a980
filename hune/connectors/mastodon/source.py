"""Listening to a server of the fediverse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from threading import Event
from typing import Any, ClassVar
from urllib.parse import urlencode

from hune.connectors.mastodon import find, timeline
from hune.connectors.mastodon.client import Server, address
from hune.connectors.mastodon.events import Events, Heard
from hune.connectors.mastodon.known import Known
from hune.connectors.mastodon.parse import both, mention, native_id
from hune.connectors.mastodon.respect import asks_to_be_left_alone, wanted
from hune.connectors.mastodon.walk import local_id, mark, order, walk
from hune.connectors.mastodon.ways import DIALECT, SERVER, WAYS
from hune.connectors.questions import asked
from hune.connectors.said import Unfit, dig, take, text
from hune.errors import BadInput, FetchError, Reauthorise
from hune.http import Http
from hune.listen.source import Gone, Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect
from hune.mention import Mention

PAGES = 5  # in one poll, of each list
ASKS = 10  # parents that are asked for in one poll; none where strangers talk of everything
DOUBTS = 5  # statuses that vanished from the newest page and are asked for in one poll
LEFT_ALONE = "This account asks programs to leave it alone (#nobot): nothing of it is collected."


class Mastodon(Source):
    """One server, in one way. The cursor holds how far each list was read, and what the last local ids stand for."""

    name: ClassVar[str] = "mastodon"
    label: ClassVar[str] = "Mastodon and the fediverse"
    medium: ClassVar[str] = "microblog"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    about: ClassVar[str] = "Public posts of one server and of those it knows: hashtags, accounts, searches, mentions."
    terms_url: ClassVar[str] = "https://docs.joinmastodon.org/api/guidelines/"
    cost: ClassVar[str] = "Free; each server lets us ask some 300 times in five minutes."
    blind: ClassVar[str] = (
        "Posts that have not reached this server, private ones, and people who do not wish to be found."
    )
    engagement: ClassVar[str] = (
        "Favourites, boosts, replies and quotes that this server knows of; other servers may know more. None for "
        "a boost."
    )
    reach: ClassVar[str] = "The followers of the author, as this server counts them."
    needs: ClassVar[tuple[Need, ...]] = (SERVER,)
    ways: ClassVar[tuple[Way, ...]] = WAYS
    key: ClassVar[str] = "mastodon"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 60.0
    shared_ids: ClassVar[bool] = True

    @classmethod
    def host(cls, settings: Mapping[str, str]) -> str:
        try:
            return address(settings.get("server", "")).partition("://")[2]
        except (BadInput, FetchError):
            return ""

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return find.proposals(target, http)

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        return self._poll(cursor, PAGES)

    def stream(self, cursor: Mapping[str, Any], stop: Event) -> Iterator[Polled]:
        with self._server().lines(self._stream_path()) as lines:  # opened first: what comes meanwhile waits in it
            while not stop.is_set():
                polled = self._poll(cursor, 1)
                cursor = polled.cursor
                yield polled
                if not polled.more:
                    break
            events, known = Events(lines), self._known(cursor)
            while not stop.is_set():
                heard = events.listen()
                polled = self._live(heard, cursor, known)
                cursor = polled.cursor
                yield polled
                if heard.over:
                    raise heard.over

    def _poll(self, cursor: Mapping[str, Any], pages: int) -> Polled:
        polled, known = Polled(), self._known(cursor)
        known.asks = 0 if self.chosen.wide else ASKS
        author = self._author(known.server, polled)
        states, items, top = dict[str, Any](), list[Any](), list[list[Any] | None]()
        for name, place in self._places(known.server, author, polled).items():
            walked = walk(place.page, cursor.get("walks", {}).get(name, {}), pages)
            states[name] = walked.state
            polled.more = polled.more or walked.more
            items += self._statuses(walked.items, author)
            top.append(walked.top)
        if None not in top:
            polled.gone = self._vanished([item for page in top for item in page or []], author, known)
        self._take(reversed(items), known, polled)
        polled.cursor = {"walks": states, "recent": known.kept()}
        return polled

    def _live(self, heard: Heard, cursor: Mapping[str, Any], known: Known) -> Polled:
        """A second of a stream: also a deletion of what came in the same second is told."""
        polled = Polled()
        known.asks = 0 if self.chosen.wide else 1
        self._take((status for given in heard.statuses for status in both(given)), known, polled)
        polled.gone = [Gone(seen.native_id) for local in heard.deleted if (seen := known.seen.pop(local, None))]
        newest, since = cursor["walks"][""]["newest"]
        head = max([(newest, since), *map(mark, heard.statuses)], key=lambda one: order(one[0]))
        polled.cursor = {"walks": {"": {"newest": list(head)}}, "recent": known.kept()}
        return polled

    def _take(self, statuses: Iterable[Any], known: Known, polled: Polled) -> None:
        """Each status once, the last version of it, when it is new or changed and its author does not mind. The oldest
        come first, so that what is answered is known."""
        once = {native_id(status) or str(n): status for n, status in enumerate(statuses)}
        welcome = [s for s in once.values() if not isinstance(s, dict) or wanted(s, self.chosen.name, known.server.me)]
        before = set(known.seen)
        for status in welcome:
            if isinstance(status, dict):
                known.note(status)

        def read(status: Any) -> Mention | None:
            try:
                given = mention(status, known)
            except Unfit:
                if local_id(status) in before:  # it was told when it came
                    return None
                raise
            return given if known.news(local_id(status), given) else None

        take(welcome, read, into=polled)
        polled.passed += len(once) - len(welcome)

    def _vanished(self, top: list[Any], author: str, known: Known) -> list[Gone]:
        """What stood among the newest before, does not now, and of which the server says that it is gone."""
        statuses = self._statuses(top, author)
        there, ids = {native_id(status) for status in statuses}, [local_id(status) for status in statuses]
        oldest = min(ids, key=order) if len(top) >= timeline.PAGE and ids else ""
        missing = [n for n, seen in known.seen.items() if order(n) > order(oldest) and seen.native_id not in there]
        return [Gone(native) for native in known.gone(missing[-DOUBTS:])]

    def _statuses(self, items: list[Any], author: str) -> list[Any]:
        """The statuses in what a list gave, each boost beside its original; with an author, only theirs."""
        if self.chosen.name == "mentions":
            return [status for item in items if (status := timeline.told_in(item)) is not None]
        statuses = [status for item in items for status in both(item)]
        return [s for s in statuses if text(dig(s, "account.id")) == author] if author else statuses

    def _places(self, server: Server, author: str, polled: Polled) -> dict[str, timeline.Timeline]:
        """The lists to read, each with the name under which the cursor knows it."""
        said = self.settings
        match self.chosen.name:
            case "hashtag" | "stream_hashtag":
                return {"": timeline.hashtag(server, said["tag"])}
            case "public" | "stream_public":
                return {"": timeline.public(server, said["timeline"])}
            case "mentions":
                return {"": timeline.notifications(server)}
            case "search":
                questions, polled.lost = asked(said["query"], DIALECT)
                return {question: timeline.search(server, question) for question in questions}
        return {"": timeline.account(server, author)} if author else {}

    def _author(self, server: Server, polled: Polled) -> str:
        """The local id of the account that is listened to, "" in other ways, or when it does not wish that."""
        if self.chosen.name != "account":
            return ""
        account = server.account(self.settings["account"].strip().removeprefix("@"))
        if asks_to_be_left_alone(account) and account.get("url") != server.me.get("url"):
            polled.lost.append(LEFT_ALONE)
            return ""
        return text(account["id"])

    def _stream_path(self) -> str:
        if self.chosen.name == "stream_hashtag":
            return f"/api/v1/streaming/hashtag?{urlencode({'tag': timeline.bare_tag(self.settings['tag'])})}"
        return "/api/v1/streaming/public" + ("" if self.settings["timeline"] == "all" else "/local")

    def _known(self, cursor: Mapping[str, Any]) -> Known:
        return Known(self._server(), cursor.get("recent", []))

    def _server(self) -> Server:
        """The server, with the key when it is this server's. Raises Reauthorise when the way takes one."""
        server = Server(self.settings["server"], self.http, self.grant)
        if self.chosen.keyed and not server.me:
            raise Reauthorise("This takes a key for {host}.", host=server.host)
        return server
