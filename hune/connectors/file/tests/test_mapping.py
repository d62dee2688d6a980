"""What is guessed for the exports people have; our rows, with the column names those exports use."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from hune.connectors.file.fields import FIELDS
from hune.connectors.file.mapping import NO_IDS, NO_ZONE, ODD_MEDIA, UNSURE_ORDER, Mapping, guess_mapping

SAID = "Deux heures sans réseau, merci Alpha Télécom"


def guessed(*rows: dict[str, Any]) -> Mapping:
    return guess_mapping(list(rows[0]), rows)


def one(**more: Any) -> dict[str, Any]:
    return {"id": "1001", "date": "2024-01-05", "text": SAID} | more


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (  # a listening tool's export
            {"Mention Id": "44871", "Date": "2024-01-05 10:00:00.0", "Title": "Panne chez Alpha", "Full Text": SAID,
             "Url": "https://alpha.example/1", "Author": "Léa M.", "Domain": "alpha.example", "Page Type": "forum",
             "Language": "fr", "Country": "France", "Sentiment": "negative", "Impressions": "12"},
            {"native_id": "Mention Id", "published_at": "Date", "title": "Title", "text": "Full Text", "url": "Url",
             "author_name": "Author", "site": "Domain", "network": "Page Type", "language": "Language",
             "country": "Country", "sentiment": "Sentiment"},
        ),
        (  # nested JSON of another one
            {"url": "https://alpha.example/1", "published": 1704448800000, "indexed": 1704450000000, "content": SAID,
             "title": "Panne", "lang": "fr", "extra_author_attributes.name": "Léa M.",
             "domain_url": "http://alpha.example/", "parent_url": "http://alpha.example/"},
            {"url": "url", "published_at": "published", "text": "content", "title": "title", "language": "lang",
             "author_name": "extra_author_attributes.name", "site": "domain_url", "parent_id": "parent_url"},
        ),
        (  # press and social, in one
            {"Date": "05-Jan-2024 10:00AM", "Document ID": "aaa1", "Headline": "Panne",
             "URL": "https://alpha.example/1",
             "Hit Sentence": SAID, "Influencer": "lea_m", "Country": "FR", "Language": "French", "Likes": "3",
             "Replies": "", "Twitter Followers": "1,2k", "Reach": "10"},
            {"published_at": "Date", "native_id": "Document ID", "title": "Headline", "url": "URL",
             "text": "Hit Sentence", "author_handle": "Influencer", "country": "Country", "language": "Language",
             "likes": "Likes",
             "author_followers": "Twitter Followers"},
        ),
        (  # pages of a network
            {"Page Name": "Alpha Télécom", "User Name": "alphatelecom", "Followers at Posting": "1200",
             "Post Created": "2024-01-05 10:00:23 CET", "Type": "Photo", "Likes": "1", "Comments": "2", "Shares": "3",
             "Post Views": "4", "Message": SAID, "URL": "https://alpha.example/p/1"},
            {"author_name": "Page Name", "author_handle": "User Name", "author_followers": "Followers at Posting",
             "published_at": "Post Created", "kind": "Type", "likes": "Likes", "replies": "Comments",
             "shares": "Shares",
             "views": "Post Views", "text": "Message", "url": "URL"},
        ),
        (  # a person's own archive
            {"tweet.id_str": "1001", "tweet.created_at": "Wed Aug 27 13:08:45 +0000 2008", "tweet.full_text": SAID,
             "tweet.favorite_count": "1", "tweet.retweet_count": "2", "tweet.lang": "fr",
             "tweet.in_reply_to_status_id_str": "1000", "tweet.in_reply_to_screen_name": "abonnee_lyon"},
            {"native_id": "tweet.id_str", "published_at": "tweet.created_at", "text": "tweet.full_text",
             "likes": "tweet.favorite_count", "reposts": "tweet.retweet_count", "language": "tweet.lang",
             "parent_id": "tweet.in_reply_to_status_id_str", "answers": "tweet.in_reply_to_screen_name"},
        ),
        (  # a French table by hand
            {"Date de publication": "05/01/2024", "Heure": "10:00", "Auteur": "Léa M.", "Texte": SAID,
             "Lien": "https://alpha.example/1", "Pays": "France", "Langue": "français", "Note": "4,5",
             "J'aime": "12", "Partages": "1 200", "Réseau": "Forum"},
            {"published_at": "Date de publication", "time": "Heure", "author_name": "Auteur", "text": "Texte",
             "url": "Lien", "country": "Pays", "language": "Langue", "rating": "Note", "likes": "J'aime",
             "shares": "Partages",
             "network": "Réseau"},
        ),
    ],
)  # fmt: skip
def test_exports_are_understood_by_their_names(row: dict[str, Any], fields: dict[str, str]) -> None:
    assert guessed(row).fields == fields


def test_a_name_whose_values_do_not_fit_is_not_believed() -> None:
    mapping = guessed(
        one(type="train", url="no address", language="klingon", likes="many", source="Web App for Phones")
    )
    assert mapping.fields == {"native_id": "id", "published_at": "date", "text": "text"}


def test_an_id_that_comes_twice_is_no_id() -> None:
    mapping = guessed(*(one(id="7", text=f"{SAID} {i}") for i in range(5)))
    assert "native_id" not in mapping.fields
    assert NO_IDS in mapping.notes


def test_the_authors_dates_and_names_are_not_the_messages() -> None:
    row = {"author.createdAt": "2020-01-01", "author.url": "https://alpha.example/a", "record.createdAt": "2024-01-05",
           "indexedAt": "2024-01-06", "record.text": SAID, "embed.title": "Autre chose ici",
           "uri": "at://a/app.bsky.b/1"}  # fmt: skip
    assert guessed(row).fields == {
        "published_at": "record.createdAt", "text": "record.text", "native_id": "uri",
        "author_since": "author.createdAt",
    }  # fmt: skip


def test_without_names_the_values_tell() -> None:
    rows = [
        {
            "A": str(i),
            "B": f"99{i}71",
            "C": f"{SAID} {i}",
            "D": f"https://alpha.example/{i}",
            "E": f"lea{i % 2}",
            "F": f"1/{i + 12}/2024 10:05",
        }
        for i in range(5)
    ]
    mapping = guessed(*rows)
    assert mapping.fields == {"native_id": "B", "text": "C", "url": "D", "author_handle": "E", "published_at": "F"}
    assert mapping.month_first


def test_zone_and_order_are_said_when_they_are_not_known() -> None:
    assert guessed(one(date="03/04/2024 10:00")).notes == [UNSURE_ORDER, NO_ZONE]
    assert guessed(one(date="2024-04-03T10:00:00Z")).notes == []
    utc = guessed(one(date="2024-04-03", heure_UTC="10:00"))
    assert (utc.fields["time"], utc.timezone, utc.notes) == ("heure_UTC", "UTC", [])


def test_stars_make_a_review() -> None:
    assert guessed(one(note="4")).defaults == {"medium": "review", "kind": "review"}


def test_a_column_of_media_is_read_and_odd_words_are_told() -> None:
    assert guessed(one(medium="Forum")).fields["medium"] == "medium"
    assert ODD_MEDIA not in guessed(one(medium="Forum"), one(medium="")).notes
    half = guessed(one(medium="blogs"), one(medium="télégraphe"))
    assert "medium" in half.fields and ODD_MEDIA in half.notes
    none = guessed(one(medium="cpc"), one(medium="email"))
    assert "medium" not in none.fields and ODD_MEDIA in none.notes


def test_every_guess_has_its_reason_and_survives_json() -> None:
    mapping = guessed(one(likes="3", note="4"))
    assert mapping.reasons.keys() == mapping.fields.keys() <= FIELDS.keys()
    assert msgspec.json.decode(msgspec.json.encode(mapping), type=Mapping) == mapping


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        (Mapping({"text": "text"}), "Choose the column that holds the date."),
        (Mapping({"published_at": "date", "text": ""}), "Choose the column that holds the text or the title."),
        (Mapping({"published_at": "when", "text": "text"}), "The mapping names a column that this file does not have."),
        (
            Mapping({"published_at": "date", "text": "text", "x": "id"}),
            "The mapping names a field that does not exist.",
        ),
        (Mapping({"published_at": "date", "text": "text"}, timezone="Mars/Base"), "This time zone does not exist."),
        (Mapping({"published_at": "date", "text": "text", "url": ""}), ""),
    ],
)
def test_a_mapping_that_cannot_work_says_why(mapping: Mapping, says: str) -> None:
    assert mapping.problem(["id", "date", "text"]) == says
