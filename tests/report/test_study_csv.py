"""The numbers for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

import msgspec

from hune.analyse.study import Study
from hune.report.study_csv import csv_text


def rows(study: Study) -> list[list[str]]:
    said = csv_text(study, "fr")
    assert said[0] == "\ufeff"
    return list(csv.reader(StringIO(said[1:])))


def test_four_columns_and_every_number(told_study: Study):
    lines = rows(told_study)
    assert {len(line) for line in lines} == {4}
    assert lines[0] == ["Partie", "Élément", "Mesure", "Valeur"]
    assert ["study", "Alpha Télécom", "total", str(told_study.total.value)] in lines
    assert sum(line[0] == "day" for line in lines) == len(told_study.days)


def test_nothing_runs_in_a_spreadsheet(told_study: Study):
    found = msgspec.structs.replace(told_study, topic_name="=cmd|' /C calc'!A0", query_text="+1\n@x")
    cells = [cell for line in rows(found) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_not_provided_is_empty_never_zero(told_study: Study):
    found = msgspec.structs.replace(told_study, factor=msgspec.structs.replace(told_study.factor, value=None))
    assert ["study", "Alpha Télécom", "factor", ""] in rows(found)
