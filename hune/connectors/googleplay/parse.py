"""Reads reviews and the developer's replies."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, tidy
from hune.connectors.said import Unfit, dig, moment, text, things, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def parted(review: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The entries of one review's conversation, each with its review, by what tells them apart."""
    entries = [{**entry, "review": review} for entry in things(review.get("comments"))]
    return {f"{review.get('reviewId')}{'' if 'userComment' in entry else '/reply'}": entry for entry in entries}


def changed(entry: dict[str, Any]) -> int:
    """When an entry was changed last, in seconds since 1970; 0 when it does not say."""
    said = entry.get("userComment") or entry.get("developerComment")
    return whole(dig(said, "lastModified.seconds")) or 0


def read_entry(entry: dict[str, Any], app: str) -> Mention | None:
    """The review itself, or the reply to it. Google tells when each was changed last, not when it was written."""
    review = entry["review"]
    id = text(review["reviewId"])
    url = f"https://play.google.com/store/apps/details?id={app}"
    if reply := entry.get("developerComment"):
        said = tidy(text(reply.get("text")))
        if not said:
            raise Unfit(Outcome.EMPTY, f"{id}/reply")
        return Mention(
            native_id=f"{id}/reply",
            published_at=moment(dig(reply, "lastModified.seconds")),
            text=said,
            url=url,
            network="googleplay",
            kind="reply",
            author=Author(id=app, name=app),
            parent_id=id,
            root_id=id,
        )
    if not (comment := entry.get("userComment")):
        return None
    # With a title, it stands before the text and a tab stands between.
    before, tab, after = (text(comment.get("originalText")) or text(comment.get("text"))).partition("\t")
    title, said = (one_line(before), tidy(after)) if tab else ("", tidy(before))
    if not title and not said:
        raise Unfit(Outcome.EMPTY, id)
    stars, language = whole(comment.get("starRating")), text(comment.get("reviewerLanguage"))
    return Mention(
        native_id=id,
        published_at=moment(dig(comment, "lastModified.seconds")),
        title=title,
        text=said,
        url=url,
        network="googleplay",
        kind="review",
        language=language if language and not language.startswith("en") else None,
        rating=float(stars) if stars else None,
        item=app,
        version=text(comment.get("appVersionName")) or None,
        author=Author(name=one_line(text(review.get("authorName"))) or None),
        counts=Counts(likes=whole(comment.get("thumbsUpCount"))),
    )
