"""Public posts under hashtags, of which an account may ask for thirty different ones in seven days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hune.connectors.graph import Graph
from hune.connectors.instagram.client import UNDER_HASHTAG
from hune.connectors.instagram.parse import read_media
from hune.connectors.newest_first import walk
from hune.connectors.said import add, dig, text
from hune.errors import BadInput
from hune.listen.source import Polled

WEEK, MOST = timedelta(days=7), 30
AT_ONCE = 10  # hashtags of one poll
PAGES = 3  # of fifty posts


class Tags:
    """The hashtags of one source. The cursor: for each its number, when it was asked last and how far it was read;
    `turn`, the one that is first next time."""

    def __init__(self, asked: Graph, account: str, lines: str):
        self.asked, self.account = asked, account
        self.wanted = list(dict.fromkeys(tag for tag in (_plain(line) for line in lines.splitlines()) if tag))

    def poll(self, cursor: Mapping[str, Any], now: datetime) -> Polled:
        """What is new under the hashtags whose turn it is. Raises BadInput without any, FetchError."""
        if not self.wanted:
            raise BadInput("Write at least one hashtag.")
        known = {tag: said for tag, said in cursor.get("tags", {}).items() if now - _asked(said) < WEEK}
        room = MOST - len(known)
        new = [tag for tag in self.wanted if tag not in known]
        may = [tag for tag in self.wanted if tag in known or tag in new[:room]]
        turn = cursor.get("turn", 0) % max(1, len(may))
        polled = Polled()
        if len(new) > room:
            polled.lost.append("An account may ask for 30 hashtags in seven days: the others of the list wait.")
        for tag in (may[turn:] + may[:turn])[:AT_ONCE]:
            known[tag] = self._one(tag, known.get(tag, {}), polled) | {"asked": now.isoformat()}
        polled.cursor = {"tags": known, "turn": turn + AT_ONCE}
        return polled

    def _one(self, tag: str, before: dict[str, Any], polled: Polled) -> dict[str, Any]:
        """One hashtag read into `polled`, and what to remember of it."""
        number = before.get("id") or self._number(tag)
        walked = walk(
            {"since": before.get("since", 0.0)},
            lambda onward: self.asked.page(
                f"{number}/recent_media", onward, user_id=self.account, fields=UNDER_HASHTAG, limit=50
            ),
            read_media,
            pages=PAGES,
        )
        if walked.more:  # the next page is no place to come back to: its mark is the same for each
            polled.lost.append("A hashtag had more new posts than can be read at once: the newest were taken.")
        add(walked, into=polled)
        return {"id": number, "since": walked.cursor.get("newest", walked.cursor["since"])}

    def _number(self, tag: str) -> str:
        said = self.asked.get("ig_hashtag_search", user_id=self.account, q=tag)
        if not (number := text(dig(said, "data.0.id"))):
            raise BadInput("Nobody uses the hashtag “{tag}” at this service. Check how it is written.", tag=tag)
        return number


def _plain(line: str) -> str:
    return line.strip().lstrip("#").casefold()


def _asked(said: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(said["asked"])
