"""Invented French and English posts of about 240 characters, as fast as they can be written, and topics about them."""

from __future__ import annotations

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

OPENINGS = (
    "Toujours pas de réseau ce matin chez {b}, quelqu’un sait pourquoi ?", "Merci {b} pour la réponse rapide hier soir.",
    "L’application {b} plante encore à la connexion, troisième jour de suite.", "Je passe chez {b} le mois prochain, enfin.",
    "{b} annonce une nouvelle offre sans engagement pour la rentrée.", "My {b} bill doubled and nobody answers the phone.",
    "The new {b} app is faster than the old one, well done.", "Has anybody else lost the network with {b} since noon?",
)  # fmt: skip
MIDDLES = (
    "On m’a promis un rappel sous 48 heures et je n’ai rien reçu depuis lundi.", "Le service client raccroche au bout de dix minutes.",
    "La mise à jour {v} corrige la moitié des bogues d’après le forum.", "Rien à redire sur la fibre dans notre quartier.",
    "Support told me to restart the box, which I did four times already.", "Switching next week unless somebody calls me back.",
    "La presse régionale en parle déjà, et le fil a été repris deux cents fois.", "Le tarif étudiant reste le meilleur du marché.",
)  # fmt: skip
ENDINGS = (
    "#{t} #{u} https://exemple.example/{n}",
    "@{h} vous confirmez ? #{t}",
    "Vu sur https://forum.example/fil/{n}",
    "#{u}",
)
BRANDS = ("Alpha Télécom", "Bêta", "Gamma Mobile", "Delta", "Epsilon", "Zêta", "Êta Box", "Thêta", "Iota", "Kappa")
WORDS = (
    "panne réseau appli facture fibre forfait débit box antenne roaming wifi résiliation boutique remboursement sav ligne "
    "conseiller courrier contrat promotion retard technicien dépannage installation câble signal écran batterie carte "
    "message appel voix vidéo photo match concert village montagne plage train bus voiture vélo école bureau maison jardin "
    "cuisine marché café pain fromage soupe pluie neige soleil vent orage printemps été automne hiver lundi mardi mercredi "
    "outage refund coverage bill speed router contract store update agent queue waiting upgrade phone tablet laptop screen "
    "weekend holiday family friend brother sister mother father garden kitchen coffee bread cheese water river lake forest "
    "mountain road street bridge station airport flight ticket hotel museum theatre cinema music song guitar piano drums"
).split()  # fmt: skip


def write_csv(path: Path, rows: int, days: int = 90, seed: int = 7) -> None:
    """A CSV file of posts spread over the days before 1 May 2026."""
    chance = random.Random(seed)
    first = datetime(2026, 5, 1, tzinfo=UTC) - timedelta(days=days)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "created_at", "username", "followers", "text", "likes", "retweets", "url"])
        for n in range(rows):
            at = first + timedelta(seconds=days * 86400 * n / rows)
            author = int(chance.paretovariate(0.8)) % 40_000
            text = post(chance, n)
            writer.writerow(
                [
                    n,
                    at.isoformat(),
                    f"voix_{author}",
                    author % 5000,
                    text,
                    n % 7,
                    n % 3,
                    f"https://exemple.example/p/{n}",
                ]
            )


def post(chance: random.Random, n: int) -> str:
    """One post."""
    brand = chance.choice(BRANDS) if chance.random() < 0.6 else "mon opérateur"
    said = " ".join(
        (chance.choice(OPENINGS), chance.choice(MIDDLES), " ".join(chance.choices(WORDS, k=6)), chance.choice(ENDINGS))
    )
    tag = brand.replace(" ", "")
    return said.format(b=brand, v=f"4.{n % 9}", t=tag, u=chance.choice(WORDS), h=tag.lower(), n=n)


def topics(count: int, seed: int = 11) -> dict[str, str]:
    """Named queries of about eight leaves."""
    chance = random.Random(seed)
    made = {}
    for n in range(count):
        brand = chance.choice(BRANDS)
        some = chance.sample(WORDS, 6)
        wide = n < len(BRANDS)
        query = (
            f'"{brand}" OR #{brand.replace(" ", "")}'
            if wide
            else (
                f'("{brand}" OR @{brand.replace(" ", "")}) AND ({some[0]} OR {some[1]} OR {some[2][:4]}* OR "{some[3]} {some[4]}") NOT {some[5]}'
            )
        )
        made[f"{brand} {n}"] = query
    return made
