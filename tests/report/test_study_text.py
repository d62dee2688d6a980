"""The study in sentences, both languages."""

from __future__ import annotations

import re

import msgspec
import pytest

from hune.analyse.study import Number, Study
from hune.analyse.study import said as _
from hune.report.study_text import article, lede, text


def test_the_three_sentences_in_french(told_study: Study):
    found = told_study
    said = lede(found, "fr")
    assert said.startswith("De 41 messages un jour ordinaire, on est passé à 1\u202f")
    assert "le 19 mai 2026" in said
    assert "Tout a commencé le 18 mai 2026 à 9\u202fh\u202f00 (forums)." in said
    assert f"diminué de moitié {found.half_life.value} heures après son sommet." in said


def test_the_three_sentences_in_english(told_study: Study):
    said = lede(told_study, "en")
    assert said.startswith("From 41 messages on a normal day it went to 1,")
    assert "It began on 18 May 2026 at 09:00 (forums)." in said


ENGLISH = re.compile(r"\b(the|messages of|with|hours|from|which|said|before|during)\b", re.IGNORECASE)


def test_nothing_stays_english_in_french(told_study: Study):
    whole = article(told_study, "fr")
    ours = [whole.kicker, whole.lede, *whole.warnings]
    for section in whole.sections:
        ours += [section.title, *section.paragraphs]
        ours += [part for table in section.tables for part in (table.title, table.note, *table.columns)]
    assert [said for said in ours if ENGLISH.search(said.replace(told_study.query_text, ""))] == []


def test_the_method_of_each_number_is_written(told_study: Study):
    said = text(told_study, "en")
    for number in (told_study.total, told_study.normal, told_study.peak, told_study.factor, told_study.began):
        assert number.method.text[:40] in " ".join(said.split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_row_has_a_cell_a_column(told_study: Study, language: str):
    for section in article(told_study, language).sections:
        for table in section.tables:
            assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_factor_that_does_not_exist_is_explained(told_study: Study):
    why = _("On a normal day nobody speaks of it: there is nothing to divide by.")
    found = msgspec.structs.replace(told_study, factor=Number(None, told_study.factor.method, reason=why))
    assert "il n’y a pas de quoi diviser" in lede(found, "fr")


def test_a_study_of_nothing_says_what_to_do(told_study: Study):
    nothing = Number(None, _("The day of the period with the most mentions."))
    found = msgspec.structs.replace(
        told_study, total=Number(0, told_study.total.method), peak=nothing, normal=nothing, factor=nothing,
        began=nothing, half_life=nothing, peak_day=None, days=[], media=[], since=None, until=None,
        warnings=[_("No message meets this topic in the period: choose another one, or widen the query.")],
    )  # fmt: skip
    said = text(found, "fr")
    assert "0 message sur « Alpha Télécom »".replace("« ", "«\u202f").replace(" »", "\u202f»") in said
    assert "élargissez la requête" in " ".join(said.split())
