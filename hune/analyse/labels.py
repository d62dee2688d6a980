"""What a reader calls the values that Hune itself defines. English keys; their French stands with the pages."""

from __future__ import annotations

from babel import Locale

from hune.words import say

MEDIA = {
    "news": "News sites", "blog": "Blogs", "microblog": "Microblogs", "social": "Social networks", "forum": "Forums",
    "video": "Videos", "photo": "Photos", "review": "Reviews", "qa": "Questions and answers", "wiki": "Wikis",
    "podcast": "Podcasts", "newsletter": "Newsletters", "messaging": "Messaging", "bookmark": "Bookmarks",
    "presentation": "Presentations", "music": "Music", "game": "Games", "other": "Other media", "": "not provided",
}  # fmt: skip
KINDS = {
    "post": "Post", "reply": "Reply", "repost": "Repost", "quote": "Quote", "comment": "Comment", "review": "Review",
}  # fmt: skip
SENTIMENTS = {"negative": "Negative", "neutral": "Neutral", "positive": "Positive", "": "Not judged"}
TABLES = {"medium": MEDIA, "kind": KINDS, "sentiment": SENTIMENTS}


def label(parameter: str, value: str, language: str) -> str:
    """The value in the reader's language; itself where it is already a word."""
    if parameter in TABLES:
        known = TABLES[parameter].get(value)
        return say(language, known) if known else value
    if parameter == "language":
        return str(Locale(language).languages.get(value, value))
    if parameter == "country":
        return str(Locale(language).territories.get(value, value))
    return value
