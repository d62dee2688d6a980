"""The mapping is guessed right on public sets, and every row of them is read."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from hune.connectors.file.mapping import Mapping, guess_mapping
from hune.connectors.file.table import Table, open_table
from hune.listen.source import Rejected
from hune.mention import Mention

SETS: dict[str, tuple[dict[str, str], dict[str, str], int]] = {
    "airline/Tweets.csv": (
        {"native_id": "tweet_id", "published_at": "tweet_created", "text": "text", "author_handle": "name",
         "author_place": "tweet_location", "author_time_zone": "user_timezone", "coordinates": "tweet_coord",
         "reposts": "retweet_count"},
        {"network": "x", "medium": "microblog"}, 7189,
    ),
    "fr_presidentielle2022/tweets.csv": (
        {"native_id": "id", "published_at": "datetime", "text": "text", "author_handle": "username", "kind": "type",
         "reference_id": "referenced_tweet_id", "reference_handle": "referenced_tweet_author_username"},
        {"network": "x", "medium": "microblog"}, 38513,
    ),
    "fr_insurance_reviews/reviews_fr.csv": (
        {"native_id": "id", "published_at": "date", "text": "avis", "author_handle": "auteur", "rating": "note",
         "item": "produit"},
        {"medium": "review", "kind": "review"}, 22085,
    ),
    "fr_media_engagement/Tweets.csv": (
        {"native_id": "id_tweet", "published_at": "date", "time": "heure_UTC0", "text": "text",
         "author_id": "id_compte",
         "reposts": "retweet_count", "replies": "reply_count", "likes": "like_count", "quotes": "quote_count"},
        {"network": "x", "medium": "microblog"}, 2800,
    ),
    "fr_media_engagement/youtube_videos.csv": (
        {"native_id": "videoId", "published_at": "publishedAt_video", "title": "title_video", "author_id": "channelId",
         "author_name": "title_channel", "views": "viewCount_video", "likes": "likeCount", "replies": "commentCount"},
        {"network": "youtube", "medium": "video"}, 5818,
    ),
    "fr_allocine_sample/reviews_sample.csv": (
        {"published_at": "date", "text": "texte", "rating": "note"}, {"medium": "review", "kind": "review"}, 723,
    ),
    "vaccination_tweets/vaccination_tweets.csv": (
        {"native_id": "id", "published_at": "date", "text": "text", "author_name": "user_name", "likes": "favorites",
         "author_place": "user_location", "author_followers": "user_followers", "reposts": "retweets",
         "is_repost": "is_retweet", "author_about": "user_description", "author_since": "user_created"},
        {"network": "x", "medium": "microblog"}, 3176,
    ),
    "hn_posts/hacker_news.csv": (
        {"native_id": "B", "text": "C", "url": "D", "author_handle": "G", "published_at": "H"}, {}, 20100,
    ),
    "reddit_top/sample.jsonl.gz": (
        {"native_id": "id", "published_at": "created_utc", "title": "title", "text": "selftext", "url": "url",
         "site": "subreddit", "likes": "ups", "replies": "num_comments"},
        {"network": "reddit", "medium": "forum"}, 85628,
    ),
    "twcs_subset/twcs.csv": (
        {"native_id": "tweet_id", "published_at": "created_at", "text": "text", "author_id": "author_id",
         "author_handle": "author_id", "parent_id": "in_response_to_tweet_id"},
        {"network": "x", "medium": "microblog"}, 3489,
    ),
    "bluesky_samples/searchPosts_raw.json": (
        {"native_id": "uri", "published_at": "record.createdAt", "text": "record.text", "language": "record.langs",
         "author_id": "author.did", "author_handle": "author.handle", "author_name": "author.displayName",
         "author_since": "author.createdAt",
         "parent_id": "record.reply.parent.uri", "original_id": "embed.record.uri", "likes": "likeCount",
         "reposts": "repostCount", "replies": "replyCount", "quotes": "quoteCount"},
        {"network": "bluesky", "medium": "microblog"}, 500,
    ),
    "bluesky_samples/keegan/part01_posts.parquet": (
        {"native_id": "uri", "published_at": "created_at", "text": "text", "language": "langs", "likes": "like_count",
         "reposts": "repost_count", "replies": "reply_count", "quotes": "quote_count"},
        {"network": "bluesky", "medium": "microblog"}, 8959,
    ),
}  # fmt: skip
WITHOUT_TEXT = {"bluesky_samples/searchPosts_raw.json": 2}  # pictures alone


def guessed(table: Table) -> Mapping:
    return guess_mapping(table.columns, [row.values for row in islice(table.rows(), 200) if row.values is not None])


def mentions(table: Table) -> tuple[list[Mention], list[Rejected]]:
    read = guessed(table).reader("Europe/Paris")
    made = [read(row) for row in table.rows()]
    return [m for m in made if isinstance(m, Mention)], [m for m in made if isinstance(m, Rejected)]


@pytest.mark.parametrize("name", SETS)
def test_the_mapping_is_guessed_and_every_row_is_read(name: str, real_data: Path) -> None:
    fields, defaults, count = SETS[name]
    table = open_table(real_data / name)
    mapping = guessed(table)
    assert mapping.fields == fields
    assert mapping.defaults == defaults
    good, bad = mentions(table)
    assert (len(good) + len(bad), len(bad)) == (count, WITHOUT_TEXT.get(name, 0))
    assert table.bytes_read == table.size


def test_replies_reposts_and_quotes_are_kept_as_such(real_data: Path) -> None:
    good, _ = mentions(open_table(real_data / "fr_presidentielle2022/tweets.csv"))
    assert Counter(m.kind for m in good) == {"post": 21312, "repost": 9954, "reply": 4450, "quote": 2797}
    share = Counter(m.kind for m in good if (m.answers if m.kind == "reply" else m.reposts))
    assert share["repost"] > 0.99 * 9954
    assert share["reply"] > 0.98 * 4450
    assert share["quote"] == 2797
    assert not any(m.parent_id or m.original_id for m in good if m.kind == "post")


def test_dates_in_words_and_month_first(real_data: Path) -> None:
    reviews, _ = mentions(open_table(real_data / "fr_allocine_sample/reviews_sample.csv"))
    assert {m.published_at.minute for m in reviews} == {0}
    posts = open_table(real_data / "hn_posts/hacker_news.csv")
    assert guessed(posts).month_first
    good, _ = mentions(posts)
    assert {m.published_at.year for m in good} <= {2015, 2016}
