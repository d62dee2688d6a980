"""Listening to the reviews of one's own apps on Google Play."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.googleplay.parse import changed, parted, read_entry
from hune.connectors.said import decoded, dig, object_in, take, text, things
from hune.errors import BadInput, HuneError, RateLimited, Refused
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way

HOST = "androidpublisher.googleapis.com"
URL = "https://" + HOST + "/androidpublisher/v3/applications/{app}/reviews"
SIZE, PAGES = 100, 10  # reviews in a page, pages in one poll
HOUR, DAY = 3600.0, 86_400
APP = re.compile(r"https?://play\.google\.com/store/apps/details\?(?:.*&)?id=(?P<app>[\w.]+).*")
NAME = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)+")
NOT_OURS = "The service account may not read the reviews of {app}. In the Play Console give it “Reply to reviews”."


class GooglePlay(Source):
    """Reviews of the last week, and the replies to them."""

    name: ClassVar[str] = "googleplay"
    label: ClassVar[str] = "Google Play reviews"
    about: ClassVar[str] = "What people write about your own apps on Google Play, with their stars."
    medium: ClassVar[str] = "review"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.google.com/android-publisher/terms"
    cost: ClassVar[str] = "Free."
    blind: ClassVar[str] = "Apps of others, stars without words, and what is older than a week."
    engagement: ClassVar[str] = "How many people found the review helpful."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    key: ClassVar[str] = "googleplay"
    soonest: ClassVar[float] = 1800.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "reviews",
            "Reviews of an app",
            "The reviews of the last week, from then on all.",
            (Need("app", "App", "Its package name, or its address in the store.", example="com.example.alpha"),),
            keyed=True,
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        found = APP.fullmatch(target.strip())
        return [{"way": "reviews", "app": found["app"], "title": found["app"]}] if found else []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """The whole week is gone through each time, since a reply does not bring its review to the top; what changed
        since the newest change known, less a day, is given. The cursor: `since`; midway also `newest` and `token`."""
        if self.grant is None:
            raise BadInput("Choose the service account to ask with.")
        app, polled = _app(self.settings["app"]), Polled()
        since, newest, token = cursor.get("since", 0), cursor.get("newest", 0), text(cursor.get("token"))
        entries = dict[str, dict[str, Any]]()
        for _ in range(PAGES):
            reviews, token = self._page(self.grant.token, app, token)
            entries |= {key: entry for review in reviews for key, entry in parted(review).items()}
            if not token:
                break
        fresh = [entry for entry in entries.values() if changed(entry) >= since - DAY]
        take(fresh, lambda entry: read_entry(entry, app), polled)
        newest = max([since, newest, *map(changed, entries.values())])
        polled.cursor = {"since": since, "newest": newest, "token": token} if token else {"since": newest}
        polled.more = bool(token)
        return polled

    def _page(self, key: str, app: str, token: str) -> tuple[list[dict[str, Any]], str]:
        """One page of reviews, and what leads to the next one or ""."""
        params: dict[str, str | int] = {"maxResults": SIZE} | ({"token": token} if token else {})
        headers = {"authorization": f"Bearer {key}"}
        answer = self.http.get(URL.format(app=app), params=params, headers=headers, explain=_explain(app))
        said = object_in(answer, HOST)
        return things(said.get("reviews")), text(dig(said, "tokenPagination.nextPageToken"))


def _explain(app: str) -> Any:
    """What Google's refusals mean here: a 403 is a missing right, or a used-up quota."""

    def explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        if status != 403:
            return None
        reason = text(dig(decoded(body), "error.errors.0.reason"))
        if "quota" in reason.lower() or "rateLimit" in reason:
            return RateLimited(host=HOST, retry_after=HOUR, log=reason)
        return Refused(NOT_OURS, app=app, log=f"{HOST}: 403 {reason}")

    return explained


def _app(said: str) -> str:
    """The package name in what a person typed. Raises BadInput."""
    found = APP.fullmatch(said.strip())
    name = found["app"] if found else said.strip()
    if not NAME.fullmatch(name):
        raise BadInput("“{said}” is no app. Copy its address from Google Play.", said=said[:200])
    return name
