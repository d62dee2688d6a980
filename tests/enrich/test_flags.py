"""Invented posts: what is marked, why, and what is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.enrich.flags.reasons import REASON_SENTENCES, sentence
from hune.enrich.put_flags import put_flags
from hune.enrich.put_story import put_story
from hune.enrich.step import Batch
from hune.mention import Author, Mention

NOW = datetime(2026, 3, 1, tzinfo=UTC)
STORY = "La passerelle du vieux port rouvre enfin samedi matin après deux longues années de travaux et de réunions"
TAGS = "#mer #plage #soleil #vacances #ete #bleu #sable #amour"


def mention(text: str = "Bonjour", **given) -> Mention:
    given.setdefault("author", Author(handle="anne"))
    return Mention(native_id="1", published_at=NOW, text=text, **given)


def flags(*mentions: Mention) -> list[list[str]]:
    batch = Batch(1, list(mentions))
    put_story(batch)
    put_flags(batch)
    return [m.flags for m in batch.mentions]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        (f"Belle journée {TAGS} https://a.example/1", "spam:hashtags"),
        ("Vent fort demain sur la côte https://a.example/2 #TeamFollowBack", "spam:followers"),
        ("Get 500 real followers today https://a.example", "spam:followers"),
        ("Prêt entre particuliers, réponse en 24 h, écrivez-moi", "spam:offers"),
        ("Professeur Mansa, grand marabout, retour de l’être aimé", "spam:offers"),
        ("Double your bitcoin in two days https://a.example", "spam:offers"),
        ("Gagnez 300 € par jour depuis chez vous, méthode simple", "spam:offers"),
        ("RT + follow @boutique pour gagner un sac !", "giveaway:follow"),
        ("Suivez notre compte et partagez ce message : deux places à gagner", "giveaway:follow"),
        ("Follow us and retweet to win a signed book", "giveaway:follow"),
        ("Tag 3 friends below for a chance to win dinner", "giveaway:friends"),
        ("Identifiez deux amis en commentaire, tirage au sort dimanche", "giveaway:friends"),
        ("#concours On vous offre des entrées pour le salon", "giveaway:contest"),
        ("Jeu-concours : participez avant dimanche", "giveaway:contest"),
        ("Deux invitations pour le festival à gagner ce soir", "giveaway:contest"),
        ("Gewinnspiel! Wir verlosen drei Bücher", "giveaway:contest"),
        ("Participa en el sorteo de dos entradas", "giveaway:contest"),
        ("I'm at Café du Port (Brest, Finistère) https://a.example/x", "automated:template"),
        ("Just posted a photo @ Café du Port https://a.example/x", "automated:template"),
        ("Temp: 12.4°C Wind: 14 km/h Baro: 1013 hPa Rain: 0 mm", "automated:template"),
    ],
)
def test_a_text_is_marked_with_its_reason(text, flag):
    assert flag in flags(mention(text))[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🎉",
        "Nous allons gagner cette élection, partagez autour de vous",
        "Je suis fière de notre équipe qui remporte la coupe, partagez votre joie",
        "Un manque à gagner de 80 milliards pour l’État",
        "The budget is a massive giveaway to the oil industry",
        "His accent was a dead giveaway",
        "Elle a réussi le concours de professeure des écoles",
        "Le groupe Casino ferme douze magasins",
        "The senate wants to ban payday loans",
        "Thank you for the follow, lovely account",
        "Strong wind and rain expected on the coast tonight",
        "I'm at a loss for words about this",
        "#info #meteo Vent fort demain sur la côte",
        "Quel beau temps #mer #plage",
        "Tirage de la loterie : personne n’a trouvé les six numéros",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text):
    assert flags(mention(text)) == [[]]


@pytest.mark.parametrize("app", ["IFTTT", "dlvr.it", "Zapier.com", "Microsoft Power Platform", "Harbour Weather Bot"])
def test_a_program_that_forwards_is_named(app):
    assert flags(mention(app=app)) == [["automated:app"]]


@pytest.mark.parametrize("app", [None, "Tweetbot for Mac", "Hootsuite Inc.", "Web App", "Robotics Daily"])
def test_a_program_that_people_write_with_is_not(app):
    assert flags(mention(app=app)) == [[]]


@pytest.mark.parametrize(
    "author",
    [
        Author(handle="marees_bot"),
        Author(handle="MareesBot"),
        Author(handle="marees-bot.social.example"),
        Author(handle="x", name="Marées (bot)"),
        Author(handle="x", name="Weather Bot"),
    ],
)
def test_an_author_who_is_called_a_bot(author):
    assert flags(mention(author=author)) == [["automated:name"]]


@pytest.mark.parametrize("name", ["talbot", "jeanabbot", "robot_lover", "Botanique", "Jolie Botte"])
def test_a_name_with_those_letters_is_none(name):
    assert flags(mention(author=Author(handle=name, name=name))) == [[]]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("I am a bot that posts the tides.", True),
        ("Je suis un bot.", True),
        ("Automated account of the harbour", True),
        ("Compte automatique, marées et vents", True),
        ("I'm not a bot, I promise", False),
        ("I am a teacher. My son builds robots.", False),
        ("Reines, rois et bottes de sept lieues", False),
    ],
)
def test_what_an_author_says_of_itself(about, said):
    assert flags(mention(author=Author(handle="x", about=about))) == [["automated:said"] if said else []]


def test_what_its_server_says_of_it():
    assert flags(mention(author=Author(handle="x", bot=True))) == [["automated:said"]]
    assert flags(mention(author=Author(handle="x", bot=False))) == [[]]


@pytest.mark.parametrize(
    ("posts", "days", "marked"), [(90_000, 300, True), (3_000, 300, False), (900, 3, False), (None, 300, False)]
)
def test_no_person_writes_so_much(posts, days, marked):
    author = Author(handle="x", posts=posts, since=NOW - timedelta(days=days))
    assert flags(mention(author=author)) == [["automated:pace"] if marked else []]


def by(handle: str, text: str = STORY, **given) -> Mention:
    return mention(text, author=Author(handle=handle), **given)


def test_five_authors_with_one_text_are_marked_and_four_are_not():
    texts = [f"{STORY} https://a.example/{n} #port" for n in range(5)]
    five = [by(f"a{n}", text) for n, text in enumerate(texts)]
    assert flags(*five, by("other", "Autre chose")) == [["copied:many"]] * 5 + [[]]
    assert flags(*[by(f"a{n}") for n in range(4)]) == [[]] * 4


def test_reposts_are_no_copies():
    reposts = [by(f"a{n}", kind="repost") for n in range(5)]
    by_hand = [by(f"b{n}", f"RT @port: {STORY}") for n in range(5)]
    assert not any(flags(*reposts, *by_hand))


def test_an_author_who_says_the_same_thrice():
    assert flags(*[by("a") for _ in range(3)], by("b")) == [["copied:author"]] * 3 + [[]]


def test_texts_of_nobody_are_not_counted():
    assert not any(flags(*[mention(STORY, author=Author()) for _ in range(6)]))


def test_a_flag_is_put_anew_and_nothing_is_dropped():
    batch = Batch(1, [mention("RT + follow pour gagner un sac !"), mention("Merci")])
    put_flags(batch)
    put_flags(batch)
    assert [m.flags for m in batch.mentions] == [["giveaway:follow"], []]
    assert batch.dropped == []


@pytest.mark.parametrize(
    "text", ["#" * 100_000, "(@ " * 30_000, "gagner " * 15_000, "a" * 100_000, "\x00\u202e#a" * 9, "rt follow " * 9000]
)
def test_odd_texts_pass(text):
    assert flags(mention(text))[0] in ([], ["spam:hashtags"])


def test_every_reason_has_its_sentence():
    assert all(reason.partition(":")[2] and said.endswith(".") for reason, said in REASON_SENTENCES.items())
    assert sentence("spam:hashtags") == REASON_SENTENCES["spam:hashtags"]
    assert sentence("spam:of old") == "spam:of old"
