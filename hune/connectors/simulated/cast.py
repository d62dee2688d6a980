"""Who speaks in the story and where: invented handles, sites that can never exist (.example)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from hune.mention import Author

FIRST = (
    "abonnee", "lecteur", "papi", "maman", "prof", "camille", "nadia", "hugo", "ines", "malik", "zoe", "bastien",
    "fatou", "elodie", "yanis", "lou", "karim", "solene", "theo", "jeanne", "oscar", "rachida", "voisine", "cycliste",
    "geek", "infirmier",
)  # fmt: skip
SECOND = (
    "lyon", "tlse", "lille", "nantes", "bzh", "dijon", "metz", "brest", "sud", "nord", "fibre", "5g", "du31", "du59",
    "du69", "en_train", "la_nuit", "du_matin", "alouest", "alest", "tech", "curieuse", "rale", "zen", "bricole",
)  # fmt: skip
NEWS = (
    "lecourrierdureseau.example",
    "journaldunord.example",
    "lagazettetelecom.example",
    "infosud.example",
    "leconso.example",
)
BLOGS = ("leblogdesbox.example", "fibreetmoi.example", "carnetdunabonne.example", "crisecom.example")
FORUMS = ("forum-de-l-abonne.example", "entraide-fibre.example")
REVIEWS = ("avis-applis.example",)
COUNTRIES = ("FR",) * 36 + ("BE", "BE", "CH", "CA")


class Brand(msgspec.Struct, frozen=True):
    """An operator of the story: name, handle, hashtag, mentions on an ordinary day."""

    name: str
    handle: str
    tag: str
    daily: int


ALPHA = Brand("Alpha Télécom", "AlphaTelecom", "#AlphaTelecom", 42)
RIVALS = (
    Brand("Bêta Mobile", "BetaMobile", "#BetaMobile", 58),
    Brand("Gamma Télécom", "GammaTelecom", "#GammaTelecom", 34),
    Brand("Delta Fibre", "DeltaFibre", "#DeltaFibre", 21),
)


def crowd(chance: Random, size: int = 900) -> list[Author]:
    """The people of the microblog: most have few followers, a few have very many."""
    handles: dict[str, None] = {}
    while len(handles) < size:
        number = chance.choice(("", "", str(chance.randint(1, 99))))
        handles[f"{chance.choice(FIRST)}_{chance.choice(SECOND)}{number}"] = None
    return [
        Author(id=f"m-{i}", handle=handle, name=handle.replace("_", " ").title(), followers=_followers(chance))
        for i, handle in enumerate(handles)
    ]


def members(chance: Random, size: int = 160) -> list[Author]:
    """The regulars of the forums: names, no followers (forums do not say)."""
    return [Author(id=f"f-{i}", name=f"{chance.choice(FIRST).title()}{chance.randint(50, 99)}{i}") for i in range(size)]


def official(brand: Brand) -> Author:
    """The brand's own account."""
    return Author(id=brand.handle.lower(), handle=brand.handle, name=brand.name, followers=48_200)


def pick(chance: Random, people: Sequence[Author]) -> Author:
    """Somebody, the first ones more often: a few speak much, most speak once."""
    return people[min(int(len(people) * chance.random() ** 2.2), len(people) - 1)]


def _followers(chance: Random) -> int:
    return int(min(90_000, 40 * chance.paretovariate(0.8)))
