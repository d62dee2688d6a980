"""Pseudonyms: stable, made with a key, the same in every answer; filters by them work; texts name nobody."""

from __future__ import annotations

import inspect

import msgspec
import pytest

from hune.match.language.nodes import Word
from hune.mention import Author
from hune.store.query import Filters, MentionQuery
from hune.store.store import Name, Store
from hune.store.veil_asked import UNSAID, query
from hune.store.veil_texts import veiled
from hune.store.veil_words import Cover, Words
from hune.store.veiled import Veiled
from tests.persons.making import HER

COVER = Cover(1, b"a key", "auteur", kept="alpha télécom\nalpha or @service_alpha or author:service_alpha")
ALL = MentionQuery(1, timezone="Europe/Paris")
KNOWN = [
    Name("alpha", "k4410772", "marguerite_v", "Marguerite Vaubrun"),
    Name("alpha", "u8", "claire", "Claire"),
    Name("alpha", "u9", "alphatel", "Alpha Télécom"),
    Name("alpha", "u7", "service_alpha", "Service Alpha"),
    Name("alpha", "u6", "léa_zoé", "Léa Zoé"),
    Name("beta", "did:plc:x7", "marguerite.example", "M. V."),
]


@pytest.fixture
def words():
    made = Words(COVER, lambda after: (1, KNOWN if not after else []))
    made.refresh()
    return made


@pytest.fixture
def hidden(store):
    return Veiled(store, lambda ws: COVER if ws == 1 else None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Merci @Marguerite_V !", "Merci @{her} !"),
        ("Merci @marguerite_v.", "Merci @{her}."),
        ("MARGUERITE VAUBRUN a dit.", "{her} a dit."),
        ("Marguerite  Vaubrun et Claire", "Marguerite  Vaubrun et Claire"),
        ("dixit marguerite_v, hier", "dixit {her}, hier"),
        ("Claire, merci @claire", "Claire, merci @{claire}"),
        ("Alpha Télécom répond", "Alpha Télécom répond"),
        ("écrire à m.vaubrun@poste.example vite", "écrire à … vite"),
        ("lu https://alpha.example/marguerite_v/status/9 hier", "lu https://alpha.example/… hier"),
        ("lu https://beta.example/profile/did:plc:x7/post/1", "lu https://beta.example/…"),
        ("sur https://marguerite.example/page", "sur …"),
        ("lu https://courrier.example/une", "lu https://courrier.example/une"),
        ("", ""),
    ],
)
def test_texts_name_nobody(words, text, shown):
    her, claire = words.of("alpha", "k4410772"), words.of("alpha", "u8")
    if "Marguerite  " in text:  # two spaces between: an unusual spelling is not seen, and said so
        assert veiled(text, words) == text
    else:
        assert veiled(text, words, "alpha") == shown.format(her=her, claire=claire)


def test_words_are_stable_told_apart_and_need_the_key(words):
    again = Words(COVER, lambda after: (1, []))
    other = Words(msgspec.structs.replace(COVER, key=b"another"), lambda after: (1, []))
    beyond = Words(msgspec.structs.replace(COVER, workspace_id=2), lambda after: (1, []))
    mine = words.of("alpha", "k4410772")
    assert again.of("alpha", "k4410772") == mine == words.of_handle("@Marguerite_V", "alpha")
    assert len({mine, words.of("beta", "k4410772"), other.of("alpha", "k4410772"), beyond.of("alpha", "k4410772")}) == 4
    assert words.of("alpha", mine) == mine, "a word stays what it is"
    assert mine.startswith("auteur-") and words.of("alpha", "") == ""


def test_no_two_of_many_authors_share_a_word(words):
    """With words of 32 bits two hundred thousand authors shared some, nearly surely."""
    assert len({words.of("alpha", f"k{n}") for n in range(200_000)}) == 200_000


def test_who_calls_themselves_like_somebodys_word_gets_one_of_their_own(words):
    hers = words.of("alpha", "k4410772")
    other = hers[:-1] + ("0" if hers[-1] != "0" else "1")
    assert words.of("alpha", other) != other, "nobody may look like another by choosing a word as a handle"
    assert words.of("alpha", hers) == hers


ASKED = [
    ("@marguerite_v", UNSAID),
    ("panne @Marguerite_V", f"panne {UNSAID}"),
    ("marguerite_v", UNSAID),
    ("{marguerite_v}", UNSAID),
    ("#margueritevaubrun", UNSAID),
    ('"Marguerite Vaubrun"', UNSAID),
    ("@margue*", UNSAID),
    ("@jamais-vu", UNSAID),
    ("＠claire", UNSAID),
    ("raw:marguerite_v", UNSAID),
    ("title:@claire", UNSAID),
    ("lea_zoe", UNSAID),  # her handle has accents, the search need not
    ('"lea zoe"', UNSAID),
    ("author:claire", UNSAID),
    ("auteur:(claire OR marguerite_v)", f"auteur:({UNSAID} OR {UNSAID})"),
    ("author:cla*", UNSAID),
    ("panne NEAR/3 @claire", UNSAID),
    ('"merci @claire"', UNSAID),
    ("-@claire panne", f"-{UNSAID} panne"),
    ("link:alpha.example/marguerite_v", UNSAID),
    ("url:alpha.example/marg*", UNSAID),
    ("site:marguerite.example", UNSAID),
    ("panne lang:fr site:courrier.example", None),
    ("panne OR orange date:[2026-01-01 TO *]", None),
    ("link:courrier.example/une", None),
    ("claire", None),  # a word of the language: nobody can tell
    ("@service_alpha author:service_alpha service_alpha", None),  # a topic asks for it
    ("@alpha", UNSAID),
    ("(panne", None),  # cannot be read: the store says where
]


@pytest.mark.parametrize(("said", "asked"), ASKED)
def test_a_query_that_names_somebody_finds_nobody(words, said, asked):
    assert query(said, words, words.known) == (asked or said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("{her} panne", '("marguerite_v" OR "Marguerite Vaubrun") panne'),
        ("author:@{her}", 'author:("marguerite_v" OR "Marguerite Vaubrun")'),
        ('"merci @{her}"', '"merci marguerite_v"'),
        ('"@claire @{her}"', UNSAID),
        ("{her} NEAR/3 panne", "marguerite_v NEAR/3 panne"),
        ("author:auteur-0000-0000-0000", 'author:"auteur-0000-0000-0000"'),
        ('author:"{her} claire"', UNSAID),
    ],
)
def test_a_query_by_words_finds_whom_they_stand_for(words, said, asked):
    assert query(said.format(her=words.of("alpha", "k4410772")), words, words.known) == asked


def test_every_way_to_ask_stands_in_the_veil():
    """A method that is added to the contract must be veiled, or passed on, by a line of its own."""
    asked = {name for name, of in vars(Store).items() if not name.startswith("_") and callable(of)}
    assert asked <= vars(Veiled).keys()
    assert "__getattr__" not in vars(Veiled)
    for name in asked:
        wanted, given = (list(inspect.signature(getattr(of, name)).parameters) for of in (Store, Veiled))
        assert wanted == given, name


@pytest.fixture
def spoken(room):
    called = ["author:marguerite_v", "author:@marguerite_v", "author:marguerite", "author:vaubrun"]
    room.often(
        HER, 3, text="Moi, Marguerite Vaubrun, sur alpha", hashtags=["margueritevaubrun"],
        tokens=["moi", "marguerite", "vaubrun", "sur", "alpha", *called],
    )  # fmt: skip
    room.say(
        "voisin", "@marguerite_v et @jamais_vu", answers="marguerite_v", handles=["marguerite_v", "jamais_vu"],
        tokens=["@marguerite_v", "marguerite_v", "et", "@jamais_vu", "jamais_vu"],
    )  # fmt: skip
    room.say("relais", reposts="marguerite_v", kind="repost", links=["https://alpha.example/marguerite_v/1"])
    return room


DIMENSIONS = ("author", "handle", "answers", "reposts", "hashtag", "link", "name", "term", "site")


def test_rows_and_messages_name_nobody(spoken, hidden):
    said = [hidden.select(msgspec.structs.replace(ALL, dimensions=(name,))) for name in DIMENSIONS]
    said += [hidden.mentions(ALL), hidden.mention(1, 1), list(hidden.scan(1)), hidden.mentions_by_id(1, [1, 4])]
    text = str(said).casefold()
    for name in ("marguerite", "vaubrun", "k4410772", "voisin", "relais", "jamais_vu"):
        assert name not in text, name
    assert "moi, auteur-" in text


def test_other_workspaces_show_their_authors(spoken, hidden, store):
    from tests.persons.making import Room

    Room(store, 2).say(HER)
    [one] = hidden.mentions(MentionQuery(2))
    assert one.author == HER


def test_figures_are_the_same_as_without(spoken, hidden, store):
    for name in ("author", "handle", "answers", "reposts"):
        asked = msgspec.structs.replace(ALL, dimensions=(name,))
        bare = sorted(row["volume"] for row in store.select(asked))
        assert sorted(row["volume"] for row in hidden.select(asked)) == bare, name


@pytest.mark.parametrize(
    "filters",
    [
        Filters(authors=("k4410772",)), Filters(authors=("marguerite_v",)), Filters(handles=("marguerite_v",)),
        Filters(reposts=("marguerite_v",)), Filters(profiles=(("alpha", "k4410772"),)), Filters(text="@marguerite_v"),
        Filters(names=("Marguerite Vaubrun",)), Filters(hashtags=("margueritevaubrun",)),
        Filters(links=("https://alpha.example/marguerite_v/1",)), Filters(text="author:marguerite_v"),
    ],
)  # fmt: skip
def test_a_real_name_asked_for_as_somebody_finds_nobody(spoken, hidden, store, filters):
    """Whoever knows a handle learns no word by filtering with it; each of these finds her where nobody is hidden."""
    if filters.names:
        spoken.say("voisin", names=["Marguerite Vaubrun"])
    assert filters.authors == ("marguerite_v",) or store.mentions(MentionQuery(1, filters=filters)), "one that finds"
    assert hidden.mentions(MentionQuery(1, filters=filters)) == []
    rows = hidden.select(MentionQuery(1, filters=filters, dimensions=("author",)))
    assert [row for row in rows if row["author"]] == []


def test_neither_counts_nor_look_ups_know_a_real_name(spoken, hidden, store):
    for term, where in (("marguerite_v", "author"), ("@marguerite_v", "")):
        node = Word(term, where)
        assert hidden.count(1, node) == 0 and list(hidden.scan(1, node)) == []
    assert hidden.authors(1, "marguerite_v") == hidden.authors(1, "k4410772") == set()
    assert not hidden.frequencies(1, ["@marguerite_v", "author:marguerite_v", "marguerite_v"])
    assert hidden.count(1, Word("alpha")) == store.count(1, Word("alpha")) > 0


@pytest.mark.parametrize(("name", "field"), [("author", "authors"), ("handle", "handles"), ("reposts", "reposts")])
def test_each_word_finds_what_it_counts(spoken, hidden, store, name, field):
    asked = msgspec.structs.replace(ALL, dimensions=(name,))
    for row in hidden.select(asked):
        filters = Filters(**{field: (row[name],)})
        for reader in (hidden, Veiled(store, lambda ws: COVER)):  # another process, which never said the word
            reader.veil(1)
            assert len(reader.mentions(MentionQuery(1, filters=filters))) == row["volume"]


def test_a_profile_and_a_search_are_found_by_their_word(spoken, hidden):
    [row] = [r for r in hidden.select(msgspec.structs.replace(ALL, dimensions=("author",))) if r["volume"] == 3]
    profile = Filters(profiles=((row["network"], row["author"]),))
    assert len(hidden.mentions(MentionQuery(1, filters=profile))) == 3
    text = Filters(text=f"@{row['author']}")
    assert {m.id for m in hidden.mentions(MentionQuery(1, filters=text))} == {1, 2, 3, 4}, "by handle and by name"
    wrote = Filters(text=f"author:{row['author']}")
    assert {m.id for m in hidden.mentions(MentionQuery(1, filters=wrote))} == {1, 2, 3}
    assert hidden.authors(1, row["author"]) == {(row["network"], row["author"])}


def test_who_comes_later_is_hidden_too(spoken, hidden):
    hidden.mentions(ALL)
    spoken.say(Author(id="u99", handle="nouveau_venu", name="Nadège Nouvelle"))
    spoken.say("voisin", "Bonjour Nadège Nouvelle")
    said = str(hidden.mentions(ALL))
    assert "Nadège" not in said and "nouveau_venu" not in said


def test_place_text_and_numbers_that_tell_who_are_gone(room, hidden):
    room.say(
        Author(id="u1", handle="jeanne_d", name="Jeanne D", place="Rouen", about="moi", followers=12, posts=77),
        url="https://alpha.example/jeanne_d/1", latitude=49.4, longitude=1.1,
    )  # fmt: skip
    [one] = hidden.mentions(ALL)
    word = one.author.key
    assert one.author == Author(id=word, handle=word, followers=12)
    assert (one.url, one.latitude, one.longitude, one.native_id) == (None, None, None, str(one.id))
    assert one.author.label == f"@{word}"
