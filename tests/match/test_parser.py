"""What a query means, and what its writer learns when it cannot be read."""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from hypothesis import given

from hune.errors import QueryError
from hune.match.nodes import And, Not, Or, Phrase, Prefix, Word, leaves, unparse
from hune.match.parser import parse
from tests.match.making import noise

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("Télécom", Word("telecom")),
        ("a b", And((A, B))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a ET b OU c", Or((And((A, B)), C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b OR c", Or((And((A, Not(B))), C))),
        ("a SAUF (b OU c)", And((A, Not(Or((B, C)))))),
        ("a AND NOT NOT b", And((A, Not(Not(B))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ('"a b"', Phrase((A, B))),
        ("“a b” « b c » „c a“", And((Phrase((A, B)), Phrase((B, C)), Phrase((C, A))))),
        ('"a"', A),
        ("and or et", And((Word("and"), Word("or"), Word("et")))),
        ("tele* #Télé* @na*", And((Prefix("tele"), Prefix("#tele"), Prefix("@na")))),
        ("#SNCF @sncf", And((Word("#sncf"), Word("@sncf")))),
        ("l’EPFL", Phrase((Word("l"), Word("epfl")))),
        ("rendez-vous", Phrase((Word("rendez"), Word("vous")))),
        ('"rendez vo*"', Phrase((Word("rendez"), Prefix("vo")))),
        ("手机* a", And((Word("手机"), A))),
        ("a\n\tb", And((A, B))),
    ],
)
def test_a_query_means(query, node):
    assert parse(query) == node


def test_leaves_say_where_they_stand():
    query = 'Alpha -("Bêta l’été" OU télé*)'
    assert [query[leaf.start : leaf.end] for leaf in leaves(parse(query))] == ["Alpha", '"Bêta l’été"', "télé"]


@pytest.mark.parametrize(
    ("query", "place", "repair"),
    [
        ("", "", None),
        (" \n", " \n", None),
        ("(a b", "(", "(a b)"),
        ("((a) b", "(", "((a) b)"),
        ('("a', '"a', '("a")'),
        ("a) b", ")", "a b"),
        ("a ()", "()", "a"),
        ('a "b c OR d', '"b c OR d', 'a "b c" OR d'),
        ("(a “b c) d", "“b c) d", '(a "b c") d'),
        ('a "', '"', "a"),
        ('a ""', '""', "a"),
        ("OR a", "OR", "a"),
        ("a ET", "ET", "a"),
        ("a AND OR b", "AND", "a OR b"),
        ("(a OR) b", "OR", "(a ) b"),
        ("a NOT", "NOT", "a"),
        ("AND", "AND", None),
        ("a & b", "&", "a b"),
        ("a - b", "-", "a b"),
        ("a 😀", "😀", "a"),
        ("*lecom", "*", "lecom"),
        ("a *", "*", "a"),
        ("te*com b", "*", "te* b"),
        ("t*", "t", None),
        ("-a", "-a", None),
        ("NOT a -b", "NOT a -b", None),
        ("a OR -b", "-b", "a -b"),
        ("a OR b OR NOT c", "NOT c", "(a OR b) NOT c"),
        ("wom?n", "?", "womn"),
        ("a NEAR/3 b", "NEAR/3", None),
        ("site:exemple.example", "site:exemple.example", None),
        ('"a b"~3', "~3", None),
        ("{Exact}", "{Exact}", None),
    ],
)
def test_an_error_says_where_and_proposes_a_repair(query, place, repair):
    with pytest.raises(QueryError) as broken:
        parse(query)
    error = broken.value
    assert query[error.start : error.end] == place
    assert error.repair == repair


def test_an_excluding_alternative_is_fine_beside_a_word_that_is_asked_for():
    assert unparse(parse("a (b OR (c OR -d))")) == "a (b OR (c OR -d))"


@given(noise)
def test_any_text_is_read_or_refused_and_repairs_lead_somewhere(query):
    for _ in range(60):
        try:
            node = parse(query)
        except QueryError as error:
            assert 0 <= error.start <= error.end <= len(query)
            assert error.repair != query
            if error.repair is None:
                return
            query = error.repair
        else:
            assert parse(unparse(node)) == node
            return
    raise AssertionError(f"repairs never end: {query}")


def test_the_longest_query_is_read_and_one_more_character_refused():
    assert len(list(leaves(parse("ab " * 6666)))) == 6666
    with pytest.raises(QueryError) as broken:
        parse("a" * 100_000)
    assert (broken.value.start, broken.value.end) == (20_000, 100_000)


@pytest.mark.parametrize("opening", ["(", "NOT ", "-", "-("])
def test_nesting_is_limited(opening):
    for deep in (101, 500):
        with pytest.raises(QueryError) as broken:
            parse(opening * deep + "a")
        assert broken.value.params == {"deepest": 100}


def test_the_deepest_query_can_be_used():
    node = parse("(a b OR " * 100 + "c" + ")" * 100)
    assert parse(unparse(node)) == node


@pytest.mark.parametrize(
    "piece", ["a ", "a OR ", '"a b" ', "(a) ", "-a ", "a* ", '"a', "   ", "((a)", "a-", "手", "-(", "*", "?", "ab* "]
)
@pytest.mark.parametrize("opening", ["b* ", '"'])
def test_the_work_grows_with_the_length_only(opening, piece):
    """Twice the query takes about twice the function calls, whatever it is made of."""

    def calls(length: int) -> int:
        seen: Counter[str] = Counter()
        sys.setprofile(lambda frame, event, arg: seen.update([event]))
        try:
            parse((opening + piece * length)[: length - 1] + opening.rstrip()[-1])
        except QueryError:
            pass
        finally:
            sys.setprofile(None)
        return seen.total()

    assert calls(8000) <= 2.2 * calls(4000) + 200
