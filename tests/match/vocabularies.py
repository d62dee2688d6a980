"""Small vocabularies, each with one difficulty, so that the texts and queries made of one often meet."""

from __future__ import annotations

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """`pieces` of texts, and what queries ask for: `words` (folded tokens), `wilds` and `exacts`."""

    pieces: tuple[str, ...]
    words: tuple[str, ...]
    wilds: tuple[str, ...]
    exacts: tuple[str, ...]


# fmt: off
GLUE = (
    " ", " ", " ", " ", " ", "", "-", "’", "\n", " … ", "  \t", "\x1e", "\U0010ffff", "\U0010fffe", "\ud800", "\u200b",
)

VOCABULARIES = (
    Vocabulary(
        ("a", "bb", "#a", "@bb", "A", "c"),
        ("a", "bb", "#a", "@bb", "c"),
        ("bb*", "b?", "#a?", "@bb*"),
        ("A", "a bb", "#a"),
    ),
    Vocabulary(
        ("alpha", "#Alpha", "télé", "@tele", "al", "ALPHA"),
        ("alpha", "tele", "@tele", "#alpha", "al"),
        ("al*", "#al*", "te*", "a?", "al*a", "t?le", "@te*"),
        ("Alpha", "télé", "alpha ALPHA", "-al"),
    ),
    Vocabulary(
        ("手机", "我喜欢手机", "iphone手机", "#手机", "b", "手"),
        ("手机", "手", "欢手机", "#手机", "b", "机", "iphone"),
        ("iphon*", "#手机*", "i?hone"),
        ("手机", "iphone", "喜欢手", "b手"),
    ),
    Vocabulary(
        ("が", "か\u3099", "ガス", "ｶﾞｽ", "ไทย", "2", "ที่"),
        ("が", "か", "ガ", "ガス", "ไท", "2", "ที่"),
        ("2?", "22*"),
        ("が", "ガス", "ｶﾞｽ", "2"),
    ),
    Vocabulary(
        ("a_b", "_a_", "@_a_", "#a_b", "b", "_", "a__b"),
        ("a", "b", "a_b", "@_a_", "#a_b"),
        ("a_b*", "a?b", "a_?b", "#a_b*"),
        ("a_b", "_a_", "_", "a"),
    ),
    Vocabulary(
        ("x@y.fr", "#b#a", "##b", "@", "l’EPFL", "lʼeau", "#", "c#"),
        ("x", "@y", "#b", "#a", "epfl", "l", "fr", "b", "c"),
        ("ep*", "e?fl", "htt*"),
        ("c#", "EPFL", "@", "x@y", "l", "#b"),
    ),
    Vocabulary(
        ("https://x.fr/#b", "/@x", "&#b", "/##b", "／@x", "/\u200d#b", "x/", "@x", "b"),
        ("x", "@x", "#b", "fr", "b"),
        ("htt*", "b?"),
        ("://", "/@x", "b", "#b", "x"),
    ),
    Vocabulary(
        ("e\u0301te\u0301", "été", "œuvre", "Straße", "½", "ﬁn", "ÉTÉ", "ete\u0323"),
        ("ete", "oeuvre", "strasse", "fin", "1", "2"),
        ("et*", "oe*e", "str??se", "f?n"),
        ("été", "œuvre", "Straße", "½", "e", "ete"),
    ),
    Vocabulary(
        ("한국", "\u1112\u1161\u11ab국", "مُحَمَّد", "محمد", "٢", "u\u00adn", "\u202bשָׁלוֹם\u202c", "\u200fשלום\u200f"),
        ("한국", "محمد", "2", "un", "שלום"),
        ("한국*", "م?مد", "שלו*"),
        ("한국", "محمد", "un", "שלום", "٢", "u", "n"),
    ),
    Vocabulary(
        ("😀", "👍🏽", "👍", "🇫🇷", "🇫🇷🇩🇪", "🇫", "👨‍👩‍👧", "#😀", "ok", "❤️", "❶", "☎x", "x🏽y"),
        ("😀", "👍", "🇫🇷", "🇩🇪", "👨", "👩", "ok", "❤", "x"),
        ("ok*", "o?"),
        ("👍🏽", "👍", "ok", "❤️", "🇫🇷"),
    ),
    Vocabulary(
        ("C++", ":-)", "Google+", "a", ":", "a:-)b", "+", "rock'n'roll"),
        ("c", "a", "google", "rock", "n", "roll"),
        ("goog*", "ro*l", "r??k"),
        (":-)", "Google+", "C++", "+", "a:", "a :-)"),
    ),
)
# fmt: on
