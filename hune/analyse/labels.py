"""What a reader calls the values that Hune itself defines. English keys; their French stands with the pages."""

from __future__ import annotations

from datetime import date
from typing import Literal

from babel import Locale, dates

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
MARKS = {"hashtag": "#", "handle": "@", "reposts": "@", "answers": "@"}
# GeoNames writes these regions in English; those missing are called alike in both languages.
REGIONS = frozenset((
    "Brussels", "Flanders", "Wallonia", "Aargau", "Basel-Landschaft", "Basel-Stadt", "Bern", "Glarus", "Graubünden",
    "Luzern", "Sankt Gallen", "Schaffhausen", "Solothurn", "Thurgau", "Ticino", "Valais", "Zug", "Zürich",
    "Appenzell Ausserrhoden", "Appenzell Innerrhoden", "Nidwalden", "Obwalden", "British Columbia", "New Brunswick",
    "Newfoundland and Labrador", "Northwest Territories", "Nova Scotia", "Prince Edward Island", "Quebec",
))  # fmt: skip


def label(parameter: str, value: str, language: str) -> str:
    """The value in the reader's language; itself where it is already a word."""
    if parameter in TABLES:
        known = TABLES[parameter].get(value)
        return say(language, known) if known else value
    if parameter == "language":
        return str(Locale(language).languages.get(value, value))
    if parameter == "country":
        return str(Locale(language).territories.get(value, value))
    if parameter == "region" and value in REGIONS:
        return say(language, value)
    if parameter in MARKS:
        return f"{MARKS[parameter]}{value.removeprefix(MARKS[parameter])}"
    if parameter == "link":
        return value.removeprefix("https://").removeprefix("http://")
    return label_of_hour(int(value), language) if parameter == "hour" and value.isdigit() else value


def label_of_hour(code: int, language: str) -> str:
    """`lundi 9 h`, from ISO weekday * 100 + hour."""
    weekday, hour = divmod(code, 100)
    return f"{weekday_name(weekday, language)} {hour_name(hour, language)}"


def weekday_name(weekday: int, language: str, width: Literal["wide", "abbreviated"] = "wide") -> str:
    """ISO weekday (Monday is 1) in words."""
    return str(dates.get_day_names(width, "stand-alone", language)[weekday - 1])


def month_name(day: date, language: str) -> str:
    """`mai 2026`."""
    return dates.format_date(day, "MMMM y", locale=language)


def hour_name(hour: int, language: str) -> str:
    """`9 h` or `09:00`."""
    return f"{hour}\u202fh" if language == "fr" else f"{hour:02}:00"


def labelled(label: str, value: str, language: str) -> str:
    """`lundi 9 h : 34`, with the space that French puts before a colon."""
    return f"{label}\u202f: {value}" if language == "fr" else f"{label}: {value}"
