"""What is highlighted, in the text as it was written."""

from __future__ import annotations

import pytest

from hune.match.explain import spans
from hune.match.parser import parse


def shown(query: str, text: str, title: str = "") -> list[str]:
    return [{"title": title, "text": text}[s.field][s.start : s.end] for s in spans(parse(query), title, text)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("telecom", "😀😀 Alpha TE\u0301LE\u0301COM 👩‍👩‍👧 télécom", ["TE\u0301LE\u0301COM", "télécom"]),
        ("sncf", "#SNCF et @sncf", ["#SNCF", "@sncf"]),
        ("#sncf", "SNCF #Sncf", ["#Sncf"]),
        ('"alpha telecom"', "« Alpha-Télécom » puis alpha", ["Alpha-Télécom"]),
        ("alpha -beta", "alpha gamma", ["alpha"]),
        ("alpha -beta", "alpha beta", []),
        ("(alpha beta) OR gamma", "alpha gamma", ["gamma"]),
        ("alpha (beta OR -gamma)", "alpha beta", ["alpha", "beta"]),
        ("reseau*", "Réseaux, réseau", ["Réseaux", "réseau"]),
        ("喜欢", "我喜欢手机 #喜欢喜欢", ["喜欢", "喜欢", "喜欢"]),
        ("ガ", "ｶﾞｽ", ["ｶﾞｽ"]),
        ("iphone手", "新iPhone手机", ["iPhone手"]),
        ('"很好 alpha beta"', "不很好 alpha #beta", ["很好 alpha #beta"]),
        ("שלום", "\u202bשָׁלוֹם\u202c", ["שָׁלוֹם\u202c"]),
        ('"a b" OR "b c"', "a b c", ["a b c"]),
        ("oeuvre", "l’œuvre", ["œuvre"]),
    ],
)
def test_the_words_that_made_the_match(query, text, words):
    assert shown(query, text) == words


def test_title_and_text_each_have_their_places():
    assert spans(parse("alpha beta"), "Alpha", "du beta") == [("title", 0, 5), ("text", 3, 7)]
    assert spans(parse('"alpha beta"'), "Alpha", "Beta") == []
