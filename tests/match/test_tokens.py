"""Words as people see them."""

from __future__ import annotations

import pytest

from hune.match.words.fold import BAR, fold_batch, with_title
from hune.match.words.tokens import index_tokens, tokenise


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
