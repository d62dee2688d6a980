"""A tile as a file: numbers stay numbers, texts never run, pictures say what they are about."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from hune.errors import BadInput
from hune.report.tile_file import FORMS, Frame
from hune.report.tiles import About, Drawn, Line, draw
from hune.store.query import Filters, MentionQuery
from tests.analyse.telling import ALPHA, ZONE

FRAME = Frame("Alpha Télécom", "1er – 28 mai 2026", "Équipe")
EVIL = Drawn("=cmd()", "fr", ["Auteur", "Mentions", "Part"], [Line("=1+1", [1200, 0.25], note="@SUM(A1)")], ["", "%"])


def sheet(drawn):
    return load_workbook(BytesIO(FORMS["xlsx"].write(drawn, FRAME))).worksheets[0]


def test_no_cell_runs():
    said = list(csv.reader(StringIO(FORMS["csv"].write(EVIL, FRAME).decode("utf-8-sig"))))
    assert said[1] == ["'=1+1", "1200", "0.25", "'@SUM(A1)"]
    row = sheet(EVIL)[2]
    assert [cell.data_type for cell in row] == ["s", "n", "n", "s"]
    assert [(cell.value, cell.quotePrefix) for cell in (row[0], row[3])] == [("=1+1", True), ("@SUM(A1)", True)]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_signs_that_no_file_carries_are_left_out(form):
    odd = Drawn("a\x00\x0bb", "fr", ["A\x0b"], [Line("x\x00\x0by\ud800", [1], note="\u202en")], [""])
    said = FORMS[form].write(odd, Frame("s\x0b", "p\x00", "w\ud800"))
    if form == "xlsx":
        made = load_workbook(BytesIO(said)).worksheets
        assert (made[0].title, made[0]["A2"].value, made[0]["C2"].value) == ("ab", "xy", "n")
        assert [row[0].value for row in made[1].rows][:3] == ["ab", "s", "p"]
    if form == "csv":
        assert said.decode("utf-8-sig").splitlines()[1] == '"xy",1,"n"'


def test_numbers_are_numbers_and_shares_are_shares():
    row = sheet(EVIL)[2]
    assert (row[1].value, row[2].value) == (1200, 0.25)
    assert (row[1].number_format, row[2].number_format) == ("#,##0", "0.0%")


def test_days_are_days(told):
    asked = MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
    drawn = draw("volume", told[0], asked, "fr", About(topics={ALPHA: "Alpha"}))
    first = sheet(drawn)[2][0]
    assert first.is_date and isinstance(first.value, date)
    lines = FORMS["csv"].write(drawn, FRAME).decode("utf-8-sig").splitlines()
    assert lines[1].startswith(f'"{first.value.date()}"')
    assert len(lines) == len(drawn.lines) + 1


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_bears_title_period_and_source(told, form):
    asked = MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
    drawn = draw("volume", told[0], asked, "fr", About(topics={ALPHA: "Alpha"}))
    said = FORMS[form].write(drawn, FRAME)
    if form == "png":
        assert said.startswith(b"\x89PNG")
        return
    text = said.decode()
    assert "Volume par média" in text and "Alpha Télécom · 1er – 28 mai 2026" in text
    assert "Source\u202f: Hune, espace Équipe." in text


def test_a_tile_without_a_picture_says_so():
    with pytest.raises(BadInput):
        FORMS["png"].write(EVIL, FRAME)


def test_programs_get_keys_and_filters(told):
    asked = MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
    said = json.loads(FORMS["json"].write(draw("media", told[0], asked, "en", About()), FRAME))
    assert said["rows"][0]["key"] == "microblog"
    assert ["medium", "microblog"] in said["rows"][0]["opens"]
