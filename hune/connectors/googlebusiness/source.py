"""Listening to the reviews of one's own places on Google."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from hune.connectors.googlebusiness.client import HOST, Profiles
from hune.connectors.googlebusiness.parse import read_reply, read_review
from hune.connectors.said import take, text
from hune.errors import BadInput
from hune.listen.source import Need, Polled, Proof, Source, Way

PAGES, FIRST = 5, 2  # of fifty reviews of one place, in one poll; in the very first one
PLACE = re.compile(r"accounts/[\w-]+/locations/[\w-]+")


class GoogleBusiness(Source):
    """Reviews of the places one manages. What was changed last stands on top, so edits are seen; the first fifty
    are read each time, so a reply is seen while its review is one of them."""

    name: ClassVar[str] = "googlebusiness"
    label: ClassVar[str] = "Google reviews of your places"
    about: ClassVar[str] = "What people write on Google about the shops and offices you manage, with their stars."
    medium: ClassVar[str] = "review"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.google.com/my-business/content/policies"
    cost: ClassVar[str] = "Free, once Google has agreed."
    blind: ClassVar[str] = (
        "Places of others, stars without words, late replies to old reviews, and reviews that were removed."
    )
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told."
    key: ClassVar[str] = "googlebusiness"
    soonest: ClassVar[float] = 900.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "reviews",
            "Reviews",
            "New and changed reviews with the replies to them.",
            (
                Need(
                    "places",
                    "Places",
                    "One a line, as Google names them. Empty for all that the account manages.",
                    kind="lines",
                    required=False,
                    example="accounts/123/locations/456",
                ),
            ),
            keyed=True,
        ),
    )

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """The cursor holds for each place the newest change of the last whole walk; in the middle of a walk also the
        page it is at, and the newest change met, which counts once the walk is whole."""
        if self.grant is None:
            raise BadInput("Choose the Google account to ask with.")
        profiles, polled = Profiles(self.http, self.grant), Polled()
        for place, name in self._places(profiles).items():
            reviews, onward = _walk(profiles, place, cursor.get(place, {}))
            take(reviews, partial(read_review, place=name), polled)
            take([review for review in reviews if review.get("reviewReply")], partial(read_reply, place=name), polled)
            polled.cursor[place] = onward
            polled.more |= "token" in onward
        return polled

    def _places(self, profiles: Profiles) -> dict[str, str]:
        """The places to hear, by Google's names, with ours where it is known. Raises BadInput."""
        wanted = self.lines("places")
        for place in wanted:
            if not PLACE.fullmatch(place):
                raise BadInput(
                    "“{said}” is no place. Write accounts/…/locations/… or leave it empty.", said=place[:200]
                )
        return dict.fromkeys(wanted, "") if wanted else profiles.places()


def _walk(profiles: Profiles, place: str, cursor: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Reviews back to the newest change known, each once, and the cursor of this place. Changes are compared as
    Google writes them, to the second: 2026-05-18T08:30:00."""
    since, newest, token = text(cursor.get("since")), text(cursor.get("newest")), text(cursor.get("token"))
    found = dict[Any, dict[str, Any]]()
    for number in range(PAGES):
        reviews, token = profiles.reviews(place, token)
        found |= {review.get("name"): review for review in reviews}
        changed = [text(review.get("updateTime"))[:19] for review in reviews]
        newest = max([newest, *changed])
        reached = since and changed and changed[-1] < since
        if not token or reached or (not since and number + 1 >= FIRST):
            return list(found.values()), {"since": max(since, newest)}
    return list(found.values()), {"since": since, "newest": newest, "token": token}
