"""Lucene's own cases for its query parser: those that have a counterpart here, and why the others have none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hune.errors import QueryError
from hune.match.language.nodes import unparse
from hune.match.language.parser import parse

# Query and what Lucene makes of it (+ must, - must not), to the same in our words.
COUNTERPARTS = {
    ("ümlaut", "ümlaut"): "umlaut",
    ("(a AND b)", "+a +b"): "a b",
    ("c OR (a AND b)", "c (+a +b)"): "c OR a b",
    ("a AND -b", "+a -b"): "a -b",
    ('"hello there"', '"hello there"'): '"hello there"',
    ("((a OR b) AND NOT c) OR d", "(+(a b) -c) d"): "(a OR b) -c OR d",
    ("((a AND b) AND c)", "+(+a +b) +c"): "(a b) c",
    ("!(a AND b) AND c", "-(+a +b) +c"): "-(a b) c",
    ("b !(a AND b)", "b -(+a +b)"): "b -(a b)",
    ("term*germ", "term*germ"): "term*germ",
    ("Term*", "term*"): "term*",
    ("TERM*", "term*"): "term*",
    ("te?m", "te?m"): "te?m",
    ("Te?m*gerM", "te?m*germ"): "te?m*germ",
    ("+weltbank\n+worlbank", "+weltbank +worlbank"): "weltbank worlbank",
    ("+weltbank\r+worlbank", "+weltbank +worlbank"): "weltbank worlbank",
    ("weltbank \r+worlbank", "+weltbank +worlbank"): "weltbank worlbank",
    ("weltbank \r +worlbank", "+weltbank +worlbank"): "weltbank worlbank",
    ("weltbank \r\n+worlbank", "+weltbank +worlbank"): "weltbank worlbank",
    ("term term +term", "+term +term +term"): "term term term",
}
# Refused by both, or here with a repair that means what Lucene reads.
REFUSED = {
    ("\\", None): None,
    ('"some phrase', None): '"some phrase"',
    ("secret AND illegal) AND access:confidential", None): 'secret illegal "access confidential"',
    ("(item:\\\\ item:ABCD\\\\))", None): 'item "item abcd"',
    ("a OR !b", "a -b"): "a -b",
    ("!(a AND b) OR c", "-(+a +b) c"): "c -(a b)",
}
WITHOUT = {
    "words side by side are joined by OR there, by AND here": {
        "用語　用語　用語", "türm term term", "term 1.0 1 2", "term term1 term2", "+term -term term",
        "term phrase term", '"term germ"~2 flork', "term +(stop) term", "term -(stop) term", "t\ufffdrm term term",
    },
    "that analyser drops stop words, or keeps case and signs; here every word counts, folded": {
        "drop AND (stop) AND roll", ".NET", "Term*", "TERM*", "Te?m*gerM", "\ufffdmlaut",
    },
    "words have no weight here": {
        "(term)^2.0", '"term germ"~2^2', "term*germ^3", "term term^3.0 term", "(stop)^3",
    },
    "words that resemble one cannot be asked for": {"term~", "term~1", "Term~", "a:b\\-c~", "a:b\\:c~"},
    "a word begins with letters": {"?Term"},
    "an empty phrase is refused": {'""', '" "~2 germ'},
    "ranges are of numbers and dates, each with its field": {
        "[ a TO z]", "[ a TO z}", "[ a TO * ]", "{ a TO z ]", "[ a TO z }", "{ a TO * ]", "[ * TO z }", "[* TO Z]",
        "[ a TO z] OR bar", "( bar blar { a TO z}) ", '[\\* TO "*"]', "[ a\\: TO a\\~ ]", "[ a\\\\ TO a\\* ]",
        '["c\\:\\\\temp\\\\\\~foo0.txt" TO "c\\:\\\\temp\\\\\\~foo9.txt"]', "field>=a", "field>a",
    },
    "a backslash is a sign like others: quotation marks or braces keep what stands in them": {
        "\\\\", "\\-blah", "\\{blah", "\\}blah", '\\"blah', "\\*blah", "foo \\AND bar", "\\*", "a\\\\\\+b",
        'a \\"b c\\" d', '"a \\"b c\\" d"', "XY\\u005a", "XY\\u005G", "XY\\u005", '("a\\\\") or ("b")',
    },
    "fields have the names of this page; other names are words": {
        "a\\-b:c", "a\\+b:c", "a:b\\-c", "a:b\\:c", "a:b\\\\c", "a:b\\+c*", "a:b\\:c*", "a:b\\+?c", "a:b\\:?c",
        "a:b\\\\?c", "(item:\\\\ item:ABCD\\\\)", "field=a", "field:term:with:colon some more terms",
    },
}  # fmt: skip


def pairs(real_data: Path) -> list[tuple[str, str | None]]:
    rows = json.loads((real_data / "boolean/lucene_parse_pairs.json").read_text())
    return [(row["query"], row.get("lucene_tostring")) for row in rows]


def test_every_pair_has_a_counterpart_or_a_reason(real_data: Path):
    told = COUNTERPARTS.keys() | REFUSED.keys()
    without = set().union(*WITHOUT.values())
    assert {pair for pair in pairs(real_data) if pair not in told and pair[0] not in without} == set()
    assert told <= set(pairs(real_data))
    assert without <= {query for query, _ in pairs(real_data)}


@pytest.mark.parametrize(("query", "own"), [(query, own) for (query, _), own in COUNTERPARTS.items()])
def test_a_counterpart_means_the_same(query: str, own: str):
    assert unparse(parse(query)) == own


@pytest.mark.parametrize(("query", "own"), [(query, own) for (query, _), own in REFUSED.items()])
def test_what_is_refused_is_mended_to_what_was_meant(query: str, own: str | None):
    with pytest.raises(QueryError) as broken:
        parse(query)
    repair = broken.value.repair
    assert own == (repair and unparse(parse(repair)))


@pytest.mark.parametrize("query", sorted(set().union(*WITHOUT.values())))
def test_the_others_are_read_our_way_or_refused(query: str):
    try:
        assert unparse(parse(query))
    except QueryError as error:
        assert error.text


@pytest.mark.parametrize(
    ("reason", "query"),
    [
        (reason, query)
        for reason in list(WITHOUT)[2:7]
        for query in sorted(WITHOUT[reason])
        if not query.startswith(("{", "( "))
    ],
)
def test_what_has_no_meaning_here_is_not_misread(reason: str, query: str):
    if query.startswith("field"):
        assert unparse(parse(query)) == '"field a"'
    else:
        with pytest.raises(QueryError):
            parse(query)
