"""Reads reviews, and the company's replies."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, tidy
from hune.connectors.said import Unfit, dig, moment, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

SITE = "https://www.trustpilot.com"


def parted(reviews: list[dict[str, Any]]) -> list[tuple[bool, dict[str, Any]]]:
    """Each review, after the reply to it if there is one (True): the newer before the older."""
    return [(reply, review) for review in reviews for reply in (True, False) if not reply or review.get("companyReply")]


def read_part(part: tuple[bool, dict[str, Any]]) -> Mention | None:
    """A reply, or a review."""
    reply, review = part
    return _reply(review) if reply else _review(review)


def _review(review: dict[str, Any]) -> Mention:
    id, title, said = text(review["id"]), one_line(text(review.get("title"))), tidy(text(review.get("text")))
    if not title and not said:
        raise Unfit(Outcome.EMPTY, id)
    stars, consumer = whole(review.get("stars")), text(dig(review, "consumer.id"))
    return Mention(
        native_id=id,
        published_at=moment(review.get("createdAt")),
        title=title,
        text=said,
        url=f"{SITE}/reviews/{id}",
        network="trustpilot",
        kind="review",
        language=text(review.get("language")) or None,
        rating=float(stars) if stars else None,
        author=Author(
            id=consumer or None,
            name=one_line(text(dig(review, "consumer.displayName"))) or None,
            url=f"{SITE}/users/{consumer}" if consumer else None,
            place=one_line(text(dig(review, "consumer.displayLocation"))) or None,
        ),
        counts=Counts(likes=whole(review.get("numberOfLikes"))),
    )


def _reply(review: dict[str, Any]) -> Mention | None:
    said = tidy(text(dig(review, "companyReply.text")))
    if not said:
        return None
    id, company = text(review["id"]), text(dig(review, "businessUnit.id"))
    return Mention(
        native_id=f"{id}/reply",
        published_at=moment(dig(review, "companyReply.createdAt")),
        text=said,
        url=f"{SITE}/reviews/{id}",
        network="trustpilot",
        kind="reply",
        language=text(review.get("language")) or None,
        author=Author(id=company or None, name=one_line(text(dig(review, "businessUnit.displayName"))) or None),
        parent_id=id,
        root_id=id,
    )
