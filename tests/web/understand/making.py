"""A small story, always the same: six weeks of a telecom brand and its rivals, with a failure on 18 May 2026."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from hune.enrich.gazetteer import Known
from hune.enrich.step import Batch
from hune.match.matcher import Matcher
from hune.mention import Author, Counts, Mention, mention_id
from hune.orders import Orders
from hune.pipeline import chain, run

QUERIES = {"Alpha Télécom": "alpha", "Bêta Mobile": "bêta", "Gamma Fibre": "gamma"}
GROUP = "Opérateurs"
FIRST, PEAK, LAST = (
    datetime(2026, 4, 20, tzinfo=UTC),
    datetime(2026, 5, 18, 7, tzinfo=UTC),
    datetime(2026, 5, 30, tzinfo=UTC),
)
MEDIA = (
    ("microblog", "gazouilleur.example"),
    ("forum", "forum-abonnes.example"),
    ("news", "courrier-du-soir.example"),
    ("blog", "essais.example"),
)
ORDINARY = (
    "Le réseau {brand} passe bien dans le train ce matin, rien à redire #mobile",
    "{brand} baisse ses prix ? https://tarifs.example/{brand}",
    "Qui a essayé la fibre de {brand} à la campagne ? #fibre",
    "My {brand} bill is wrong again, the support never answers the phone",
    "Merci au service client {brand}, réponse en dix minutes !",
)
FAILURE = (
    "L’application {brand} plante à la connexion, impossible de payer ma facture #panne",
    "Panne {brand} depuis 9 h, personne ne répond #panne #{brand}",
    "L’appli {brand} ne marche plus chez vous aussi ? https://etat.example/panne",
)  # fmt: skip


def mention(n: int, at: datetime, brand: str, texts: tuple[str, ...], chance: Random) -> Mention:
    """One message of the story."""
    medium, site = chance.choices(MEDIA, (8, 3, 1, 1))[0]
    who = int(chance.paretovariate(1.1)) % 60
    repost = medium == "microblog" and chance.random() < 0.25
    text = chance.choice(texts).format(brand=brand)
    return Mention(
        native_id=str(n),
        published_at=at,
        text=text,
        title=f"{brand} : ce qu’il faut savoir" if medium in ("news", "blog") else "",
        url=f"https://{site}/{n}",
        network=site.split(".")[0],
        kind="repost" if repost else "reply" if medium == "forum" and n % 2 else "post",
        medium=medium,
        site=site,
        author=Author(
            id=f"u{who}", handle=f"abonnee_{who}", name=f"Abonnée {who}", followers=who * 37 if who % 3 else None
        ),
        counts=Counts(likes=chance.randrange(30), reposts=chance.randrange(8)) if medium == "microblog" else Counts(),
        reposts=f"abonnee_{who % 7}" if repost else None,
        simulated=True,
    )


def story(first: datetime = FIRST, seed: int = 1) -> list[Mention]:
    """All of it from a day on, oldest first."""
    chance = Random(seed)
    found: list[Mention] = []
    at = first
    while at < LAST:
        hours = (at - PEAK).total_seconds() / 3600
        waking = 0.2 if at.hour < 6 else 1.0
        for brand, share in (("Alpha", 0.9), ("Bêta", 0.6), ("Gamma", 0.3)):
            level = share * waking * (1 + (24 * 0.5 ** (hours / 20) if brand == "Alpha" and hours >= 0 else 0))
            for _ in range(int(level + chance.random())):
                texts = FAILURE if brand == "Alpha" and hours >= 0 and chance.random() < 0.8 else ORDINARY
                found.append(mention(len(found), at + timedelta(seconds=chance.randrange(3600)), brand, texts, chance))
        at += timedelta(hours=1)
    return found


def brought(workspace_id: int, source_id: int, topics: dict[int, str], mentions: list[Mention]) -> list[Mention]:
    """The mentions as the pipeline leaves them for a workspace with these topics."""
    for m in mentions:
        m.workspace_id, m.source_id = workspace_id, source_id
        m.id = mention_id(workspace_id, f"source:{source_id}", m.native_id)
    batch = Batch(workspace_id, mentions)
    named = tuple(Known(name, "organisation", (name.split()[0],)) for name in QUERIES)
    run(batch, chain(Matcher(topics), orders=Orders(named=named)))
    assert not batch.dropped
    return batch.mentions
