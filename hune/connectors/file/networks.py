"""Networks as exports name them, their medium, and the column names that give them away."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hune.connectors.file.names import plain_name
from hune.mention import MEDIA

OTHER_NAMES = {"twitter": "x", "x com": "x", "twitter com": "x", "fb": "facebook", "ig": "instagram", "yt": "youtube"}
MEDIUM = {
    "x": "microblog", "mastodon": "microblog", "bluesky": "microblog", "threads": "microblog",
    "facebook": "social", "linkedin": "social", "vk": "social", "instagram": "photo", "pinterest": "photo",
    "flickr": "photo", "youtube": "video", "tiktok": "video", "dailymotion": "video", "twitch": "video",
    "reddit": "forum", "lemmy": "forum", "quora": "qa", "telegram": "messaging", "whatsapp": "messaging",
    "tumblr": "blog", "wikipedia": "wiki",
}  # fmt: skip
MEDIA_SAID = {
    "blogs": "blog", "forums": "forum", "online": "news", "press": "news", "presse": "news", "online news": "news",
    "social media": "social", "reseaux sociaux": "social", "microblogs": "microblog",
    "reviews": "review", "avis": "review", "podcasts": "podcast", "videos": "video", "photos": "photo",
} | {medium: medium for medium in MEDIA}  # fmt: skip
SIGNS = (("tweet", "x"), ("retweet", "x"), ("retweets", "x"), ("subreddit", "reddit"), ("wall post", "facebook"))


def read_medium(said: str) -> str | None:
    """The medium that an export means; None for a word that we do not know."""
    return MEDIA_SAID.get(plain_name(said))


@lru_cache(maxsize=1_000)
def read_network(said: str) -> tuple[str, str | None]:
    """(network, medium) for what an export says: "Twitter", "Blogs", "YouTube"… Medium None when we do not know it."""
    plain = plain_name(said)
    if plain in MEDIA_SAID:
        return "web", MEDIA_SAID[plain]
    network = OTHER_NAMES.get(plain, plain.replace(" ", "_")) or "web"
    return network, MEDIUM.get(network)


def network_of(columns: Iterable[str], ids: Iterable[str]) -> str | None:
    """The network that the names of the columns or the form of the ids give away."""
    if any(text.startswith("at://") and "/app.bsky." in text for text in ids):
        return "bluesky"
    words = {word for name in columns for word in plain_name(name).split()}
    for sign, network in SIGNS:
        if sign in words:
            return network
    if {"videoId", "channelId"} <= set(columns):
        return "youtube"
    return None
