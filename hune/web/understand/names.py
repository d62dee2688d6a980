"""What a reader calls the values one can filter by: `microblog` is Microblogs, `109` is Monday 9 a.m."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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
    "profile": _("Profile"),
    "list": _("List of people"),
    "community": _("Community of"),
    "hashtag": _("Hashtag"),
    "term": _("Term"),
    "name": _("Named"),
    "link": _("Link"),
    "handle": _("Account named"),
    "reposts": _("Account reposted"),
    "answers": _("Account answered"),
    "rating": _("Rating"),
    "item": _("Product reviewed"),
    "version": _("Version reviewed"),
    "venue": _("Place reviewed"),
    "also": _("Other topic met"),
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

NOT_PROVIDED = _("not provided")


def value_name(parameter: str, value: str | int | tuple[str, str], language: str) -> str:
    """How one value of a parameter is written; the value itself where it is already a word."""
    if value in ("", None):
        return label(parameter, "", language) or str(NOT_PROVIDED)
    if parameter == "community":
        return str(value).rpartition(":")[2]
    if parameter == "flag":
        return str(FLAGS.get(str(value).partition(":")[0], value))
    if isinstance(value, tuple):
        return value[-1]
    if parameter == "rating":
        return ngettext("{n} star", "{n} stars", int(value)).format(n=value)
    if parameter == "model":
        return teller(str(value))
    return label(parameter, str(value), language)


def source_names(workspace_id: int) -> dict[int, str]:
    """Labels of a workspace's sources by id, removed ones too: their mentions may still be there."""
    return dict(SourceRow.objects.filter(workspace_id=workspace_id).values_list("pk", "label"))
