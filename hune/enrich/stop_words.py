"""Words that say nothing about the subject, by language: the lists of stopwords-iso and a few of the networks' own."""

from __future__ import annotations

from functools import cache

import stopwordsiso

LANGUAGES = ("fr", "en", "es", "de", "it", "pt")
NETWORKS = "rt via http https www com html amp nbsp quot cc ps lol mdr ptdr ok"
MORE = {
    "fr": "oui ouais hier demain fait faire faut dit dire dis vraiment trop quoi bonjour bonsoir salut cette ait rien",
    "en": "yes yeah today tomorrow yesterday hello really gonna wanna im dont cant doesnt didnt isnt thats ive youre",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language (two letters), lower case; French and English together where it is unknown."""
    known = (language,) if language in LANGUAGES else ("fr", "en")
    words = set(NETWORKS.split())
    for code in known:
        words |= stopwordsiso.stopwords(code)
        words.update(MORE.get(code, "").split())
    return frozenset(words)
