"""Listening to the reviews of a place on Tripadvisor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.said import add, take
from hune.connectors.tripadvisor.client import HOST, reviews
from hune.connectors.tripadvisor.parse import read_response, read_review
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Lost

SHOWN = 5  # reviews in one answer
PLACE = re.compile(r"https?://(?:www\.)?tripadvisor\.[a-z.]{2,7}/\w+_Review-g\d+-d(?P<place>\d+)-.*")
NUMBER, LANGUAGE = re.compile(r"\d{1,12}"), re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?")
MISSED = Lost("More than five new reviews in one language since the last look: Tripadvisor gives the newest five only.")


class Tripadvisor(Source):
    """The newest five reviews in each language wanted. The cursor: for each language the newest one met."""

    name: ClassVar[str] = "tripadvisor"
    label: ClassVar[str] = "Tripadvisor reviews"
    about: ClassVar[str] = "The newest reviews of a hotel, a restaurant or a sight, with their stars."
    medium: ClassVar[str] = "review"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://tripadvisor-content-api.readme.io/reference/terms-of-use"
    cost: ClassVar[str] = (
        "5,000 requests a month are free, more are paid. Its terms forbid storing reviews: ask Tripadvisor first."
    )
    blind: ClassVar[str] = "All but the newest five reviews in each language; import an export file for the others."
    engagement: ClassVar[str] = "How many people found the review helpful."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    key: ClassVar[str] = "tripadvisor"
    soonest: ClassVar[float] = 3600.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "reviews",
            "Reviews of a place",
            "The five newest in each language.",
            (
                Need("place", "Place", "Its address at Tripadvisor, or its number.", example="1234567"),
                Need("languages", "Languages", "Two letters each, one a line.", kind="lines", example="fr"),
            ),
            keyed=True,
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        if not (found := PLACE.fullmatch(target.strip())):
            return []
        title = f"Tripadvisor {found['place']}"
        return [{"way": "reviews", "place": found["place"], "languages": "fr\nen", "title": title}]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        if self.grant is None:
            raise BadInput("Choose the Tripadvisor key to ask with.")
        place, polled = _place(self.settings["place"]), Polled()
        for language in _languages(self.settings["languages"]):
            given = reviews(self.http, self.grant.token, place, language)
            one = take(given, read_review, Polled())
            times = [mention.published_at.timestamp() for mention in one.mentions]
            since = cursor.get(language, 0.0)
            if since and len(given) >= SHOWN and times and min(times) > since:
                polled.lost = [MISSED.say]
            polled.cursor[language] = max([since, *times])
            add(one, into=polled)
            take([review for review in given if review.get("owner_response")], read_response, polled)
        return polled


def _place(said: str) -> str:
    """The place's number in what a person typed. Raises BadInput."""
    found = PLACE.fullmatch(said.strip())
    number = found["place"] if found else said.strip()
    if not NUMBER.fullmatch(number):
        raise BadInput("“{said}” is no place. Copy its address from Tripadvisor.", said=said[:200])
    return number


def _languages(said: str) -> list[str]:
    codes = list(dict.fromkeys(said.split()))
    for code in codes:
        if not LANGUAGE.fullmatch(code):
            raise BadInput("“{said}” is no language in two letters, like fr.", said=code[:200])
    return codes
