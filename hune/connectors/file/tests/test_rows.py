"""A row as a mention, or the reason why it is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.cells import defuse
from hune.connectors.file.fields import FIELDS
from hune.connectors.file.mapping import Mapping
from hune.connectors.file.reader import RawRow
from hune.connectors.file.rows import to_mention
from hune.listen.source import Rejected
from hune.mention import Mention
from hune.outcomes import Outcome

ALL = Mapping({field: field for field in FIELDS})
FEW = Mapping({field: field for field in ("native_id", "published_at", "text", "url", "author_name")})
NOW = {"published_at": "2024-01-05T10:00:00Z", "text": "bonjour"}


def read(mapping: Mapping = ALL, **cells: Any) -> Mention:
    made = to_mention(RawRow(1, NOW | cells), mapping)
    assert isinstance(made, Mention), made
    return made


def refused(mapping: Mapping = ALL, **cells: Any) -> Rejected:
    made = to_mention(RawRow(1, NOW | cells), mapping)
    assert isinstance(made, Rejected), made
    return made


def test_a_full_row() -> None:
    made = read(
        native_id="7", title="Panne", url="https://alpha.example/7", author_name="Léa M.", author_handle="@lea_m",
        author_id=12.0,
        author_followers="1,2k", author_place="Lyon", likes="1 234", reposts="0", replies="", views="3.4K",
        language="French",
        country="France", rating="4,5", sentiment="Négatif", network="Forum", site="alpha.example",
    )  # fmt: skip
    assert (made.native_id, made.title, made.url, made.site) == (
        "7",
        "Panne",
        "https://alpha.example/7",
        "alpha.example",
    )
    assert (made.author.name, made.author.handle, made.author.id) == ("Léa M.", "lea_m", "12")
    assert (made.author.followers, made.author.place) == (1200, "Lyon")
    assert (made.counts.likes, made.counts.reposts, made.counts.views) == (1234, 0, 3400)
    assert made.counts.replies is None, "not provided is not zero"
    assert (made.language, made.country, made.rating) == ("fr", "FR", 4.5)
    assert (made.network, made.medium, made.kind) == ("web", "forum", "post")
    assert made.published_at == datetime(2024, 1, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cells", "medium"),
    [
        ({"medium": "Presse"}, "news"), ({"medium": "video", "network": "X"}, "video"),
        ({"medium": "télégraphe", "network": "X"}, "microblog"), ({"medium": ""}, None),
    ],
)  # fmt: skip
def test_the_medium_of_a_row_is_the_one_it_says(cells: dict[str, str], medium: str | None) -> None:
    assert read(**cells).medium == medium


@pytest.mark.parametrize(
    ("cells", "kind", "parent", "answers", "original", "reposts"),
    [
        ({"kind": "normal", "reference_id": ""}, "post", None, None, None, None),
        ({"kind": "reply", "reference_id": "5", "reference_handle": "lea"}, "reply", "5", "lea", None, None),
        ({"kind": "retweet", "reference_id": "5", "reference_handle": "@lea"}, "repost", None, None, "5", "lea"),
        ({"kind": "quoting", "reference_id": "5.0", "reference_handle": "lea"}, "quote", None, None, "5", "lea"),
        ({"kind": "retweet", "text": "RT @lea: bonjour"}, "repost", None, None, None, "lea"),
        ({"kind": "reply", "text": "@lea bonjour"}, "reply", None, "lea", None, None),
        ({"is_repost": "True", "text": "RT @lea: bonjour"}, "repost", None, None, None, "lea"),
        ({"is_repost": "False"}, "post", None, None, None, None),
    ],
)
def test_answers_and_reposts_are_kept_as_such(
    cells: dict[str, str], kind: str, parent: str | None, answers: str | None, original: str | None, reposts: str | None
) -> None:
    made = read(**cells)
    assert (made.kind, made.parent_id, made.answers, made.original_id, made.reposts) == (
        kind,
        parent,
        answers,
        original,
        reposts,
    )


def test_without_a_kind_column_the_relations_tell() -> None:
    mapping = Mapping({f: f for f in ("published_at", "text", "parent_id", "original_id")})
    assert read(mapping, parent_id="3.0").kind == "reply"
    assert read(mapping, parent_id="3.0").parent_id == "3"
    assert read(mapping, original_id="3").kind == "quote"
    assert read(mapping, text="RT @lea: bonjour").kind == "repost"
    assert read(mapping).kind == "post"


def test_without_an_id_the_content_tells_messages_apart() -> None:
    same = read(FEW).native_id
    assert read(FEW).native_id == same
    others = [read(FEW, **{f: v}).native_id for f, v in
              {"text": "autre", "url": "https://alpha.example/2", "author_name": "Léa",
               "published_at": "2024-01-06"}.items()]  # fmt: skip
    assert len({same, *others}) == 5


@pytest.mark.parametrize("rounded", ["5.69369E+17", "5,69369e17", 5.69369e17])
def test_ids_that_a_spreadsheet_has_rounded_do_not_merge_messages(rounded: object) -> None:
    one, other = read(FEW, native_id=rounded), read(FEW, native_id=rounded, text="autre")
    assert one.native_id != other.native_id
    assert one.native_id.startswith("~")


def test_exact_ids_are_kept() -> None:
    assert read(FEW, native_id=569369239183872000).native_id == "569369239183872000"
    assert read(FEW, native_id="12.0").native_id == "12"
    assert len(read(FEW, native_id="x" * 5000).native_id) < 100


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<p>Un&nbsp;mot</p><p>et <b>deux</b></p><script>alert(1)</script>", "Un mot\net deux"),
        ("caf&eacute; &amp; croissant", "café & croissant"),
        ("a < b et c > d", "a < b et c > d"),
        ("un\x00deux\x07trois", "undeuxtrois"),
        ("مرحبا 👋🏽 café", "مرحبا 👋🏽 café"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("demi \ud83d lettre", "demi  lettre"),
    ],
)
def test_text_is_plain(said: str, shown: str) -> None:
    assert read(text=said).text == shown


def test_markup_in_any_field_harms_nothing() -> None:
    made = read(**dict.fromkeys(("title", "author_name", "author_place", "site"), "<img src=x onerror=alert(1)>Léa"))
    assert (made.title, made.author.name, made.author.place, made.site) == ("Léa",) * 4
    assert read(url="javascript:alert(1)").url is None


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        ({"published_at": ""}, Outcome.NO_DATE), ({"published_at": "hier"}, Outcome.BAD_DATE),
        ({"published_at": "60000-01-01"}, Outcome.FUTURE), ({"published_at": "1950-01-01"}, Outcome.TOO_OLD),
        ({"text": " "}, Outcome.EMPTY), ({"text": "<br>"}, Outcome.EMPTY), ({"text": "x" * 200_001}, Outcome.TOO_LARGE),
        ({"likes": "beaucoup"}, Outcome.BAD_VALUE), ({"rating": "bof"}, Outcome.BAD_VALUE),
    ],
)  # fmt: skip
def test_what_is_no_mention_says_why(cells: dict[str, str], outcome: Outcome) -> None:
    assert refused(**cells).outcome is outcome


def test_a_row_that_could_not_be_read_keeps_its_reason() -> None:
    made = to_mention(RawRow(3, None, Outcome.TOO_LARGE, "5000000", "raw"), ALL)
    assert made == Rejected(Outcome.TOO_LARGE, "5000000", "raw")


def test_the_zone_of_the_mapping_goes_before_the_workspaces() -> None:
    row = RawRow(1, NOW | {"published_at": "2024-01-05 10:00"})
    there, here = to_mention(row, FEW, "Asia/Tokyo"), to_mention(row, Mapping(FEW.fields, timezone="UTC"), "Asia/Tokyo")
    assert isinstance(there, Mention) and isinstance(here, Mention)
    assert (here.published_at - there.published_at).total_seconds() == 9 * 3600


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.lists(st.text(max_size=5),
    max_size=2),
    st.datetimes(), st.sampled_from(["2024-01-05", "RT @lea: x", "reply", "12", "https://[", "<b>", "&#xD800;"]),
)  # fmt: skip


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, CELLS)))
def test_no_cell_breaks_a_row(cells: dict[str, Any]) -> None:
    made = to_mention(RawRow(1, cells), ALL)
    if isinstance(made, Mention):
        made.body.encode(), made.native_id.encode(), made.author.key.encode()
        assert made.published_at.tzinfo is UTC
        assert made.native_id


def test_a_handle_that_an_export_made_harmless_is_the_same_handle() -> None:
    assert read(author_handle=defuse("@lea_m")).author.handle == "lea_m"


def test_what_tells_where_and_who_the_author_is() -> None:
    made = read(
        author_time_zone="Paris", author_about="À Lyon", author_posts="1 200", author_since="2012-05-01",
        coordinates="[45.76, 4.83]", app="Alpha for phones",
    )  # fmt: skip
    assert (made.author.time_zone, made.author.about, made.author.posts) == ("Paris", "À Lyon", 1200)
    assert made.author.since is not None and made.author.since.year == 2012
    assert (made.latitude, made.longitude, made.app) == (45.76, 4.83, "Alpha for phones")
    odd = read(author_since="once", coordinates="here")
    assert (odd.author.since, odd.latitude) == (None, None), "a row is not rejected for these"
