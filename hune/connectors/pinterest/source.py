"""Listening to an account of ours: its pins, those of a board, or those with our words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from hune.connectors.newest_first import Page, walk
from hune.connectors.pinterest.parse import read_pin
from hune.connectors.questions import search
from hune.connectors.said import decoded, dig, object_in, text, things
from hune.errors import HuneError, Refused
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

HOST = "api.pinterest.com"
BASE = f"https://{HOST}/v5"
SIZE = 100
LISTED = {"pin_metrics": "true", "page_size": str(SIZE)}
DIALECT = Dialect(disj="", neg="", phrase=False, groups=False, tag="{}", handle="{}", longest=100, most_terms=1)


class Pinterest(Source):
    """What the account of the key pinned."""

    name: ClassVar[str] = "pinterest"
    label: ClassVar[str] = "Pinterest"
    about: ClassVar[str] = "The pins of your account, with what they brought: views, saves, reactions."
    medium: ClassVar[str] = "bookmark"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://policy.pinterest.com/developer-guidelines"
    cost: ClassVar[str] = "Free; the application needs the approval of Pinterest."
    blind: ClassVar[str] = "The pins of others, and comments: its API lists and searches your own account alone."
    engagement: ClassVar[str] = "Reactions, comments and saves since the pin was made; a save counts as a repost."
    reach: ClassVar[str] = "Not told: followers are not in its answers. Views are how often the pin was shown."
    ways: ClassVar[tuple[Way, ...]] = (
        Way("pins", "Own pins", "Every pin of the account, with its figures.", keyed=True),
        Way(
            "board",
            "Board",
            "The pins of one board, also of a group board you share.",
            needs=(Need("board", "Board", "Its name, as Pinterest shows it, or its number.", example="Pains d'hiver"),),
            keyed=True,
        ),
        Way(
            "search",
            "Search own pins",
            "The pins of the account with your words.",
            needs=(Need("query", "Query", "Your words are asked of the service's search.", kind="query"),),
            asks=True,
            keyed=True,
        ),
    )
    key: ClassVar[str] = "pinterest"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 3600.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        self.headers = {"authorization": f"Bearer {self.key_for('pinterest.com').token}"}
        match self.chosen.name:
            case "board":
                board = cursor.get("board") or self._board(self.settings["board"])
                polled = walk(cursor, partial(self._page, f"boards/{board}/pins", LISTED), read_pin)
                polled.cursor["board"] = board
            case "search":
                polled = search(self.settings["query"], DIALECT, cursor, self._found, read_pin)
            case _:
                polled = walk(cursor, partial(self._page, "pins", LISTED), read_pin)
        return polled

    def _found(self, question: str, onward: dict[str, Any]) -> Page:
        return self._page("search/pins", {"query": question}, onward)

    def _board(self, wanted: str) -> str:
        """The number of a board of ours. Raises Refused when there is none with this name."""
        if wanted.strip().isdigit():
            return wanted.strip()
        onward: dict[str, Any] | None = {}
        known: list[str] = []
        while onward is not None:
            boards, onward = self._page("boards", {"page_size": str(SIZE)}, onward)
            for board in boards:
                known.append(text(board.get("name")))
                if known[-1].strip().casefold() == wanted.strip().casefold():
                    return text(board.get("id"))
        raise Refused(
            "Your account has no board “{board}”, only these: {known}.",
            board=wanted, known=", ".join(known[:20]) or "–", log=f"{HOST}: no such board",
        )  # fmt: skip

    def _page(self, path: str, asked: Mapping[str, str], onward: dict[str, Any]) -> Page:
        answer = self.http.get(f"{BASE}/{path}", params={**asked, **onward}, headers=self.headers, explain=_explained)
        said = object_in(answer, HOST)
        mark = text(said.get("bookmark"))
        return things(said.get("items")), {"bookmark": mark} if mark else None


def _explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """403: the key lives, but may not do this."""
    if status != 403:
        return None
    reason = text(dig(decoded(body), "message"))[:300]
    return Refused("{host} refuses: {reason}", host=HOST, reason=reason, log=f"{HOST}: {reason}") if reason else None
