"""What is highlighted in the text as it was written, and why a mention meets a query or does not."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.match.explain import Why, deciding, spans, why
from hune.match.language.parser import parse
from hune.match.words.fold import compose, fold_character
from hune.match.words.written import Written, composed, exact_places, plain
from hune.mention import Author, Mention
from tests.match.test_near import lines_run


def mention(text: str, title: str = "", **given) -> Mention:
    return Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), title=title, text=text, **given)


def shown(query: str, text: str, title: str = "") -> list[str]:
    return [{"title": title, "text": text}[s.field][s.start : s.end] for s in spans(parse(query), mention(text, title))]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("telecom", "😀😀 Alpha TE\u0301LE\u0301COM 👩‍👩‍👧 télécom", ["TE\u0301LE\u0301COM", "télécom"]),
        ("sncf", "#SNCF et @sncf", ["#SNCF", "@sncf"]),
        ("#sncf", "SNCF #Sncf", ["#Sncf"]),
        ('"alpha telecom"', "« Alpha-Télécom » puis alpha", ["Alpha-Télécom"]),
        ("alpha -beta", "alpha gamma", ["alpha"]),
        ("alpha -beta", "alpha beta", []),
        ("alpha --beta", "alpha beta", ["alpha", "beta"]),
        ("alpha -(beta -gamma)", "alpha beta gamma", ["alpha", "gamma"]),
        ("(alpha beta) OR gamma", "alpha gamma", ["gamma"]),
        ("alpha (beta OR -gamma)", "alpha beta", ["alpha", "beta"]),
        ("reseau*", "Réseaux, réseau", ["Réseaux", "réseau"]),
        ("r?seau", "Réseaux, RÉSEAU", ["RÉSEAU"]),
        ("喜欢", "我喜欢手机 #喜欢喜欢", ["喜欢", "喜欢", "喜欢"]),
        ("ガ", "ｶﾞｽ", ["ｶﾞ"]),
        ("が", "か\u3099か", ["か\u3099"]),
        ("iphone手", "新iPhone手机", ["iPhone手"]),
        ('"很好 alpha beta"', "不很好很好 alpha #beta", ["很好 alpha #beta"]),
        ("שלום", "\u202bשָׁלוֹם\u202c", ["שָׁלוֹם\u202c"]),
        ('"a b" OR "b c"', "a b c", ["a b c"]),
        ("oeuvre", "l’œuvre", ["œuvre"]),
        ("👍", "oui👍🏽 !", ["👍🏽"]),
        ("🇫🇷", "🇨🇭🇫🇷", ["🇫🇷"]),
        ("panne NEAR/2 fibre", "panne. la fibre en panne, une autre panne plus loin", ["panne", "fibre", "panne"]),
        ("panne ONEAR/2 fibre", "panne. la fibre en panne", ["panne", "fibre"]),
        ('(panne OR coupure) NEAR/3 "haut débit"', "coupure du Haut-Débit, débit", ["coupure", "Haut-Débit"]),
        ("panne NEAR/1 fibre NEAR/1 paris", "paris panne de fibre à Paris", ["panne", "fibre", "Paris"]),
        ('"panne fibre"~1', "fibre en panne ; et bien plus tard la fibre", ["fibre", "panne"]),
        ('"a a b"~0', "a b a a b", ["a", "b", "a"]),
        ("{Orange} NEAR/1 {fibre+}", "orange fibre+, Orange fibre+", ["fibre+", "Orange", "fibre+"]),
        ("{Orange}", "orange Orange Oranges chez Orange手", ["Orange", "Orange"]),
        ("{Télécom}", "Te\u0301le\u0301com", ["Te\u0301le\u0301com"]),
        ("{Alpha Bêta}", "Alpha \n Be\u0302ta", ["Alpha \n Be\u0302ta"]),
        ('raw:":-)"', "a :-):-)", [":-)", ":-)"]),
        ('raw:"a a"', "xa a a", ["a a"]),
        ("lang:fr OR alpha", "alpha", ["alpha"]),
    ],
)
def test_the_words_that_made_the_match(query, text, words):
    assert shown(query, text) == words


def test_title_and_text_each_have_their_places():
    assert spans(parse("alpha beta"), mention("du beta", "Alpha")) == [("title", 0, 5), ("text", 3, 7)]
    assert spans(parse('"alpha beta"'), mention("Beta", "Alpha")) == []
    assert spans(parse("title:alpha"), mention("alpha", "Alpha")) == [("title", 0, 5)]
    near = parse("text:(alpha NEAR/1 beta)")
    assert spans(near, mention("beta alpha", "Alpha beta")) == [("text", 0, 4), ("text", 5, 10)]


def test_what_is_met_elsewhere_has_no_place():
    said = mention("Marie alpha", language="fr", author=Author(name="Marie Exemple"), url="https://a.example/alpha")
    assert spans(parse('author:"marie exemple" url:alpha lang:fr'), said) == []
    assert why(parse('author:"marie exemple" url:alpha lang:fr'), said).met


def reasons(query: str, said: Mention) -> list[tuple[str, bool]]:
    """The parts of the query that decide, and whether each is met."""
    return [(query[part.start : part.end], part.met) for part in deciding(why(parse(query), said))]


@pytest.mark.parametrize(
    ("query", "text", "parts"),
    [
        ("alpha (panne OR fibre)", "alpha et la fibre", [("alpha", True), ("fibre", True)]),
        ("alpha (panne OR fibre)", "alpha", [("panne", False), ("fibre", False)]),
        ("alpha -stade", "alpha", [("alpha", True), ("stade", False)]),
        ("alpha -(stade OR match)", "alpha, le match", [("match", True)]),
        ("alpha -stade", "stade", [("alpha", False), ("stade", True)]),
        ("alpha lang:fr", "alpha", [("lang:fr", False)]),
        ("alpha NEAR/1 fibre", "alpha", [("fibre", False)]),
        ("alpha NEAR/1 fibre", "alpha, et puis la fibre", [("alpha NEAR/1 fibre", False)]),
        ('"alpha fibre"', "fibre alpha", [('"alpha fibre"', False)]),
        ("alpha followers:>5", "alpha", [("followers:>5", False)]),
    ],
)
def test_the_parts_that_decide(query, text, parts):
    assert reasons(query, mention(text)) == parts


def test_what_was_to_be_excluded_is_shown():
    found = why(parse("alpha -(stade OR match)"), mention("alpha, le match"))
    assert not found.met
    assert found.spans == [("text", 10, 15)]


def test_the_explanation_is_the_tree_of_the_query():
    found = why(parse('alpha -("beta gamma" OR title:x)'), mention("alpha"))

    def kinds(part: Why) -> list:
        return [part.kind, *map(kinds, part.parts)]

    assert kinds(found) == ["and", ["word"], ["not", ["or", ["phrase", ["word"], ["word"]], ["word"]]]]


SIGNS = "a e\u0301\u0323\u3099かｶﾞ\u1112\u1161\u11ab\u1100\u09c7\u09be \t\u2028手œ½\u200d"
some = st.text(alphabet=SIGNS, max_size=12) | st.text()


@given(some)
def test_characters_know_what_they_are_made_of(text):
    whole = list(composed(text))
    assert "".join(c.sign for c in whole) == unicodedata.normalize("NFC", text)
    assert "".join(c.sign for c in composed(map(fold_character, text))) == compose("".join(map(fold_character, text)))
    assert all(unicodedata.normalize("NFC", text[c.start : c.end]).count(c.sign) for c in whole)


@given(some, st.text(alphabet="a é手:+", min_size=1, max_size=3).map(str.strip).filter(bool))
def test_what_is_found_as_written_stands_there(text, said):
    said = plain(said)
    found = list(Written(text).places(said))
    assert len(found) == len(list(exact_places(said, plain(text))))
    assert all(said in plain(text[start:end]) for start, end in found)


@pytest.mark.parametrize(
    "query",
    [
        "a",
        "手",
        "ca*",
        '"a b"',
        "{a}",
        "a NEAR/3 b",
        '"a a b c"~5',
        "(a OR 手 OR ca*) NEAR/2 (b OR {b})",
        "a -b lang:fr",
    ],
)
def test_twice_the_text_takes_twice_the_steps(query):
    node = parse(query)

    def steps(times: int) -> int:
        return lines_run(lambda: why(node, mention("a 手手 c a, " * times)))

    steps(1)  # what is made once
    assert steps(60) < 2.2 * steps(30)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("a " * 20, "a " * 80),
        ("a" + " NEAR/5 a" * 20, "a" + " NEAR/5 a" * 80),
        ('"' + "a " * 20 + 'b"', '"' + "a " * 80 + 'b"'),
        ("手 " * 20, "手 " * 80),
    ],
)
def test_a_word_asked_for_again_is_not_looked_for_again(short, long):
    """Or the work and the memory would be the length of the query times that of the text."""
    said = mention("a 手手手 " * 400)

    def steps(query: str) -> int:
        node = parse(query)
        return lines_run(lambda: (why(node, said), spans(node, said)))

    steps(short)  # what is made once
    assert steps(long) < steps(short) + 20_000


def test_a_long_run_is_composed_once():
    signs = [chr(0x4E00 + n) for n in range(42)]

    def steps(words: int) -> int:
        node, said = parse(" OR ".join(signs[:words])), mention("".join(signs) * 10)
        return lines_run(lambda: why(node, said))

    steps(2)  # what is made once
    assert steps(42) < steps(2) + 40 * 420


def test_an_explanation_tells_some_places_and_a_page_shows_them_all():
    node, said = parse("a (a OR b)"), mention("a b " * 300)
    found = why(node, said)
    assert [len(part.spans) for part in (found, *found.parts)] == [200, 200, 200]
    assert len(spans(node, said)) == 600
