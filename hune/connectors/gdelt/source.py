"""Listening to the world's news through GDELT."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from hune.connectors.gdelt.client import HOST, MOST, articles
from hune.connectors.gdelt.parse import read_article
from hune.connectors.questions import surely_asked
from hune.connectors.said import take
from hune.errors import BadInput
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect, Lost

FIRST = timedelta(days=1)
LATE = timedelta(hours=1)  # what is listed late is asked for again for so long
SHORTEST = timedelta(minutes=15)  # articles are dated to a quarter of an hour
NAME = re.compile(r"[a-z]+")
# Parentheses may stand around words joined by OR and nowhere else: a question is one of these, or words side by side.
# Exclusions would look at texts that we never see: they are not asked.
DIALECT = Dialect(neg="", groups=False, tag="{}", handle="{}", longest=250, escape="-'’.&/@#_+", accents=False)
CROWDED = Lost("More than 250 articles were seen within a quarter of an hour. Only the newest 250 could be had.")


class Gdelt(Source):
    """Articles found by a query, window by window: one that is full is cut in two. One request in each poll, because
    the service wants five seconds between two."""

    name: ClassVar[str] = "gdelt"
    label: ClassVar[str] = "GDELT (world news)"
    about: ClassVar[str] = "Titles of news articles from all over the world, a quarter of an hour after they appear."
    medium: ClassVar[str] = "news"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://www.gdeltproject.org/about.html#termsofuse"
    cost: ClassVar[str] = "Free, without a key."
    blind: ClassVar[str] = "The texts of the articles: it searches in them, in English translation, and gives titles."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told."
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    dialect: ClassVar[Dialect | None] = DIALECT
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "search",
            "Search",
            "Articles whose text holds these words. Names work in all languages, other words in English.",
            (
                Need("query", "Query", "Words of three letters or more.", kind="query", example='"Alpha Telecom"'),
                Need(
                    "languages",
                    "Languages",
                    "Their English names, one a line. Empty for all.",
                    kind="lines",
                    required=False,
                    example="french",
                ),
                Need(
                    "countries",
                    "Countries",
                    "Where the media are: English names without blanks, one a line. Empty for all.",
                    kind="lines",
                    required=False,
                    example="france",
                ),
            ),
            asks=True,
        ),
    )

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """The cursor: `until`, up to where articles were asked for; `windows`, those still to be asked, each a question
        and its bounds in seconds since 1970."""
        questions, lost = self._questions()
        polled = Polled(lost=lost)
        windows = [window for window in cursor.get("windows", []) if window[0] in questions]
        until = cursor.get("until")
        if not windows:
            now = datetime.now(UTC)
            start = datetime.fromtimestamp(until, UTC) - LATE if until else now - FIRST
            until = now.timestamp()
            windows = [[question, start.timestamp(), until] for question in questions]
        question, start, end = windows.pop(0)
        found = articles(self.http, question, datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC))
        take({item.get("url"): item for item in found}.values(), read_article, polled)
        if len(found) >= MOST:
            middle = (start + end) / 2
            if end - start > SHORTEST.total_seconds():
                windows[:0] = [[question, middle, end], [question, start, middle]]
            else:
                polled.lost.append(CROWDED.say)
        polled.cursor = {"until": until, "windows": windows}
        return polled

    def _questions(self) -> tuple[list[str], list[str]]:
        """What is asked, with the languages and countries wanted; and what of the query is lost."""
        questions, lost = surely_asked(self.settings["query"], DIALECT, most=5)
        wanted = [
            *_any_of("sourcelang", self.lines("languages")),
            *_any_of("sourcecountry", self.lines("countries")),
        ]
        asked = [f"({said})" if " OR " in said else said for said in questions]
        return [" ".join([said, *wanted]) for said in asked], lost


def _any_of(operator: str, lines: list[str]) -> list[str]:
    """`operator:one`, or several in parentheses; [] when none is wanted. Raises BadInput."""
    names = [line.lower().replace(" ", "") for line in lines]
    for name in names:
        if not NAME.fullmatch(name):
            raise BadInput("“{said}” is no English name of a language or country.", said=name[:200])
    said = [f"{operator}:{name}" for name in names]
    return [f"({' OR '.join(said)})"] if len(said) > 1 else said
