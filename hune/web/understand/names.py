"""What a reader calls the values one can filter by: `microblog` is Microblogs, `109` is Monday 9 a.m."""

from __future__ import annotations

from datetime import date
from typing import Literal

from babel import dates
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hune.analyse.labels import label
from hune.listen.models import SourceRow
from hune.web.understand.who_says import teller

PARAMETERS: dict[str, str | Promise] = {
    "topic": _("Topic"),
    "medium": _("Medium"),
    "network": _("Network"),
    "source": _("Source"),
    "site": _("Site"),
    "kind": _("Kind"),
    "language": _("Language"),
    "country": _("Country"),
    "region": _("Region"),
    "city": _("City"),
    "sentiment": _("Sentiment"),
    "model": _("Who says the sentiment"),
    "flag": _("Warning"),
    "author": _("Author"),
    "hashtag": _("Hashtag"),
    "term": _("Term"),
    "name": _("Named"),
    "link": _("Link"),
    "handle": _("Account named"),
    "reposts": _("Account reposted"),
    "story": _("Story"),
    "hour": _("Hour"),
    "q": _("Search"),
}

COUNTS: dict[str, str | Promise] = {
    "likes": _("Likes"),
    "reposts": _("Reposts"),
    "replies": _("Replies"),
    "quotes": _("Quotes"),
    "shares": _("Shares"),
    "views": _("Views"),
}

FLAGS: dict[str, str | Promise] = {
    "spam": _("Spam"),
    "giveaway": _("Giveaway"),
    "automated": _("Automated account"),
    "copied": _("Sent many times"),
}

MARKS = {"hashtag": "#", "handle": "@", "reposts": "@"}

NOT_PROVIDED = _("not provided")


def value_name(parameter: str, value: str | int, language: str) -> str:
    """How one value of a parameter is written; the value itself where it is already a word."""
    if value in ("", None):
        return label(parameter, "", language) or str(NOT_PROVIDED)
    if parameter == "hour":
        return moment_name(value, language)
    if parameter == "flag":
        return str(FLAGS.get(str(value).partition(":")[0], value))
    if parameter == "model":
        return teller(str(value))
    if parameter in MARKS:
        return f"{MARKS[parameter]}{value}"
    if parameter == "link":
        return str(value).removeprefix("https://").removeprefix("http://")
    return label(parameter, str(value), language)


def source_names(workspace_id: int) -> dict[int, str]:
    """Labels of a workspace's sources by id, removed ones too: their mentions may still be there."""
    return dict(SourceRow.objects.filter(workspace_id=workspace_id).values_list("pk", "label"))


def labelled(label: str, value: str, language: str) -> str:
    """`lundi 9 h : 34`, with the space that French puts before a colon."""
    return f"{label}\u202f: {value}" if language == "fr" else f"{label}: {value}"


def weekday_name(weekday: int, language: str, width: Literal["wide", "abbreviated"] = "wide") -> str:
    """ISO weekday (Monday is 1) in words."""
    return str(dates.get_day_names(width, "stand-alone", language)[weekday - 1])


def month_name(day: date, language: str) -> str:
    """`mai 2026`."""
    return dates.format_date(day, "MMMM y", locale=language)


def hour_name(hour: int, language: str) -> str:
    """`9 h` or `09:00`."""
    return f"{hour}\u202fh" if language == "fr" else f"{hour:02}:00"


def moment_name(value: str | int, language: str) -> str:
    """`lundi 9 h`, from ISO weekday * 100 + hour."""
    weekday, hour = divmod(int(value), 100)
    return f"{weekday_name(weekday, language)} {hour_name(hour, language)}"
