"""Where a text puts capital letters that grammar does not ask for: the candidates for names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

UPPER = "A-ZÀ-ÖØ-ÞŒŠŽ"
MARKS = re.compile(r"(?:RT )?@\w+:?|https?://\S+|#\w+|\S+@\S+")
# An apostrophe after the word makes it no name (`Quelqu’un`), unless it is the English genitive.
CAPITALISED = (
    rf"(?:[{UPPER}](?:\.[{UPPER}])+(?!\w)|[{UPPER}](?>(?:[^\W_]|-(?=[^\W_])|&(?=[{UPPER}]))*))(?!['’](?!s\b)\w)"
)
SMALL = r"(?:de la|de l['’]|d['’]|de|du|des|von|van|of the|of|el|al|bin|et des|et de)"
# What stands in small letters and belongs to the name after it: `ministère de l’Intérieur`, `lac du Bourget`.
HEAD = (
    r"(?:(?:ministère|université|hôpital|gare|lac|aéroport|rectorat|préfecture|tribunal|loi|coupe|fédération|syndicat"
    r"|rue|avenue|boulevard|forfait) (?:de la |de l['’]|du |des |de |d['’])?"
    r"|(?:place|parc|pont|forêt) (?:de la |de l['’]|du ))"
)
# French writes the adjective of an institution small; these are so well known that many write it small altogether.
FIXED = {
    name.lower(): name
    for name in (
        "Assemblée nationale", "Union européenne", "Commission européenne", "Parlement européen", "Cour des comptes",
        "Conseil constitutionnel", "Éducation nationale", "Sécurité sociale", "Nations unies", "Rassemblement national",
        "Parti socialiste", "Parti communiste", "Croix-Rouge", "Organisation mondiale de la santé",
        "Organisation mondiale du commerce", "Banque de France", "Banque mondiale", "Maison-Blanche", "European Union",
        "European Commission", "European Parliament", "France 2", "France 3", "France 5", "France 24", "France info",
    )
}  # fmt: skip
UNITS = (
    r"%|€|\$|°|[.,:/-]?\d|(?:h|am|pm|km|kg|ans?|fois|mois|jours?|heures?|minutes?|min|mn|semaines?|euros?|morts?|bless|million"
    r"|milliard|hours?|hrs?|mins?|days?|years?|times|weeks?|months?|people|personnes?|dead|injured|th|st|nd|rd|e|ème)\b"
)
NUMBER = rf"(?: \d{{1,3}}[A-Za-z]{{0,2}}(?![\w°])(?! ?(?:{UNITS})))"
TITLE = r"(?:(?:Mrs?|Drs?|M|Mme|Mlle|Me|Pr|Prof|Sgt|Sen|Rep|Gov|Cpt)\. |[A-Z]\. ?(?=[A-Z]))"
# What a run can begin with: asked first, it spares a third of the time.
BEGINS = f"[{UPPER}{''.join(sorted({begun[0] for begun in (*FIXED, *re.findall('[a-z]{3,}', HEAD))}))}]"
RUN = re.compile(
    rf"(?<![\w@#&.-])(?={BEGINS})(?:(?P<fixed>(?i:{'|'.join(FIXED)}))(?![\w-])"
    rf"|(?P<head>{HEAD})?(?P<run>{TITLE}*{CAPITALISED}"
    rf"(?: (?:{SMALL} ?)?{CAPITALISED})*{NUMBER}?))"
)
OPENERS = frozenset('.!?…:;\n•|-–—«"“(*>')
WORDS_BEFORE = re.compile(r"(?:([^\W\d_]+)[ '’]+)?([^\W\d_]+)['’]?\s*$")
WORD_AFTER = re.compile(r"['’]?s?\s+([^\W\d_]+)|\s?(:)\s?[«\"“]")
SPEECH = ":"  # stands for the word after a name that a quotation follows: `Camille Duval : « Non »`


class Around(NamedTuple):
    """The two words before a name and the one after it; "" where the sentence ends."""

    earlier: str
    before: str
    after: str


class Run(NamedTuple):
    """Capitalised words in a row as written; whether a sentence begins with them; how they are written when they are
    known by heart, else "". `found`: where they stand."""

    text: str
    opens: bool
    fixed: str
    found: re.Match[str]

    def around(self) -> Around:
        """The words around it, looked up only where they are needed: most runs tell by themselves."""
        start, end = self.found.span()
        before = WORDS_BEFORE.search(self.found.string, max(0, start - 24), start)
        after = WORD_AFTER.match(self.found.string, end)
        return Around(
            (before[1] or "") if before else "",
            before[2] if before else "",
            (after[1] or after[2]) if after else "",
        )


def runs(text: str) -> Iterator[Run]:
    """The runs in order. Links, addresses, handles and hashtags end a sentence and are passed over."""
    if "@" in text or "#" in text or "://" in text:
        text = MARKS.sub(" | ", text)
    for found in RUN.finditer(text):
        start, fixed = found.start(), found["fixed"]
        gap = text[start - 4 : start].rstrip(" \t\u202f\xa0") if start > 4 else text[:start].strip()
        yield Run(found[0], not gap or gap[-1] in OPENERS, FIXED[fixed.lower()] if fixed else "", found)
