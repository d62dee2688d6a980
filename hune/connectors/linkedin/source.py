"""Listening to the page of an organisation we administer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote

from hune.connectors.linkedin.client import ENDS, HOST, Rest, organisation_of
from hune.connectors.linkedin.mentions import naming
from hune.connectors.linkedin.parse import read_comment, read_post
from hune.connectors.newest_first import Page, under, walk
from hune.connectors.said import dig, text
from hune.errors import Refused
from hune.listen.source import Need, Notice, Polled, Proof, Source, Way
from hune.mention import Mention

SIZE, COMMENTED = 50, 10  # posts of a page; posts whose comments are looked at
REQUESTS = 12  # an application in trial has a hundred a day for each person


class LinkedIn(Source):
    """One organisation: what it posts, what is commented there, who names it."""

    name: ClassVar[str] = "linkedin"
    label: ClassVar[str] = "LinkedIn page"
    about: ClassVar[str] = "What your organisation posts at LinkedIn, what is commented there, and who names it."
    medium: ClassVar[str] = "social"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://www.linkedin.com/legal/l/api-terms-of-use"
    cost: ClassVar[str] = (
        "Free; only registered companies are admitted, and what members write may be kept for 48 hours at most."
    )
    blind: ClassVar[str] = (
        "All but your own page (LinkedIn lets nobody search), names of people, and answers to comments."
    )
    engagement: ClassVar[str] = "Reactions of every kind as likes, and comments."
    reach: ClassVar[str] = "Not asked."
    needs: ClassVar[tuple[Need, ...]] = (
        Need(
            "organisation",
            "Organisation",
            "Its name or number, as the key shows it. Empty: the only one of the key.",
            required=False,
            example="Boulangerie de la Lune",
        ),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "posts",
            "Posts of the page",
            "What the organisation publishes, with reactions and comments counted.",
            keyed=True,
        ),
        Way(
            "comments",
            "Comments",
            "What is said under its ten newest posts. LinkedIn lets nobody keep it longer than 48 hours.",
            keyed=True,
            kept_for=48,
        ),
        Way(
            "mentions",
            "Mentions",
            "Posts that name the page with an @. LinkedIn lets nobody keep them longer than 48 hours.",
            keyed=True,
            kept_for=48,
        ),
    )
    key: ClassVar[str] = "linkedin"
    notices: ClassVar[tuple[Notice, ...]] = (
        Notice(ENDS, "LinkedIn's interface as Hune asks it (version 202607) ends on {date}: update Hune before."),
    )
    soonest: ClassVar[float] = 14_400.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        organisation = organisation_of(self.settings, self.grant)
        self.rest = Rest(self.http, self.key_for("linkedin.com").token)
        self.counts: dict[str, dict[str, Any]] = {}
        self.lost: list[str] = []
        match self.chosen.name:
            case "comments":
                polled = under(cursor, partial(self._commented, organisation), self._comments, read_comment, REQUESTS)
            case "mentions":
                polled = naming(self.rest, organisation, cursor)
            case _:
                polled = walk(cursor, partial(self._posts, organisation, SIZE), self._read)
        polled.lost += dict.fromkeys(self.lost)
        return polled

    def _posts(self, organisation: str, size: int, onward: dict[str, Any]) -> Page:
        posts, after = self.rest.page(
            "posts", onward, size, "FINDER", q="author", author=organisation, sortBy="CREATED"
        )  # fmt: skip
        try:
            self.counts |= self.rest.counts([text(post.get("id")) for post in posts if post.get("id")])
        except Refused:
            self.lost.append("LinkedIn gives this application no counts yet: it is in trial.")
        return posts, after

    def _read(self, said: dict[str, Any]) -> Mention | None:
        return read_post(said, self.counts.get(text(said.get("id"))))

    def _commented(self, organisation: str) -> dict[str, str]:
        """The newest posts with their number of comments; "" where it is not said, so that they are asked."""
        posts, _ = self._posts(organisation, COMMENTED, {})
        numbers = {text(post.get("id")): self.counts.get(text(post.get("id"))) for post in posts if post.get("id")}
        return {post: text(dig(said, "commentSummary.count")) for post, said in numbers.items()}

    def _comments(self, post: str, onward: dict[str, Any]) -> Page:
        return self.rest.page(f"socialActions/{quote(post, safe='')}/comments", onward, 100)
