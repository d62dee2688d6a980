"""Listening to the reviews of an app in Apple's store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.appstore.parse import entries_of, read_review
from hune.connectors.newest_first import DAY, Page, walk
from hune.connectors.said import add, object_in
from hune.errors import BadInput, HuneError, RateLimited
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Lost

HOST = "itunes.apple.com"
URL = "https://" + HOST + "/{country}/rss/customerreviews/page={page}/id={app}/sortby=mostrecent/json"
PAGES = 10  # all that Apple gives of a country, fifty reviews each
HOUR = 3600.0
APP = re.compile(r"https?://(?:apps|itunes)\.apple\.com/(?:(?P<country>[a-z]{2})/)?app/(?:[^/]+/)?id(?P<app>\d+).*")
NUMBER, COUNTRY = re.compile(r"(?:id)?(\d{4,15})"), re.compile(r"[a-z]{2}")
MISSED = Lost("More than 500 new reviews in one country since the last look: Apple shows the newest 500 only.")


class AppStore(Source):
    """The public feed of customer reviews, country by country, each with a walk of its own."""

    name: ClassVar[str] = "appstore"
    label: ClassVar[str] = "Apple App Store reviews"
    about: ClassVar[str] = "What customers write about any app in Apple's store, with their stars."
    medium: ClassVar[str] = "review"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://www.apple.com/legal/internet-services/itunes/"
    cost: ClassVar[str] = "Free, without a key."
    blind: ClassVar[str] = "Stars without words, answers of the developer, and all but the newest 500 of each country."
    engagement: ClassVar[str] = "How many people found the review helpful."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    soonest: ClassVar[float] = 1800.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "reviews",
            "Reviews of an app",
            "The newest reviews in each country.",
            (
                Need("app", "App", "Its address in the store, or its number.", example="id310633997"),
                Need("countries", "Countries", "Two letters each, one a line.", kind="lines", example="fr"),
            ),
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        found = APP.fullmatch(target.strip())
        if not found:
            return []
        country = found["country"] or "us"
        return [{"way": "reviews", "app": found["app"], "countries": country, "title": f"App Store {found['app']}"}]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        app, polled = _app(self.settings["app"]), Polled()
        for country in _countries(self.settings["countries"]):
            one = self._country(app, country, cursor.get(country, {}))
            add(one, into=polled)
            polled.lost = list(dict.fromkeys(polled.lost + one.lost))
            polled.cursor[country] = one.cursor
        return polled

    def _country(self, app: str, country: str, cursor: Mapping[str, Any]) -> Polled:
        shown = 0

        def ask(onward: dict[str, Any]) -> Page:
            nonlocal shown
            shown = onward.get("page", 1)
            url = URL.format(country=country, page=shown, app=app)
            entries = entries_of(object_in(self.http.get(url, explain=_explained), HOST))
            return entries, {"page": shown + 1} if entries and shown < PAGES else None

        one = walk(cursor, ask, lambda entry: read_review(entry, app, country), pages=PAGES)
        since, times = cursor.get("since", 0.0), [mention.published_at.timestamp() for mention in one.mentions]
        if since and shown == PAGES and times and min(times) > since - DAY:
            one.lost.append(MISSED.say)
        return one


def _explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """Apple answers 403 to whom it finds too eager: it passes."""
    return RateLimited(host=HOST, retry_after=HOUR) if status == 403 else None


def _app(said: str) -> str:
    """The app's number in what a person typed. Raises BadInput."""
    if found := APP.fullmatch(said.strip()):
        return found["app"]
    if found := NUMBER.fullmatch(said.strip()):
        return found[1]
    raise BadInput("“{said}” is no app. Copy its address from the store.", said=said[:200])


def _countries(said: str) -> list[str]:
    """Two letters each, in lower case. Raises BadInput."""
    codes = list(dict.fromkeys(said.lower().replace(",", " ").split()))
    for code in codes:
        if not COUNTRY.fullmatch(code):
            raise BadInput("“{said}” is no country in two letters, like fr.", said=code[:200])
    return codes
