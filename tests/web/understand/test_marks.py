"""What was found is marked, everything else is escaped, nothing is lost."""

from __future__ import annotations

import html as entities
import itertools
import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hune.mention import Mention
from hune.web.understand.marks import cut_around, html, marked, merged

TEXTS = st.text(max_size=60)
RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda r: (min(r), max(r))), max_size=5)


def said(text: str, title: str = "") -> Mention:
    return Mention("1", datetime(2026, 5, 18, tzinfo=UTC), text=text, title=title)


@given(TEXTS, RANGES)
def test_taking_the_marks_away_gives_the_text_back(text, ranges):
    shown = html(text, merged(ranges), (0, len(text)))
    assert entities.unescape(re.sub("</?mark>", "", shown)) == text


@given(TEXTS)
def test_no_text_opens_a_tag(text):
    assert "<" not in html(text, [], (0, len(text)))


@given(RANGES)
def test_merged_ranges_do_not_touch(ranges):
    found = merged(ranges)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(found))


@given(st.text(alphabet="ab ", max_size=900), st.integers(0, 900), st.integers(10, 400))
def test_a_cut_holds_the_first_find(text, at, long):
    at = min(at, max(0, len(text) - 3))
    start, end = cut_around(text, [(at, at + 3)] if text else [], long)
    assert 0 <= start <= end <= len(text)
    assert end - start <= long
    if len(text) > long > 160:
        assert start <= at < end


def test_the_words_of_the_query_are_marked_in_title_and_text():
    shown = marked(said("L’ALPHA Télécom plante <b>", "Panne chez alpha"), ["alpha"])
    assert shown.title == "Panne chez <mark>alpha</mark>"
    assert shown.text == "L’<mark>ALPHA</mark> Télécom plante &lt;b&gt;"
    assert shown.words == ["ALPHA"] or shown.words == ["alpha"]


def test_a_long_text_is_cut_around_what_was_found():
    shown = marked(said("mot " * 500 + "alpha " + "mot " * 500), ["alpha"])
    assert shown.cut
    assert "<mark>alpha</mark>" in shown.text
    assert shown.text.startswith("… ")
    assert shown.text.endswith("…")
