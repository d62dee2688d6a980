"""The exclusion templates: they read, they catch their kind, and they leave ordinary talk about a brand alone."""

from __future__ import annotations

import pytest

from hune.match.advice.exclusions import TITLE_SENTENCES, exclusions, query_of
from hune.match.given import mention_of
from hune.match.language.parser import parse
from hune.match.matcher import Matcher

JOBS = [
    "Alpha Télécom recrute un technicien fibre (H/F) en CDI à Lyon",
    "📢 Nous recrutons ! 3 conseillers clientèle chez Alpha, postulez vite",
    "Offre d’emploi : chargé de communication, Alpha Télécom, Nantes",
    "Alternance 24 mois, profil marketing digital, poste basé à Lille chez Alpha",
    "We're hiring! Senior network engineer at Alpha, remote",
    "Alpha is hiring a data analyst, apply for the position before Friday",
    "Rejoignez nos équipes : Alpha ouvre une agence à Brest",
    "Des postes à pourvoir chez Alpha dès septembre",
    "Job openings at Alpha Telecom this week",
    "Développeur Python chez Alpha, TJM à discuter #emploi #tech",
]
CONTESTS = [
    "🎁 JEU-CONCOURS 🎁 Gagnez un téléphone avec Alpha",
    "Pour participer : likez, abonnez-vous et commentez avec Alpha",
    "RT + follow @alpha pour gagner 2 places",
    "Tentez de gagner un an de fibre Alpha",
    "Concours Alpha : 3 casques à gagner, suivez la page",
    "GIVEAWAY time! Alpha and I are giving away a phone",
    "Enter to win a year of Alpha fibre",
    "Le tirage au sort aura lieu dimanche, merci Alpha",
    "Like, follow and tag a friend, Alpha prize inside",
    "Une carte cadeau Alpha de 50 € offerte aux abonnés, résultat ce soir",
]
ORDINARY = [
    "Panne chez Alpha depuis ce matin à Lyon, plus rien ne marche",
    "Alpha licencie 300 personnes, les syndicats appellent à la grève",
    "Merci au conseiller Alpha qui a réglé mon problème en cinq minutes",
    "Franchement rien à gagner à changer d’opérateur, Alpha ou un autre",
    "Alpha raises its prices again, I am leaving at the end of the month",
    "À ce stade, la fibre Alpha est plus lente que mon ancien ADSL",
    "Le nouveau PDG d’Alpha prend son poste lundi",
    "I waited on foot outside the Alpha shop for an hour, but nobody came",
    "La coupe budgétaire chez Alpha touche le service client",
    "Alpha annonce un partenariat avec la ville de Rennes",
]


def caught(key: str, texts: list[str]) -> list[str]:
    """The texts that a template takes away."""
    language = {True: "en", False: "fr"}
    mentions = [mention_of({"id": n, "text": t, "language": language[" the " in t]}) for n, t in enumerate(texts)]
    return [m.text for m in Matcher({1: query_of(key)}).meeting(mentions)]


@pytest.mark.parametrize("key", TITLE_SENTENCES)
def test_each_template_reads_and_can_be_excluded(key: str):
    assert parse(f"(alpha OR bravo) -({query_of(key)})")
    assert "\n" not in query_of(key)


@pytest.mark.parametrize(("key", "texts"), [("jobs", JOBS), ("contests", CONTESTS)])
def test_a_template_catches_its_kind(key: str, texts: list[str]):
    assert len(caught(key, texts)) >= 8, set(texts) - set(caught(key, texts))


@pytest.mark.parametrize("key", TITLE_SENTENCES)
def test_ordinary_posts_stay(key: str):
    assert caught(key, ORDINARY) == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("promo", "Avec le code promo ALPHA10, -10 % sur la box"),
        ("sponsored", "Ma nouvelle box est top (collaboration commerciale)"),
        ("classified", "Vends box Alpha, très bon état, remise en main propre"),
        ("sport", "Alpha mène 2-0 : quel match, la victoire est là, quelle saison"),
        ("sport", "Le buteur d’Alpha blessé avant la Ligue 1"),
        ("horoscope", "Horoscope du jour : Bélier, Alpha vous sourit"),
        ("shares", "L’action Alpha recule de 2 % au CAC 40"),
        ("spam", "Free spins and airdrops, ask Alpha"),
    ],
)
def test_every_template_knows_its_like(key: str, text: str):
    assert caught(key, [text])


def test_titles_come_in_the_readers_language():
    french = {one.key: one.title for one in exclusions("fr")}
    assert french["jobs"] == "Offres d’emploi"
    assert len(set(french.values())) == len(TITLE_SENTENCES)
