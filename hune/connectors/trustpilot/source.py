"""Listening to the reviews of a company on Trustpilot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.newest_first import Page, walk
from hune.connectors.trustpilot.client import HOST, SIZE, reviews, unit_of
from hune.connectors.trustpilot.parse import parted, read_part
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way

PAGE = re.compile(r"https?://(?:[a-z]{2,3}\.)?trustpilot\.[a-z.]{2,7}/review/(?P<domain>[\w.-]+).*")
DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")


class Trustpilot(Source):
    """Public reviews of one company, by its domain; its id at the service is asked once and kept in the cursor."""

    name: ClassVar[str] = "trustpilot"
    label: ClassVar[str] = "Trustpilot reviews"
    about: ClassVar[str] = "What customers write about a company, with their stars, and what the company replies."
    medium: ClassVar[str] = "review"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.trustpilot.com/"
    cost: ClassVar[str] = "Trustpilot gives keys to its business customers only; the price depends on their plan."
    blind: ClassVar[str] = (
        "Changes of a review, and replies to it, once it is not among the newest hundred; reviews that were removed."
    )
    engagement: ClassVar[str] = "How many people liked the review."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    key: ClassVar[str] = "trustpilot"
    soonest: ClassVar[float] = 1800.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "reviews",
            "Reviews of a company",
            "The newest reviews, from then on all.",
            (Need("domain", "Company", "Its domain, or its page at Trustpilot.", example="alpha-telecom.example"),),
            keyed=True,
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        found = PAGE.fullmatch(target.strip())
        return [{"way": "reviews", "domain": found["domain"], "title": found["domain"]}] if found else []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        if self.grant is None:
            raise BadInput("Choose the Trustpilot key to ask with.")
        key, domain = self.grant.token, _domain(self.settings["domain"])
        unit = cursor.get("unit") or unit_of(self.http, key, domain)

        def ask(onward: dict[str, Any]) -> Page:
            page = onward.get("page", 1)
            given = reviews(self.http, key, unit, page)
            return parted(given), {"page": page + 1} if len(given) >= SIZE else None

        polled = walk(cursor, ask, read_part)
        polled.cursor["unit"] = unit
        return polled


def _domain(said: str) -> str:
    """The domain in what a person typed. Raises BadInput."""
    found = PAGE.fullmatch(said.strip())
    name = found["domain"] if found else said.strip().lower().split("://")[-1].split("/")[0]
    if not DOMAIN.fullmatch(name):
        raise BadInput("“{said}” is no domain, like example.org.", said=said[:200])
    return name
