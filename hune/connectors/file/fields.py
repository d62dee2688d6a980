"""The fields of a mention a column can fill, with the names a person reads (English keys of the translations)."""

from __future__ import annotations

FIELDS: dict[str, str] = {
    "published_at": "Date",
    "time": "Time, when it is apart from the date",
    "text": "Text",
    "title": "Title",
    "url": "Address of the message",
    "native_id": "Identifier",
    "author_name": "Author’s name",
    "author_handle": "Author’s handle",
    "author_id": "Author’s identifier",
    "author_followers": "Author’s followers",
    "author_place": "Author’s place",
    "author_time_zone": "Author’s time zone",
    "author_about": "What the author says of themselves",
    "author_posts": "Messages the author ever wrote",
    "author_since": "Since when the author’s account is open",
    "likes": "Likes",
    "reposts": "Reposts",
    "replies": "Replies",
    "quotes": "Quotes",
    "shares": "Shares",
    "views": "Views",
    "language": "Language",
    "country": "Country",
    "coordinates": "Latitude and longitude",
    "app": "Program it was written with",
    "rating": "Rating",
    "item": "Product reviewed",
    "version": "Version reviewed",
    "venue": "Place reviewed",
    "sentiment": "Sentiment",
    "network": "Network",
    "site": "Site",
    "kind": "Kind (post, reply, repost, quote…)",
    "is_repost": "Is it a repost?",
    "parent_id": "Identifier of the message it answers",
    "original_id": "Identifier of the message it reposts or quotes",
    "reference_id": "Identifier of the message it answers, reposts or quotes",
    "answers": "Handle of the person answered",
    "reposts_of": "Handle of the person reposted or quoted",
    "reference_handle": "Handle of the person answered, reposted or quoted",
}

COUNTS = ("likes", "reposts", "replies", "quotes", "shares", "views")
DEFAULTS = ("network", "medium", "language", "country", "kind")
