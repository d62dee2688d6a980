"""Listening to X."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from threading import Event
from time import monotonic
from typing import Any, ClassVar

from hune.connectors.questions import asked, surely_asked
from hune.connectors.said import add, dig, text
from hune.connectors.x import rules
from hune.connectors.x.client import FIELDS, HOST, X, ended, read_line
from hune.connectors.x.dialect import DIALECT
from hune.connectors.x.walk import into, later, walk
from hune.connectors.x.ways import WAYS
from hune.errors import BadInput, FetchError, Refused
from hune.http import Http
from hune.http.streaming import Lines
from hune.listen.source import Polled, Price, Proof, Source, Way
from hune.match.pushdown import Dialect

ADDRESS = re.compile(r"(?:https?://)?(?:www\.|mobile\.)?(?:x|twitter)\.com/@?(\w{1,15})/?(?:[?#].*)?")
HANDLE = re.compile(r"\w{1,15}", re.ASCII)
NO_PEOPLE = ("home", "explore", "search", "i", "settings", "intent", "share", "hashtag", "tos", "privacy")


class XSource(Source):
    """One query, or one account, in one way. The cursor holds for each question the newest id that was read."""

    name: ClassVar[str] = "x"
    label: ClassVar[str] = "X"
    medium: ClassVar[str] = "microblog"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    about: ClassVar[str] = "Public posts that meet a query, name an account, or come from one."
    terms_url: ClassVar[str] = "https://docs.x.com/developer-terms/policy"
    cost: ClassVar[str] = (
        "X charges for each post it gives, and for each profile: set a limit in its developer console."
    )
    blind: ClassVar[str] = "Protected accounts, deletions, and what is older than seven days when listening begins."
    engagement: ClassVar[str] = "Likes, reposts, replies and quotes as X counts them; none for a repost."
    reach: ClassVar[str] = "The followers of the author. How often the post was shown stands under views."
    ways: ClassVar[tuple[Way, ...]] = WAYS
    key: ClassVar[str] = "x"
    dialect: ClassVar[Dialect | None] = DIALECT
    price: ClassVar[Price | None] = Price(0.005, "item")
    soonest: ClassVar[float] = 60.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        said = target.strip()
        if said.startswith("#") and said[1:].isalnum():
            return [{"way": "search", "query": said, "title": said}]
        found = ADDRESS.fullmatch(said) or re.fullmatch(r"@(\w{1,15})", said, re.ASCII)
        if not found or found[1].lower() in NO_PEOPLE:
            return []
        return [{"way": way, "account": found[1], "title": f"@{found[1]}"} for way in ("user", "mentions")]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        x = X(self.http, self.grant)
        if self.chosen.asks:
            return self._search(x, cursor, *asked(self.settings["query"], DIALECT))
        return self._timeline(x, cursor)

    def stream(self, cursor: Mapping[str, Any], stop: Event) -> Iterator[Polled]:
        x = X(self.http, self.grant)
        questions, lost = surely_asked(self.settings["query"], DIALECT)
        ours = rules.keep(x, questions)
        minutes = text(self.settings.get("backfill"))
        backfill = {"backfill_minutes": int(minutes)} if minutes.isdecimal() and minutes != "0" else {}
        with x.lines("/2/tweets/search/stream", **FIELDS, **backfill) as lines:  # what comes meanwhile waits in it
            while not stop.is_set():
                polled = self._search(x, cursor, questions, lost)
                cursor = polled.cursor
                yield polled
                if not polled.more:
                    break
            while not stop.is_set():
                polled = _heard(lines, cursor, ours)
                cursor = polled.cursor
                yield polled

    def _search(self, x: X, cursor: Mapping[str, Any], questions: list[str], lost: list[str]) -> Polled:
        """What the questions give together, each post once."""
        polled, states = Polled(lost=list(lost)), cursor.get("questions", {})
        kept = {question: states[question] for question in questions if question in states}
        for question in [q for q in kept if "until" in kept[q]] or questions:
            found = walk(kept.get(question, {}), partial(_found, x, question))
            add(found, into=polled)
            polled.more = polled.more or found.more
            polled.lost += [say for say in found.lost if say not in polled.lost]
            kept[question] = found.cursor
        polled.cursor = {"questions": kept}
        return polled

    def _timeline(self, x: X, cursor: Mapping[str, Any]) -> Polled:
        """The posts of an account, or those that name it."""
        account = self.settings["account"].strip().removeprefix("@")
        if not HANDLE.fullmatch(account):
            raise BadInput("“{said}” is no account of X: 15 letters, digits and _ at most.", said=account[:100])
        same = cursor.get("account") == account
        id = text(cursor["id"]) if same else _id_of(x, account)
        path = f"/2/users/{id}/" + ("mentions" if self.chosen.name == "mentions" else "tweets")
        polled = walk(cursor if same else {}, lambda bounds: x.get(path, **bounds, **FIELDS))
        polled.cursor |= {"account": account, "id": id}
        return polled


def _found(x: X, question: str, bounds: dict[str, str | int]) -> dict[str, Any]:
    return x.get("/2/tweets/search/recent", query=question, **bounds, **FIELDS)


def _id_of(x: X, account: str) -> str:
    """The number of an account. Raises Refused when there is none, or none any more."""
    id = text(dig(x.get(f"/2/users/by/username/{account}"), "data.id"))
    if not id:
        raise Refused("X knows no account @{name}. Check how it is written.", name=account, host=HOST)
    return id


def _heard(lines: Lines, cursor: Mapping[str, Any], ours: frozenset[str]) -> Polled:
    """About a second of the stream. Raises Unreachable when X ends it; what came before was given."""
    polled, newest, until = Polled(), "", monotonic() + 1.0
    while (left := until - monotonic()) > 0:
        try:
            line = lines.next(left)
        except FetchError:
            if polled.mentions:  # these first; the error is told again
                break
            raise
        if not line:  # nothing, or the empty line that says that it is alive
            continue
        said = read_line(line)
        if over := ended(said):
            if polled.mentions:
                break
            raise over
        matching = {text(rule.get("id")) for rule in said.get("matching_rules") or []}
        if matching and not matching & ours:  # somebody else's rule
            polled.passed += 1
            continue
        into(polled, {**said, "data": [said["data"]]})
        newest = later(newest, text(dig(said, "data.id")))
    states = cursor.get("questions", {})
    polled.cursor = {
        "questions": {q: {"since": later(text(state.get("since")), newest)} for q, state in states.items()}
    }
    return polled
