"""What people are on a subject (media, elected, journalist…): said by hand, or proposed with its proof.

A proof is something the person shows: their profile's text, their name, their site. A rule that finds none proposes
nothing but “public”; a word that takes a proof away (“former senator”) is minded near it, in the same part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path

import msgspec

from hune.analyse.actors.person import Person
from hune.analyse.study import Said
from hune.analyse.study import said as _
from hune.enrich.word_sets import word_sets
from hune.match.words.fold import fold_batch
from hune.mention import Author

FUNCTION_SENTENCES = {
    "media": "Media", "institution": "Institution", "company": "Company", "elected": "Elected person",
    "association": "Association", "journalist": "Journalist", "influencer": "Influencer", "fan": "Fan",
    "employee": "Employee", "public": "Public",
}  # fmt: skip
FUNCTIONS = FUNCTION_SENTENCES
FAR = 10_000  # followers from which whoever makes contents is an influencer
# What a profile is searched for, the surest first; an employee only where the subject is named beside.
READ = ("elected", "journalist", "institution", "association", "media", "influencer", "company", "fan", "employee")
WORD = re.compile(r"[^\W_]+")
PARTS = re.compile(r"[.,;|•·\n]+|\s[-–—/]+\s?")  # a profile is a list of things
AROUND = 4  # words before a proof, and one behind it, that may take it away
LONGEST = 6  # words of a proof


class Proposal(msgspec.Struct):
    """What somebody is, and by what one sees it. `function`: one of `FUNCTIONS`; `by_hand`: a person said so."""

    function: str
    proof: Said
    by_hand: bool = False


def function_of(
    one: Person,
    profile: Author | None = None,
    by_hand: Mapping[tuple[str, str], str] | None = None,
    news: Set[str] = frozenset(),
    subject: Set[str] = frozenset(),
) -> Proposal:
    """What somebody is. `profile`: how they showed themselves last. `by_hand`: functions that people set, by network
    and author key: they go before. `news`: sites whose messages come as news. `subject`: folded words of the subject,
    of which an employee must name one."""
    if set_by_hand := (by_hand or {}).get((one.network, one.key)):
        return Proposal(set_by_hand, _("Said by hand."), by_hand=True)
    rules: tuple[Callable[[], Proposal | None], ...] = (
        lambda: _of_site(one, news),
        lambda: _of_profile(profile, one, subject),
        lambda: _of_name(one, profile),
    )
    found = (rule() for rule in rules)
    return next((one for one in found if one), Proposal("public", _("Nothing it shows says what it is.")))


def _of_site(one: Person, news: Set[str]) -> Proposal | None:
    """What a site is by its end, or by how its messages come."""
    if not one.is_site:
        return None
    for end in _words()["institution_site"]:
        if one.key == end or one.key.endswith(f".{end}"):
            return Proposal("institution", _("Its address ends in “{end}”.", end=end))
    return Proposal("media", _("Its messages come as news.")) if one.key in news else None


def _of_profile(profile: Author | None, one: Person, subject: Set[str]) -> Proposal | None:
    """What the text of a profile says."""
    about = profile.about if profile else ""
    if not about:
        return None
    found = _searched(about)
    for function in READ:
        proof = found.get(function)
        if not proof or (function == "employee" and subject.isdisjoint(_folded(about))):
            continue
        if function == "influencer" and (one.followers or 0) < FAR:
            continue
        return Proposal(function, _("Its profile says “{words}”.", words=proof))
    return None


def _of_name(one: Person, profile: Author | None) -> Proposal | None:
    """What a name says: that of a media, or of a public body."""
    known = "".join(_folded(one.handle or one.label))
    if known.removesuffix("com").removesuffix("fr") in _words()["known_media"] or known in _words()["known_media"]:
        return Proposal("media", _("“{name}” is a media that we know.", name=one.label))
    name = " ".join(filter(None, ((profile.name if profile else "") or "", _apart(one.handle or one.label))))
    words = _folded(name)
    for function, kind in (("media", "media_name"), ("institution", "institution")):
        if hit := next((word for word in words if word in _words()[kind]), ""):
            return Proposal(function, _("Its name says “{words}”.", words=hit))
    return None


def _searched(about: str) -> dict[str, str]:
    """The words of a profile by which it shows each function, as they stand there."""
    found: dict[str, str] = {}
    for part in PARTS.split(about):
        for function, words in _shown(part):
            found.setdefault(function, words)
    return found


def _shown(part: str) -> Iterator[tuple[str, str]]:
    """Functions that one part of a profile shows, each with its words; longer ones first."""
    places = [m.span() for m in WORD.finditer(part)]
    words = _folded(part)
    for at in range(len(words)):
        for end in range(min(at + LONGEST, len(words)), at, -1):
            around = {*words[max(0, at - AROUND) : at], *words[end : end + 1]}
            for function in _phrases().get(" ".join(words[at:end]), ()):
                if around.isdisjoint(_words().get(f"not_{function}", ())):
                    yield function, part[places[at][0] : places[end - 1][1]]


def _folded(text: str) -> list[str]:
    """The words of a text, small and without accents, as many as `WORD` finds."""
    return [fold_batch([word])[0].strip() for word in WORD.findall(text)]


def _apart(handle: str) -> str:
    """The words of a handle: LaGazette_News → La Gazette News."""
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=\D)(?=\d)", " ", handle.replace("_", " ").replace(".", " "))


@cache
def _words() -> dict[str, frozenset[str]]:
    return word_sets(Path(__file__).with_name("functions.txt"))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Which functions a phrase of folded words shows."""
    return {
        phrase: tuple(function for function in READ if phrase in _words()[function])
        for phrase in frozenset().union(*(_words()[function] for function in READ))
    }
