"""What a mention says in each of its parts: the texts, the facts and the numbers that a query can name."""

from __future__ import annotations

from hune.enrich.put_marks import site_of
from hune.mention import Mention


def lines(mention: Mention, where: str) -> list[str]:
    """The texts of a part of `nodes.TEXTS`; no phrase reaches from one to the next. "" is title and text."""
    match where:
        case "":
            return [mention.title, mention.text]
        case "title":
            return [mention.title]
        case "text":
            return [mention.text]
        case "author":
            author = mention.author
            return [f"@{author.handle.removeprefix('@')}" if author.handle else "", author.name or ""]
        case "url":
            return [mention.url or ""]
        case _:
            return mention.links


def site(mention: Mention) -> str:
    """The site it names, else that of its address; "" when there is neither."""
    return mention.site or (mention.url and site_of(mention.url)) or ""


def facts(mention: Mention, where: str) -> list[str]:
    """The values of a part of `nodes.FACTS`, in small letters: of a site also every domain above it, of a source its
    network and `#` with its number. Empty when not provided."""
    match where:
        case "site":
            labels = [label for label in site(mention).lower().split(".") if label]
            return [".".join(labels[at:]) for at in range(len(labels))]
        case "source":
            return [mention.network.lower(), f"#{mention.source_id}"]
        case "lang":
            said = mention.language
        case "country":
            said = mention.country
        case "medium":
            said = mention.medium
        case "sentiment":
            said = mention.sentiment_first or mention.sentiment
        case _:
            said = mention.kind
    return [said.lower()] if said else []


def number(mention: Mention, of: str) -> float | None:
    """A number of `nodes.NUMBERS`; None when not provided. Dates in seconds since 1970, UTC."""
    match of:
        case "followers":
            return mention.author.followers
        case "rating":
            return mention.rating
        case "engagement":
            return mention.counts.engagement
        case _:
            return mention.published_at.timestamp()
