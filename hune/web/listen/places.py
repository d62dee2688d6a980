"""The kinds of source as a person reads of them: what one hears there, how we know that it works, what it takes."""

from __future__ import annotations

from dataclasses import dataclass

from hune.analyse.labels import label
from hune.listen import sources
from hune.listen.source import Proof, Source
from hune.match.words.fold import fold_batch
from hune.mention import MEDIA
from hune.web.language import language
from hune.words import say

PROOF_SENTENCES: dict[str, str] = {
    Proof.REAL_SERVER: "real server",
    Proof.RECORDINGS: "recordings",
    Proof.IMPORT_ONLY: "import only",
}
MEANING_SENTENCES: dict[str, str] = {
    Proof.REAL_SERVER: "Tried against a real server of this kind.",
    Proof.RECORDINGS: "Written after the place’s documents and tried on recorded answers, not yet on the place.",
    Proof.IMPORT_ONLY: "Cannot be asked: its messages come in as a file.",
}
KEY_SENTENCES = {"all": "needs a key", "some": "some ways need a key", "may": "may use a key", "": ""}
TONES: dict[str, str] = {Proof.REAL_SERVER: "good", Proof.RECORDINGS: "sea"}


@dataclass(frozen=True)
class Place:
    """One kind of source in the reader's language. `keyed`: all | some | may | "" of its ways want a key."""

    name: str
    label: str
    about: str
    medium: str
    proof: str
    meaning: str
    tone: str
    keyed: str
    key: str
    cost: str
    blind: str
    engagement: str
    reach: str
    terms_url: str


def place(kind: type[Source]) -> Place:
    """What there is to say about one kind."""
    tongue, keyed = language(), _keyed(kind)
    return Place(
        kind.name, say(tongue, kind.label), say(tongue, kind.about), label("medium", kind.medium, tongue),
        say(tongue, PROOF_SENTENCES[kind.proof]), say(tongue, MEANING_SENTENCES[kind.proof]), TONES.get(kind.proof, ""),
        keyed, say(tongue, KEY_SENTENCES[keyed]), say(tongue, kind.cost), say(tongue, kind.blind),
        say(tongue, kind.engagement), say(tongue, kind.reach), kind.terms_url,
    )  # fmt: skip


def catalogue(said: str = "") -> list[tuple[str, list[Place]]]:
    """All kinds by medium, each medium by name; only those that speak of every word `said`."""
    asked = fold_batch([said])[0].split()
    groups: dict[str, list[Place]] = {}
    for kind in sorted(sources.kinds().values(), key=lambda k: (MEDIA.index(k.medium), k.label.casefold())):
        shown = place(kind)
        ways = " ".join(say(language(), way.label) for way in kind.ways)
        (text,) = fold_batch([" ".join((shown.name, shown.label, shown.about, shown.medium, ways))])
        if all(word in text for word in asked):
            groups.setdefault(shown.medium, []).append(shown)
    return list(groups.items())


def meanings() -> list[tuple[str, str, str]]:
    """Label, tone and meaning of each proof."""
    tongue = language()
    return [(say(tongue, PROOF_SENTENCES[p]), TONES.get(p, ""), say(tongue, MEANING_SENTENCES[p])) for p in Proof]


def _keyed(kind: type[Source]) -> str:
    if not kind.key:
        return ""
    keyed = [way.keyed for way in kind.ways]
    return "may" if not any(keyed) else "all" if all(keyed) else "some"
