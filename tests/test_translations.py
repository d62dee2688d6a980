"""No sentence without its French, no French that lost a placeholder."""

from __future__ import annotations

import re

import pytest

from hune.outcomes import Outcome
from tests.sentences import all_sentences, french


def test_every_sentence_has_its_french():
    known = french()
    missing = [f"{where}: {text!r}" for text, where in all_sentences().items() if text not in known]
    assert not missing, "\n".join(["no French for:", *missing])


def test_every_outcome_has_its_french():
    known = french()
    assert [o for o in Outcome if o.sentence not in known] == []


def test_placeholders_survive_translation():
    holes = re.compile(r"{(\w*)[^{}]*}|%\((\w+)\)s")
    lost = [
        (text, said)
        for text, said in french().items()
        if {m[0] or m[1] for m in holes.findall(said)} - {"n"} != {m[0] or m[1] for m in holes.findall(text)} - {"n"}
    ]
    assert lost == []


@pytest.mark.parametrize("bad", [" ;", " :", " !", " ?", "« ", " »", "'"])
def test_french_typography(bad):
    """Narrow no-break spaces before high punctuation, curly apostrophes."""
    wrong = [said for said in french().values() if bad in re.sub(r"`[^`]*`|<[^>]*>|{[^}]*}", "", said)]
    assert wrong == []
