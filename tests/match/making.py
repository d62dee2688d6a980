"""Hypothesis makes texts and queries of one small vocabulary at a time, so that they often meet."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

GLUE = (" ", " ", " ", " ", "", "-", "’", "\n", " … ", "\x1e", "\U0010ffff", "\U0010fffe", "\ud800")
VOCABULARIES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (  # (pieces of texts, terms of queries)
    (("a", "bb", "#a", "@bb"), ("a", "bb", "#a", "@bb", "bb*", "#a")),
    (("alpha", "#Alpha", "télé", "@tele", "al"), ("alpha", "al*", "#al*", "telé", "@tele", "te*")),
    (("手机", "我喜欢手机", "iphone手机", "#手机", "b"), ("手机", "手", "欢手机", "iphone手", "#手机", "b", "机")),
    (("が", "か\u3099", "ガス", "ｶﾞｽ", "ไทย", "2"), ("が", "か", "ガ", "ガス", "ไท", "2")),
    (("a_b", "_a_", "@_a_", "#a_b", "b"), ("a", "b", "a_b", "@_a_", "#a_b", "a_*")),
    (("x@y.fr", "#b#a", "##b", "@", "l’EPFL", "#"), ("x", "@y", "#b", "#a", "epfl", "l'epfl", "y.fr")),
    (("e\u0301te\u0301", "été", "œuvre", "Straße", "½", "ﬁn"), ("ete", "été", "oeuvre", "STRASSE", "fin", "1", "2")),
    (("한국", "\u1112\u1161\u11ab국", "مُحَمَّد", "محمد", "٢", "u\u00adn"), ("한국", "محمد", "2", "un", "한*")),
)


class World(NamedTuple):
    """Queries, and the (title, text) pairs they are put to."""

    queries: list[str]
    pairs: list[tuple[str, str]]


@st.composite
def worlds(draw: st.DrawFn, most: int = 4) -> World:
    """A world in one vocabulary, now and then with a text of anything."""
    pieces, terms = draw(st.sampled_from(VOCABULARIES))
    piece = st.tuples(st.sampled_from(pieces), st.sampled_from(GLUE)).map("".join)
    text = st.lists(piece, max_size=5).map("".join) | st.text(max_size=12)
    term = st.sampled_from(terms)
    phrase = st.lists(term, min_size=2, max_size=3).map(lambda some: '"' + " ".join(some) + '"')
    query = st.recursive(
        term | phrase,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=5).map(lambda some: "(" + " OR ".join(some) + ")"),
            st.lists(inner, min_size=2, max_size=5).map(lambda some: "(" + " ".join(some) + ")"),
            st.tuples(inner, inner).map(lambda two: f"({two[0]} SAUF {two[1]})"),
            st.tuples(inner, inner).map(lambda two: f"({two[0]} -{two[1]})"),
        ),
        max_leaves=6,
    )
    title = st.just("") | text
    return World(
        draw(st.lists(query, min_size=1, max_size=most)),
        draw(st.lists(st.tuples(title, text), min_size=1, max_size=most)),
    )


noise = st.text(alphabet='ab*?"«»“”()-#@~:{[<é手 \n', max_size=30) | st.lists(
    st.sampled_from(["a", "OR", "AND", "NOT", "ET", "(", ")", '"', "-", "b*", "*", "«", "»", "#b", "", "a?b", "!"]),
    max_size=12,
).map(" ".join)
