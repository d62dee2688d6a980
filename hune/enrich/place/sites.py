"""The country of a site by the end of its name: .fr, .gouv.fr, .paris. Ends that are sold to everybody tell none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel import Locale

from hune.enrich.word_sets import word_sets

# Ends of countries that the world uses for what they spell, or that were given away.
SOLD = word_sets(Path(__file__).with_name("words.txt"))["sold"]
ENDS = {
    "uk": "GB", "gov": "US", "mil": "US", "edu": "US", "paris": "FR", "bzh": "FR", "alsace": "FR", "corsica": "FR",
    "london": "GB", "scot": "GB", "wales": "GB", "cymru": "GB", "brussels": "BE", "vlaanderen": "BE", "gent": "BE",
    "swiss": "CH", "zuerich": "CH", "quebec": "CA", "berlin": "DE", "hamburg": "DE", "koeln": "DE", "cologne": "DE",
    "bayern": "DE", "ruhr": "DE", "saarland": "DE", "wien": "AT", "tirol": "AT", "madrid": "ES", "barcelona": "ES",
    "amsterdam": "NL", "nyc": "US", "boston": "US", "miami": "US", "vegas": "US", "rio": "BR", "tokyo": "JP",
    "osaka": "JP", "kyoto": "JP", "sydney": "AU", "melbourne": "AU", "moscow": "RU", "istanbul": "TR", "ist": "TR",
}  # fmt: skip
NO_COUNTRY = frozenset({"EU", "UN", "EZ", "QO", "XA", "XB", "ZZ"})
SHORTENED = ("be", "it", "in", "at", "re", "es")
CUT_SHORT = 5  # letters: a name so short before the end spells a word with it (youtu.be, bit.ly): made to shorten links


@lru_cache(maxsize=1 << 14)
def site_country(host: str | None) -> str | None:
    """The country of a host's last part; None for .com and its like, for numbers and for links made short."""
    labels = (host or "")[:253].casefold().strip(".").split(".")
    if len(labels) < 2 or labels[-1] in SOLD:
        return None
    end = labels[-1]
    if end in ENDS:
        return ENDS[end]
    if len(labels) == 2 and len(labels[0]) <= CUT_SHORT and end in SHORTENED:
        return None
    return end.upper() if len(end) == 2 and end.upper() in country_codes() else None


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """The two letters of every country that Unicode's tables know."""
    return (
        frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - NO_COUNTRY
    )
