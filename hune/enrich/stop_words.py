"""Words that say nothing about the subject, by language: the lists of stopwords-iso and a few of the networks' own."""

from __future__ import annotations

from functools import cache

import stopwordsiso

LANGUAGES = ("fr", "en", "es", "de", "it", "pt")
NETWORKS = "rt via http https www com html amp nbsp quot cc ps lol mdr ptdr ok"
MORE = {
    "fr": "oui ouais hier demain fait faire faut dit dire dis vraiment trop quoi bonjour bonsoir salut cette ait rien "
    "jamais déjà ème partout mieux ensemble autour veux peux quelqu lorsqu puisqu quoiqu jusqu presqu aujourd hui",
    "en": "yes yeah today tomorrow yesterday hello really gonna wanna im dont cant doesnt didnt isnt thats ive youre",
}
# In the lists, and yet what people talk about.
TELLING = {
    "fr": "avions droite effet force pièce retour état",
    "en": "bill computer fire information interest microsoft novel order orders problem problems research room rooms "
    "state states system test website",
}
# Say nothing alone, in whatever form, but something in a pair: `pouvoir d’achat`, `mise à jour`, `make sense`.
LIGHT = {
    "fr": "pouvoir aller mettre mise prendre prise vouloir devoir falloir savoir voir venir donner passer parler "
    "trouver rester aimer tenir croire penser demander arriver laisser attendre grand grande petit petite nouveau "
    "nouvelle bon bonne beau belle vrai seul chose cas fois part",
    "en": "time day people week lot bit guy man woman use try look feel find keep let put tell ask start leave talk "
    "give",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language (two letters), lower case; French and English together where it is unknown."""
    known = (language,) if language in LANGUAGES else ("fr", "en")
    words = set(NETWORKS.split())
    for code in known:
        words |= stopwordsiso.stopwords(code) - frozenset(TELLING.get(code, "").split())
        words.update(MORE.get(code, "").split())
    return frozenset(words)


@cache
def light_words(language: str) -> frozenset[str]:
    """The words that say something only beside another, in the dictionary's form."""
    return frozenset(LIGHT.get(language, "").split())
