"""What an account tells of itself: a program that posts, a bot by name or by its own word, a pace no person keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from hune.mention import Author, Mention

PACE = 200  # messages a day over the whole life of the account
YOUNG = 7  # days: before, one busy evening would tell too much

# Programs that carry over what appears elsewhere. Those with which people plan what they wrote themselves are not here.
CARRIERS = re.compile(
    r"\b(?:ifttt|dlvr\.it|zapier|twitterfeed|feed2toot|integromat|n8n|power (?:automate|platform)|rss\w*|botize|botbird"
    r"|twittbot\.net|cheap bots)\b|\bbot$",
    re.IGNORECASE,
)
HANDLE = re.compile(r"[_\-.](?i:bot)\d*(?=$|\.)|[a-zà-ÿ\d]Bot\d*(?=$|\.)|^(?i:bot)[_\-.]")
NAME = re.compile(r"(?:^|[\s\[({_-])(?:bot|robot)(?:$|[\s\])}_-]*$)", re.IGNORECASE)
ABOUT = re.compile(
    r"\b(?:i am|i.m|this is|je suis|ceci est|soy|ich bin)(?: just| only)?"
    r"(?: an?| une?| ein| the)?(?! not\b)(?: \w+)? bot\b"
    r"|\bautomated (?:account|bot|feed|tweets|posts)\b|\b(?:twitter|news|weather|unofficial|official|friendly) bot\b"
    r"|\bbot account\b|\bcompte (?:automatique|automatisé|bot)\b|\bautomatische[rs]? (?:konto|account)\b"
    r"|\bcuenta automática\b|^bot\b|\bbot (?:by|that|which|qui|made|created|run)\b",
    re.IGNORECASE,
)


def flags_of(m: Mention) -> Iterator[str]:
    """The flags that the author and their program tell."""
    author = m.author
    if m.app and CARRIERS.search(m.app):
        yield "automated:app"
    if (author.handle and HANDLE.search(author.handle)) or (author.name and NAME.search(author.name)):
        yield "automated:name"
    if author.bot or (author.about and ABOUT.search(author.about)):
        yield "automated:said"
    if author.posts and author.since and too_many(author, m.published_at):
        yield "automated:pace"


def too_many(author: Author, now: datetime) -> bool:
    """Whether the account, no longer young, has written more than PACE messages a day."""
    days = (now - author.since).total_seconds() / 86_400 if author.since else 0.0
    return days >= YOUNG and (author.posts or 0) > PACE * days
