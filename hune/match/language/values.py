"""The values of facts: `lang:French` is `fr`, `site:https://www.x.fr` is `x.fr`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from functools import cache

from babel import Locale

from hune.connectors.file.names import KINDS_SAID, plain_name
from hune.connectors.file.values import read_country, read_language
from hune.errors import QueryError
from hune.match.language.mend import replaced
from hune.mention import KINDS, MEDIA, SENTIMENTS

LONGEST = 80  # characters of a value that is one of a list
LONGEST_DOMAIN = 253
UNKNOWN_LANGUAGE = "und"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_BEHIND = re.compile(r"[/?#]")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*")
MEDIA_SAID = {
    "presse": "news", "actualite": "news", "actualites": "news", "journal": "news", "media": "news", "blogs": "blog",
    "microblogging": "microblog", "reseau social": "social", "reseaux sociaux": "social", "forums": "forum",
    "videos": "video", "photos": "photo", "image": "photo", "images": "photo", "avis": "review", "reviews": "review",
    "questions": "qa", "encyclopedie": "wiki", "podcasts": "podcast", "infolettre": "newsletter",
    "lettre": "newsletter", "messagerie": "messaging", "signet": "bookmark", "signets": "bookmark",
    "musique": "music", "jeu": "game", "jeux": "game", "autre": "other", "autres": "other",
}  # fmt: skip
SENTIMENTS_SAID = {
    "negatif": "negative", "negatifs": "negative", "neutre": "neutral", "neutres": "neutral", "positif": "positive",
    "positifs": "positive",
}  # fmt: skip


def value(where: str, said: str, query: str, place: tuple[int, int], begin: int) -> str:
    """The token of a value of a fact. `place`: where the value stands in the query; `begin`: where its field does, when
    it belongs to this value alone. Raises QueryError."""
    if where == "site":
        return _site(said, query, place, begin)
    if where == "source":
        return " ".join(said.split()).casefold()
    found = _READERS[where](said) if len(said) <= LONGEST else None
    if found is None:
        raise _unknown(where, said, query, place)
    return found


def _unknown(where: str, said: str, query: str, place: tuple[int, int]) -> QueryError:
    known = _known(where)
    near = difflib.get_close_matches(plain_name(said[:60]), list(known), n=1, cutoff=0.7)
    repair = None
    if near:
        say = "“{said}” is no value of the field {field}. Did you mean “{known}”?"
        repair = replaced(query, *place, _as_value(known[near[0]]))
    elif where in ("lang", "country"):
        say = "“{said}” is no value of the field {field}. Give a code, or a name in French or English."
    else:
        say = "“{said}” is no value of the field {field}. Give one of these: {known}."
    meant = known[near[0]] if near else ", ".join(known.values())
    return QueryError(say, start=place[0], end=place[1], said=said[:40], field=where, known=meant, repair=repair)


def _as_value(said: str) -> str:
    return said if said.isalnum() else f'"{said}"'


def _site(said: str, query: str, place: tuple[int, int], begin: int) -> str:
    """The domain, as the site of an address is kept: without `www.`, in small letters."""
    start, end = place
    address = said.strip()
    if scheme := _SCHEME.match(address):
        address = address[scheme.end() :]
    behind = _BEHIND.search(address)
    path = address[behind.start() :] if behind else ""
    host = address.removesuffix(path).rpartition("@")[2].partition(":")[0].lower().strip("*.").removeprefix("www.")
    if path.strip("/*?#"):
        repair = replaced(query, begin, end, f'url:"{host}{path}"' if begin < start else host)
        raise QueryError(
            "A site is a domain without a path. Pages are asked for with the field url.",
            start=start, end=end, repair=repair,
        )  # fmt: skip
    if len(host) > LONGEST_DOMAIN:
        raise QueryError("A domain has at most {most} characters.", start=start, end=end, most=LONGEST_DOMAIN)
    if not _DOMAIN.fullmatch(host):
        cleaned = "" if len(said.split()) > 1 else ".".join(_DOMAIN.findall(host))
        raise QueryError(
            "“{said}” is no domain. Write it like exemple.fr.",
            start=start, end=end, said=said[:40], repair=replaced(query, start, end, cleaned) if cleaned else None,
        )  # fmt: skip
    return host


def _read_language(said: str) -> str | None:
    return UNKNOWN_LANGUAGE if said.lower() == UNKNOWN_LANGUAGE else read_language(said)


def _read_country(said: str) -> str | None:
    code = read_country(said)
    return code and code.lower()


def _read_medium(said: str) -> str | None:
    plain = plain_name(said)
    return plain if plain in MEDIA else MEDIA_SAID.get(plain)


def _read_sentiment(said: str) -> str | None:
    plain = plain_name(said)
    return plain if plain in SENTIMENTS else SENTIMENTS_SAID.get(plain)


def _read_kind(said: str) -> str | None:
    return KINDS_SAID.get(plain_name(said))


_READERS: dict[str, Callable[[str], str | None]] = {
    "lang": _read_language,
    "country": _read_country,
    "medium": _read_medium,
    "sentiment": _read_sentiment,
    "kind": _read_kind,
}


@cache
def _known(where: str) -> dict[str, str]:
    """What a mistyped value may have meant, by its plain form."""
    if where == "lang":
        names = [name for shown in ("fr", "en") for code, name in Locale(shown).languages.items() if len(code) == 2]
    elif where == "country":
        names = [n for shown in ("fr", "en") for c, n in Locale(shown).territories.items() if len(c) == 2]
    else:
        names = list({"medium": MEDIA, "sentiment": SENTIMENTS, "kind": KINDS}[where])
    return {plain_name(name): name for name in names}
