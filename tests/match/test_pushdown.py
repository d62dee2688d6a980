"""A query in the words of a place's own search: never narrower than it is meant."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hune.match.language.nodes import unparse
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.pushdown import Dialect, push
from tests.match.asked_there import DIALECTS, LONE, Place
from tests.match.making import World, worlds

FULL = Dialect(language="lang:{}", author="from:{}", site="site:{}", titles=False)
FLAT = Dialect(groups=False)
TELLS_ACCENTS = Dialect(accents=False, titles=False)
EN = Dialect(language="l={}", languages={"en": "eng"})


@pytest.mark.parametrize(
    ("query", "dialect", "questions"),
    [
        ("alpha", FULL, ["alpha"]),
        ("Télécom #Fibre @Alpha", FULL, ["telecom #fibre @alpha"]),
        ('"haut débit"', FULL, ['"haut debit"']),
        ("alpha (panne OR coupure)", FULL, ["alpha (panne OR coupure)"]),
        ("alpha OR bravo charlie", FULL, ["alpha OR (bravo charlie)"]),
        ("alpha -stade", FULL, ["alpha -stade"]),
        ('alpha -"jeux vidéo"', FULL, ['alpha -"jeux video"']),
        ('alpha -"jeux vidéo"', Dialect(), ["alpha"]),
        ("alpha -(stade OR match)", FULL, ["alpha -stade -match"]),
        ("alpha -(stade match)", FULL, ["alpha"]),
        ("alpha (bravo OR -stade)", FULL, ["alpha"]),
        ("alpha -stade", Dialect(neg=""), ["alpha"]),
        ("alpha -title:stade", FULL, ["alpha"]),
        ("alpha -abonn*", FULL, ["alpha"]),
        ("alpha -手机", FULL, ["alpha"]),
        ("panne NEAR/3 (fibre OR adsl)", FULL, ["panne (fibre OR adsl)"]),
        ('"panne fibre"~2', FULL, ["panne fibre"]),
        ("alpha abonn*", FULL, ["alpha"]),
        ("alpha OR abonn*", FULL, []),
        ("abonn*", FULL, []),
        ('"très haut déb*"', FULL, ['"tres haut"']),
        ("{Orange}", FULL, ["orange"]),
        ("raw:Google+", FULL, ["google"]),
        ('raw:":-)"', FULL, []),
        ("title:panne", FULL, ["panne"]),
        ("panne lang:fr", FULL, ["panne lang:fr"]),
        ("panne lang:(fr OR en)", FULL, ["panne (lang:fr OR lang:en)"]),
        ("lang:fr", FULL, []),
        ("lang:fr -panne", FULL, []),
        ("panne lang:en", EN, ["panne l=eng"]),
        ("panne lang:fr", EN, ["panne"]),
        ("author:@Marie", FULL, ["from:marie"]),
        ("lang:(fr OR en)", FULL, []),
        ("panne author:marie", FULL, ["panne"]),
        ("panne -author:@marie", FULL, ["panne -from:marie"]),
        ("site:exemple.example", FULL, ["site:exemple.example"]),
        ("panne followers:>1000 medium:forum", FULL, ["panne"]),
        ("followers:>1000", FULL, []),
        ('"or" panne', FULL, ['"or" panne']),
        ("alpha (panne OR coupure)", FLAT, ["alpha panne", "alpha coupure"]),
        ("alpha OR bravo OR charlie delta", FLAT, ["alpha OR bravo", "charlie delta"]),
        ("alpha OR bravo", LONE, ["alpha", "bravo"]),
        ("#a_b", LONE, ["a b"]),
        ('"haut débit"', LONE, ["haut debit"]),
        ("Télécom", TELLS_ACCENTS, ["télécom OR telecom"]),
        ("telecom", TELLS_ACCENTS, ["telecom"]),
        ('"Haut Débit" #Été', TELLS_ACCENTS, ['("haut débit" OR "haut debit") (#été OR #ete)']),
        ("{Été}", TELLS_ACCENTS, ["été"]),
    ],
)
def test_a_query_is_asked_so(query: str, dialect: Dialect, questions: list[str]):
    assert sorted(push(parse(query), dialect, said=query).questions) == sorted(questions)


@pytest.mark.parametrize(
    ("query", "dialect", "said"),
    [
        ("alpha bravo", FULL, []),
        ("panne NEAR/3 fibre", FULL, ["How near words stand"]),
        ("alpha abonn* te*", FULL, ["Unknown letters cannot be asked there (abonn*, te*)"]),
        ("alpha {Orange}", FULL, ["Capitals, accents and signs"]),
        ("alpha followers:>1000", FULL, ["This cannot be asked there (followers:"]),
        ("alpha -{Orange}", FULL, ["This cannot be excluded there ({Orange})"]),
        ("title:alpha", FULL, ["Whether a word stands in the title"]),
        ('"alpha bravo"', LONE, ["Words side by side"]),
        ("abonn*", FULL, ["Unknown letters", "Nothing of this query"]),
        (" OR ".join(f"mot{n}" for n in range(40)), LONE, ["These are more alternatives"]),
        ("alpha " * 3 + " ".join(f"motplutotlong{n}" for n in range(40)), FULL, ["The query is too long"]),
    ],
)
def test_what_is_lost_is_said(query: str, dialect: Dialect, said: list[str]):
    lost = push(parse(query), dialect).lost
    texts = [one.say.format(**one.params) for one in lost]
    assert len(texts) == len(said) and all(a.startswith(b) for a, b in zip(texts, said, strict=True)), texts


def test_many_alternatives_are_shared_among_questions():
    names = [f"lieu{n:03}" for n in range(80)]
    pushed = push(parse(f"alpha ({' OR '.join(names)})"), Dialect(longest=200))
    assert 1 < len(pushed.questions) <= 10 and pushed.lost == []
    assert all(len(q) <= 200 and q.startswith("alpha (") for q in pushed.questions)
    assert all(any(name in q for q in pushed.questions) for name in names)


def test_what_needs_too_many_questions_is_widened_to_what_all_share():
    names = " OR ".join(f"lieu{n:03}" for n in range(800))
    pushed = push(parse(f"alpha ({names})"), Dialect(longest=200))
    assert pushed.questions == ["alpha"] and "too long" in pushed.lost[0].say


def test_an_enormous_query_is_cut_in_no_time():
    deep = "mot"
    for n in range(45):
        deep = f"(a{n} OR b{n} ({deep}))"
    wide = " ".join(f"(a{n} OR b{n} OR c{n})" for n in range(3000))
    for query in (deep, wide, " ".join(f"mot{n}" for n in range(9000))):
        for dialect in (DIALECTS[2], LONE):
            pushed = push(parse(query), dialect)
            assert all(len(question) <= dialect.longest for question in pushed.questions)


sampled = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def test_whatever_meets_a_query_is_found_by_its_questions():
    judged = Counter[str]()

    @sampled
    @given(worlds(6, 12), st.sampled_from(DIALECTS), st.integers(1, 10))
    def holds(world: World, dialect: Dialect, most: int) -> None:
        if not dialect.titles:
            for mention in world.mentions:
                mention.title = ""
        for node in world.queries:
            query = unparse(node)
            pushed = push(parse(query), dialect, most, said=query)
            met = Matcher({1: query}).meeting(world.mentions)
            judged["asked" if pushed.questions else "not asked"] += 1
            assert len(pushed.questions) <= most
            assert all(len(question) <= dialect.longest for question in pushed.questions)
            places = [Place(question, dialect) for question in pushed.questions]
            for mention in met if places else []:
                judged["met"] += 1
                found = any(place.finds(mention) for place in places)
                assert found, f"{pushed.questions} of “{query}” miss {mention}"

    holds()
    assert judged["met"] > 50 and judged["asked"] > judged["not asked"] / 2, judged
