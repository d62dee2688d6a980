"""Words as people see them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.match.words import index_terms, wild
from hune.match.words.fold import BAR, compose, fold_batch, with_title
from hune.match.words.tokens import index_tokens, tokenise
from hune.mention import Author, Mention


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Télécom TÉLÉCOM te\u0301le\u0301com", ["telecom", "telecom", "telecom"]),
        ("l’EPFL, l'EPFL", ["l", "epfl", "l", "epfl"]),
        ("rendez-vous aujourd'hui", ["rendez", "vous", "aujourd", "hui"]),
        ("cœur ŒUVRE Straße ﬁn ＡＢＣ Ørsted", ["coeur", "oeuvre", "strasse", "fin", "abc", "orsted"]),
        ("#SNCF @sncf #a#b (#c) .@d", ["#sncf", "@sncf", "#a", "b", "#c", "@d"]),
        ("contact@alpha.example", ["contact", "alpha", "example"]),
        ("@voix_du_nord _souligné_ __init__ ___ #", ["@voix_du_nord", "souligne", "init"]),
        ("iPhone手机很好 ガス ｶﾞｽ", ["iphone", "手机很好", "ガス", "ガス"]),
        ("مُحَمَّد שָׁלוֹם Ёлка Άθήνα", ["محمد", "שלום", "елка", "αθηνα"]),
        ("अच्छी 한국어 \u1112\u1161\u11ab", ["अच्छी", "한국어", "한"]),
        ("re\u00adtard s\u200bncf 𝗔𝗹𝗽𝗵𝗮™ ½", ["retard", "s", "ncf", "alpha", "1", "2"]),
        ("super😀👍🏽 ❤️‍🔥#ok", ["super", "😀", "👍", "❤", "🔥", "#ok"]),
        ("🇫🇷🇨🇭🇫", ["🇫🇷", "🇨🇭", "🇫"]),
        ("c# #c++ ##d @@e 手#机", ["c", "#c", "d", "e", "手", "#机"]),
        (
            "https://a.example/#b https://a.example/@c &#39;",
            ["https", "a", "example", "b", "https", "a", "example", "c", "39"],
        ),
        ("", []),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in tokenise(text)] == tokens


def test_a_token_knows_its_place_in_the_original():
    text = "😀 «L’E\u0301PFL» œuvre\u200f ½"
    assert [(t.text, text[t.start : t.end]) for t in tokenise(text)] == [
        ("😀", "😀"),
        ("l", "L"),
        ("epfl", "E\u0301PFL"),
        ("oeuvre", "œuvre\u200f"),
        ("1", "½"),
        ("2", "½"),
    ]


def test_the_index_holds_marks_with_and_without_and_runs_as_pairs():
    assert index_tokens("Le #SNCF de @_marie_ SNCF") == ["#sncf", "@_marie_", "de", "le", "marie", "sncf"]
    assert index_tokens("我喜欢") == ["喜", "喜欢", "我", "我喜", "欢"]


def test_a_batch_keeps_its_texts_apart_whatever_they_hold():
    texts = ["a\U0010ffffb", "", "\ud800 \x1e\n é", f"x{BAR}y"]
    assert [folded.split() for folded in fold_batch(texts)] == [["a", "b"], [], ["e"], ["x", "y"]]
    assert fold_batch([]) == []
    assert fold_batch([with_title(f"T{BAR}t", "x")]) == ["t t\nx"]


@pytest.mark.parametrize("marks", ["\u094d\u093c", "\u0301\u0323", "\u0e48\u0e38"])
def test_heaps_of_combining_marks_are_cut_to_thirty(marks):
    """Putting n of them in order takes n² steps: a single post would stop everything for a minute."""
    heap = "".join(mark * 50_000 for mark in marks)
    assert len(compose(f"a{heap}b")) <= 32
    assert len(fold_batch([f"a{heap}b"])[0]) <= 32
    assert compose("e\u0301" + "\u0323" * 29) == compose("ẹ\u0301" + "\u0323" * 28)


def test_only_short_patterns_and_names_are_kept():
    long = "a" * 201
    kept = (wild._form.cache_info().currsize, index_terms._of_author.cache_info().currsize)
    assert wild.form(f"{long}*").fullmatch(f"{long}b")
    who = Mention("1", datetime(2026, 5, 18, tzinfo=UTC), "", author=Author(name=long))
    assert index_terms.author_terms(who) == (f"author:{long}",)
    assert (wild._form.cache_info().currsize, index_terms._of_author.cache_info().currsize) == kept
