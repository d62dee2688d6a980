"""Which tiles a topic shows from its first mention on, before anybody made a board of their own.

Each kind of topic is asked another question, so each begins with another tile. All of them end with what helps to read
on: who, where, with which words. A tile with nothing to say is short, so the order matters more than the number.
"""

from __future__ import annotations

from collections.abc import Sequence

from hune.report.tiles.tile import all_tiles

# How much, and how kindly, side by side with the rivals; then why (terms), who, where.
BRAND = (
    "volume", "voice", "rising", "sentiment", "terms", "net_sentiment", "authors", "top", "names", "hashtags", "sites",
    "links", "stars", "where", "languages", "media", "hours", "sources",
)  # fmt: skip
# What people who bought it say: the stars first, then how they turn, then what they speak of.
PRODUCT = (
    "volume", "stars", "terms", "ratings", "sentiment", "rising", "top", "voice", "sites", "products", "authors",
    "links", "where", "languages", "media", "hours", "sources",
)  # fmt: skip
# A subject has no reputation to lose: what is said of it, who carries it, what else is named with it.
KEYWORD = (
    "volume", "terms", "rising", "top", "authors", "hashtags", "persons", "organisations", "places", "links", "sites",
    "sentiment", "voice", "where", "languages", "media", "hours", "sources",
)  # fmt: skip
# Whether they are louder than we are, and when; what they are praised and blamed for.
COMPETITOR = (
    "volume", "voice", "rising", "voice_over_time", "terms", "sentiment", "stars", "top", "products", "authors",
    "sites", "links", "where", "languages", "media", "hours", "sources",
)  # fmt: skip
# A person: what they are cited for, who repeats and answers, in whose company they are named, when to reach people.
INFLUENCER = (
    "volume", "top", "hashtags", "reposted", "answered", "terms", "rising", "sentiment", "names", "organisations",
    "links", "authors", "hours", "where", "languages", "kinds", "media", "sources",
)  # fmt: skip
# What is new now, who spreads it, what is repeated, from where. Rivals can wait.
CRISIS = (
    "volume", "rising", "net_sentiment", "top", "reposted", "terms", "authors", "sentiment", "links", "sites",
    "hashtags", "names", "where", "media", "kinds", "languages", "hours", "sources",
)  # fmt: skip
# Everything we hear: what comes in, through which sources; opinion means little over all subjects together.
STREAM = (
    "volume", "sources", "rising", "media", "languages", "terms", "names", "hashtags", "sites", "authors", "links",
    "countries", "kinds", "sentiment", "hours",
)  # fmt: skip
# Several topics: each beside the others before anything they have in common.
SEVERAL = (
    "topics", "voice", "volume", "overlap", "topics_sentiment", "terms", "authors", "sites", "top", "hashtags", "links",
    "names", "where", "languages", "media", "hours", "sources",
)  # fmt: skip
KINDS = {
    "brand": BRAND, "product": PRODUCT, "keyword": KEYWORD, "competitor": COMPETITOR, "influencer": INFLUENCER,
    "crisis": CRISIS,
}  # fmt: skip
FIGURES = {"influencer": "person", "crisis": "crisis", "product": "product"}
# Two to six topics side by side: figures, curves, shares, then what each is made of and what divides them.
COMPARED = (
    "topics_figures", "topics", "voice", "voice_over_time", "topics_sentiment", "net_sentiment_by_topic",
    "topics_media", "overlap", "apart",
)  # fmt: skip


def tiles_of(kinds: Sequence[str], rivals: int) -> tuple[str, ...]:
    """The tiles for topics of these kinds: none is the whole stream. Those that compare need two `rivals`."""
    chosen = STREAM if not kinds else KINDS.get(kinds[0], BRAND) if len(kinds) == 1 else SEVERAL
    known = all_tiles()
    return tuple(name for name in chosen if rivals > 1 or not known[name].several)


def figures_of(kinds: Sequence[str]) -> str:
    """Which choice of the large figures suits them."""
    return FIGURES.get(kinds[0], "usual") if len(kinds) == 1 else "usual"
