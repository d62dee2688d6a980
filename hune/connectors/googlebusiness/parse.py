"""Reads reviews of a place, and the owner's replies."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, tidy
from hune.connectors.said import dig, moment, text
from hune.mention import Author, Mention

STARS = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
TRANSLATED, ORIGINAL = "(Translated by Google)", "(Original)"


def read_review(review: dict[str, Any], place: str = "") -> Mention | None:
    """The review; None when it has stars and no words. `place`: the name of the place."""
    said = original(text(review.get("comment")))
    if not said:
        return None
    hidden = dig(review, "reviewer.isAnonymous") is True
    name = "" if hidden else one_line(text(dig(review, "reviewer.displayName")))
    return Mention(
        native_id=_id(review),
        published_at=moment(review.get("createTime")),
        text=said,
        network="googlebusiness",
        kind="review",
        rating=STARS.get(text(review.get("starRating"))),
        venue=place or None,
        author=Author(name=name or None),
    )


def read_reply(review: dict[str, Any], place: str) -> Mention | None:
    """The owner's reply, dated when it was changed last; None when there is none. `place`: the name of the place."""
    said = original(text(dig(review, "reviewReply.comment")))
    if not said:
        return None
    return Mention(
        native_id=f"{_id(review)}/reply",
        published_at=moment(dig(review, "reviewReply.updateTime")),
        text=said,
        network="googlebusiness",
        kind="reply",
        author=Author(name=place or None),
        parent_id=_id(review),
        root_id=_id(review),
    )


def original(said: str) -> str:
    """What was written, without the translation that Google puts before or after it."""
    if ORIGINAL in said and TRANSLATED in said:
        return tidy(said.split(ORIGINAL, 1)[1].split(TRANSLATED)[0])
    return tidy(said.split(TRANSLATED)[0])


def _id(review: dict[str, Any]) -> str:
    return text(review["name"])
