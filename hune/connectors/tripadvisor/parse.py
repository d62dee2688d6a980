"""Reads reviews of a place."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, tidy, web_address
from hune.connectors.said import Unfit, dig, moment, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def read_review(review: dict[str, Any]) -> Mention:
    """One review."""
    id, title, said = text(review["id"]), one_line(text(review.get("title"))), tidy(text(review.get("text")))
    if not title and not said:
        raise Unfit(Outcome.EMPTY, id)
    stars = whole(review.get("rating"))
    return Mention(
        native_id=id,
        published_at=moment(review.get("published_date")),
        title=title,
        text=said,
        url=web_address(text(review.get("url")) or None),
        network="tripadvisor",
        kind="review",
        language=text(review.get("lang")) or None,
        rating=float(stars) if stars else None,
        author=Author(
            handle=text(dig(review, "user.username")) or None,
            place=one_line(text(dig(review, "user.user_location.name"))) or None,
        ),
        counts=Counts(likes=whole(review.get("helpful_votes"))),
    )


def read_response(review: dict[str, Any]) -> Mention | None:
    """The owner's answer; None where none is given."""
    answer = review.get("owner_response")
    said = tidy(text(dig(answer, "text")))
    if not said:
        return None
    id = text(review["id"])
    return Mention(
        native_id=f"{id}/reply",
        published_at=moment(dig(answer, "published_date")),
        text=said,
        url=web_address(text(review.get("url")) or None),
        network="tripadvisor",
        kind="reply",
        language=text(dig(answer, "lang")) or None,
        author=Author(name=one_line(text(dig(answer, "author"))) or None),
        parent_id=id,
        root_id=id,
    )
