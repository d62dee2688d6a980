"""What columns are called in the exports people have: for each field of a mention, names in order of preference.

Written as `plain_name` makes them: lower case, no accents, words apart. The names are facts of those exports' formats.
"""

from __future__ import annotations

import re
from functools import cache

from hune.connectors.file.date_words import fold

NAMES: dict[str, tuple[str, ...]] = {
    "native_id": (
        "id", "id str", "native id", "tweet id", "post id", "status id", "message id", "mention id", "document id",
        "video id", "comment id", "review id", "resource id", "uri", "guid", "uuid", "identifiant", "tweet id str",
        "id tweet", "id post", "id message", "external id", "urn", "article id", "objectid",
    ),
    "published_at": (
        "published at", "created at", "publication date", "published", "created utc", "post created", "datetime",
        "date time", "date", "timestamp", "created time", "date de publication", "publish date", "pub date", "created",
        "date published", "date created", "posted at", "post date", "tweet created", "date heure", "date et heure",
        "date publication", "published on", "upload date", "publishedat", "indexed at", "date gmt", "date utc",
        "post created date", "creation date", "date de creation", "sent at", "time stamp", "indexed", "time", "heure",
    ),
    "time": ("time", "heure", "hour", "hours", "post created time", "publication time", "heure de publication"),
    "text": (
        "full text", "text", "texte", "tweet text", "message", "content", "contenu", "body", "post message", "snippet",
        "selftext", "verbatim", "avis", "comment", "commentaire", "review", "review text", "tweet", "post", "caption",
        "mention content", "sound bite text", "hit sentence", "opening text", "description", "post text",
        "comment text", "text original", "text display", "article", "extrait", "summary", "publication",
    ),
    "title": ("title", "titre", "headline", "subject", "sujet", "titre avis", "review title", "objet", "post title"),
    "url": (
        "permalink", "post permalink", "url", "link", "lien", "tweet url", "post url", "permalink url", "mention url",
        "uri", "adresse", "web url", "video url", "html url", "source url", "original url", "permanent url",
    ),
    "author_handle": (
        "username", "screen name", "user screen name", "author username", "author handle", "handle", "user username",
        "twitter screen name", "author screen name", "nickname", "pseudo", "login", "user handle", "pseudonyme",
        "author short name", "extra author attributes short name", "influencer", "by", "acct", "account acct",
        "user name",
    ),
    "author_name": (
        "author", "author name", "auteur", "page name", "user name", "full name", "author display name",
        "author full name", "name",
        "display name", "user", "nom", "user display name", "channel title", "account name", "creator",
        "extra author attributes name", "nom auteur", "nom de l auteur", "reviewer name", "reviewer", "author title",
        "title channel", "account display name", "from", "utilisateur", "compte", "account", "profile name",
    ),
    "author_id": (
        "author id", "user id", "author did", "channel id", "user id str", "account id", "page id", "facebook id",
        "id compte", "id auteur", "id utilisateur", "extra author attributes id", "from id", "profile id", "owner id",
    ),
    "author_followers": (
        "followers", "followers count", "user followers count", "author followers", "author followers count",
        "user followers", "twitter followers", "followers at posting", "abonnes", "nombre d abonnes", "subscribers",
        "subscriber count", "author public metrics followers count", "page followers", "fans", "instagram followers",
    ),
    "author_place": (
        "user location", "author location", "location", "tweet location", "user place", "place", "lieu",
        "localisation", "ville", "city", "author place", "twitter location", "place full name",
    ),
    "author_time_zone": ("user timezone", "user time zone", "author timezone", "timezone", "fuseau horaire"),
    "author_about": (
        "user description", "author description", "bio", "author bio", "biographie", "profile description",
    ),
    "author_posts": ("user statuses count", "statuses count", "author statuses count", "author posts"),
    "author_since": (
        "user created", "user created at", "author created at", "account created at", "author since",
    ),
    "likes": (
        "likes", "like count", "favorite count", "favorites", "favourites", "nlikes", "likes count", "favourites count",
        "twitter likes", "public metrics like count", "reactions", "jaime", "j aime", "mentions j aime", "upvotes",
        "ups", "score", "points", "nb likes", "reactions count", "digg count", "statistics like count", "thumbs up",
    ),
    "reposts": (
        "reposts", "repost count", "retweets", "retweet count", "public metrics retweet count", "nretweets", "reblogs",
        "reblogs count", "twitter retweets", "nb retweets", "reposts count", "boosts",
    ),
    "replies": (
        "replies", "reply count", "comments", "comment count", "num comments", "comments count", "nreplies",
        "replies count", "public metrics reply count", "reponses", "commentaires", "nb commentaires",
        "twitter replies", "statistics comment count", "nombre de commentaires",
    ),
    "quotes": ("quotes", "quote count", "public metrics quote count", "citations", "quotes count"),
    "shares": ("shares", "share count", "partages", "shares count", "facebook shares", "nb partages"),
    "views": (
        "views", "view count", "vues", "impression count", "public metrics impression count", "post views", "nb vues",
        "total views", "play count", "statistics view count", "nombre de vues", "video views", "views count",
    ),
    "language": ("language", "lang", "langue", "langs", "language code", "locale", "default audio language", "langues"),
    "country": ("country", "country code", "pays", "author country", "code pays", "place country code"),
    "coordinates": ("tweet coord", "coordinates", "coordonnees", "geo coordinates", "lat long", "latlong", "geo"),
    "app": ("source app", "posting app", "tweet source", "client", "application"),
    "rating": (
        "rating", "note", "stars", "etoiles", "star rating", "score rating", "review rating", "notation", "nb etoiles",
        "overall rating",
    ),
    "item": (
        "product", "produit", "product name", "nom du produit", "item", "article reviewed", "asin", "product id",
        "produit evalue", "sku",
    ),
    "version": (
        "app version", "version", "review created version", "app version name", "version code", "version de l app",
    ),
    "venue": (
        "venue", "hotel name", "hotel", "store", "magasin", "etablissement", "agence", "branch", "restaurant", "shop",
        "location name", "store name", "nom de l etablissement", "business name",
    ),
    "sentiment": ("sentiment", "tonality", "tonalite", "polarity", "polarite", "sentiment label"),
    "network": (
        "network", "reseau", "platform", "plateforme", "content source", "source type", "social network", "source",
        "page type", "reseau social", "source name", "content source name", "media",
    ),
    "medium": ("medium", "media type", "medium type", "type de media"),
    "site": (
        "subreddit", "domain", "site", "domain url", "source domain", "hostname", "publisher", "journal", "forum",
        "root url", "site web", "website",
    ),
    "kind": (
        "kind", "type", "post type", "tweet type", "engagement type", "message type", "thread entry type",
        "type de message", "type de publication", "content type",
    ),
    "is_repost": ("is retweet", "is repost", "retweeted", "is rt", "isretweet", "est un retweet", "is share"),
    "parent_id": (
        "parent id", "in reply to status id str", "in reply to status id", "in reply to tweet id", "in reply to id",
        "reply to id", "in response to tweet id", "reply parent uri", "replied to id", "parent tweet id",
        "conversation parent id", "parent", "in reply to", "parent url", "reply to",
    ),
    "original_id": (
        "original id", "retweeted status id str", "retweeted status id", "quoted status id str", "quoted status id",
        "embed record uri", "retweet of", "retweeted id", "quoted id", "reblog id", "retweet id",
    ),
    "reference_id": ("referenced tweet id", "reference id", "referenced id", "referenced post id"),
    "answers": (
        "in reply to screen name", "in reply to username", "reply to username", "in reply to user", "replied to user",
        "twitter reply to", "answers",
    ),
    "reposts_of": (
        "retweeted status user screen name", "retweet of user", "retweeted user", "retweet user", "twitter retweet of",
        "quoted status user screen name", "rt author", "original author",
    ),
    "reference_handle": (
        "referenced tweet author username", "referenced author username", "reference handle", "referenced tweet author",
    ),
}  # fmt: skip

# Words around a name that do not change what it means: tweet_created, title_video, likeCount.
FILLERS = frozenset(
    [
        "tweet",
        "post",
        "video",
        "message",
        "mention",
        "comment",
        "content",
        "status",
        "article",
        "review",
        "item",
        "object",
        "the",
        "of",
    ]
)
# Words that move a column from the message to the one who speaks, or to another message.
PERSONS = frozenset(["user", "author", "account", "profile", "channel", "auteur", "page", "owner"])
OTHERS = frozenset(
    [
        "referenced",
        "retweeted",
        "quoted",
        "parent",
        "root",
        "reply",
        "embed",
        "original",
        "viewer",
        "labels",
        "media",
        "includes",
    ]
)
# Names that count only when no better one is there.
WEAK = frozenset(
    {"indexed at", "indexed", "search indexed", "upload date", "time", "heure", "from", "name", "source", "score"}
)
KINDS_SAID: dict[str, str] = {
    "post": "post", "normal": "post", "tweet": "post", "original": "post", "status": "post", "tweets": "post",
    "reply": "reply", "replied to": "reply", "reponse": "reply", "replies": "reply",
    "repost": "repost", "retweet": "repost", "retweeted": "repost", "rt": "repost", "share": "repost",
    "reblog": "repost", "partage": "repost", "boost": "repost",
    "quote": "quote", "quoting": "quote", "quoted": "quote", "citation": "quote", "quote tweet": "quote",
    "retweet with comment": "quote", "comment": "comment", "commentaire": "comment", "review": "review",
    "avis": "review", "story": "post", "article": "post", "photo": "post", "video": "post", "link": "post",
    "image": "post",
}  # fmt: skip


@cache
def plain_name(name: str) -> str:
    """`likeCount_Video` as `like count video`: lower case, no accents, words apart by one space."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name[:300])
    return " ".join(re.findall(r"[a-z0-9]+", fold(apart)))


@cache
def places() -> dict[str, tuple[tuple[str, int], ...]]:
    """For each name, the fields it may stand for, with its rank there."""
    found: dict[str, list[tuple[str, int]]] = {}
    for field, names in NAMES.items():
        for rank, name in enumerate(names):
            found.setdefault(name, []).append((field, rank))
    return {name: tuple(fields) for name, fields in found.items()}


def is_known(plain: str) -> bool:
    """True for the name of a column of any export we know."""
    return plain in places()
