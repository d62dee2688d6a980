"""The evaluation of near-duplicates on invented texts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hune.errors import BadInput
from hune.evaluate.duplicates import Duplicates, fellows, stories
from hune.evaluate.figure import Given

FERRY = "Le bac de la pointe ne circule plus depuis ce matin à cause de la tempête qui remonte la côte"
BRIDGE = "La passerelle du vieux port rouvre enfin samedi matin après deux longues années de travaux"


def table(folder: Path, rows: list[tuple[str, str]]) -> Given:
    path = folder / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("text", "group"), *rows])
    return Given(data=path)


def test_copies_that_are_found_and_nothing_else(tmp_path):
    rows = [
        (FERRY, "a"),
        (f"RT @port: {FERRY} https://a.example", "a"),
        (BRIDGE, "b"),
        (f"{BRIDGE} #port", "b"),
        ("Merci", ""),
    ]
    figure = Duplicates().measure(table(tmp_path, rows))
    assert (figure.metric, figure.value, figure.n) == ("f1", 1.0, 5)
    assert figure.parts == {"precision": 1.0, "recall": 1.0, "pairs": 2.0, "short": 0.2}


def test_what_is_missed_and_what_is_wrong_is_counted_by_pairs(tmp_path):
    rows = [(FERRY, "a"), (FERRY, "a"), (FERRY, "b"), (BRIDGE, "b")]  # said: three together, one alone
    figure = Duplicates().measure(table(tmp_path, rows))
    assert (figure.parts["precision"], figure.parts["recall"]) == (0.3333, 0.5)
    assert figure.value == 0.4
    assert figure.low < figure.value < figure.high


def test_rows_without_a_group_are_no_copies_of_each_other(tmp_path):
    with pytest.raises(BadInput, match="no two rows"):
        Duplicates().measure(table(tmp_path, [(FERRY, ""), (FERRY, "")]))


def test_data_must_be_named_and_have_its_columns(tmp_path):
    with pytest.raises(BadInput):
        Duplicates().measure(Given())
    path = tmp_path / "rows.csv"
    path.write_text("text\na\n")
    with pytest.raises(BadInput, match="group"):
        Duplicates().measure(Given(data=path))


def test_short_texts_have_a_story_each():
    one, other = stories(["Bonjour", "Bonjour"])
    assert one != other


def test_fellows_are_the_others_of_a_group():
    assert fellows(["a", "b", "a", "a"]).tolist() == [2, 0, 2, 2]
