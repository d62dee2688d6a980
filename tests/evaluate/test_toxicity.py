"""The evaluation of toxicity: which rows it judges, and what it refuses. Every row is invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hune.errors import BadInput
from hune.evaluate import toxicity
from hune.evaluate.figure import Given
from hune.evaluate.toxicity import Told, Toxicity, judged

HARMLESS = ["Merci beaucoup", "Le train part à midi", "Une belle journée au marché", "Je cherche un plombier"]
HARD = ["Ferme ta gueule, connard", "Va te faire foutre, pauvre débile"]


def table(folder: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    path = folder / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def own(folder: Path) -> Path:
    rows = [(text, "0") for text in HARMLESS] + [(text, "true") for text in HARD]
    return table(folder, ("text", "toxic"), rows)


def test_what_is_well_told_apart_has_the_full_figure(tmp_path):
    figure = Toxicity().measure(Given(data=own(tmp_path), language="fr"))
    assert (figure.metric, figure.value, figure.n, figure.model) == ("auc", 1.0, 6, "toxicity-1")
    parts = figure.parts
    assert (parts["precision"], parts["recall"], parts["f1"], parts["average_precision"]) == (1.0, 1.0, 1.0, 1.0)
    assert parts["toxic_share"] == 0.3333


def test_the_order_of_the_scores_is_what_counts(tmp_path, monkeypatch):
    scores = {text: n / 10 for n, text in enumerate([*HARD, *HARMLESS])}
    monkeypatch.setattr(toxicity, "probabilities", lambda texts, _: [scores[text] for text in texts])
    figure = Toxicity().measure(Given(data=own(tmp_path), language="fr"))
    assert figure.value == 0.0
    assert figure.parts["recall"] == 0.0


def test_what_the_model_learned_from_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(toxicity, "learned_from", lambda text: text in (HARMLESS[0], HARD[0]))
    figure = Toxicity().measure(Given(data=own(tmp_path), language="fr"))
    assert (figure.n, figure.parts["learned_from"]) == (4, 2.0)


def test_where_only_those_are_left_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(toxicity, "learned_from", lambda text: True)
    with pytest.raises(BadInput, match="0 of 6"):
        Toxicity().measure(Given(data=own(tmp_path), language="fr"))


def test_what_cannot_be_judged_counts_as_harmless(tmp_path):
    rows = [("🎉", "0"), ("vielen Dank für alles", "0"), ("ferme donc ta gueule, connasse", "1")]
    path = table(
        tmp_path,
        ("text", "toxic", "language"),
        [(*row, code) for row, code in zip(rows, ("fr", "de", "fr"), strict=True)],
    )
    assert Toxicity().measure(Given(data=path)).value == 1.0


def test_both_public_forms_are_read(tmp_path):
    one = table(
        tmp_path,
        ("HITId", "tweet", "sentiment"),
        [("1", "a", "hateful_offensive"), ("2", "b", "normal"), ("3", "c", "abusive_normal"), ("4", "d", "fearful")],
    )
    assert judged(one) == [Told("a", "fr", True), Told("b", "fr", False), Told("c", "fr", None), Told("d", "fr", False)]
    two = table(tmp_path, ("content", "label"), [("a", "1"), ("b", "0")])
    assert judged(two) == [Told("a", "fr", True), Told("b", "fr", False)]


@pytest.mark.parametrize(
    ("columns", "rows", "said"),
    [
        (("text",), [("a",)], "toxic"),
        (("text", "toxic"), [("a", "maybe")], "row 1"),
        (("text", "toxic"), [("bonjour", "0"), ("merci", "0")], "toxic rows"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path, columns, rows, said):
    with pytest.raises(BadInput, match=said):
        Toxicity().measure(Given(data=table(tmp_path, columns, rows)))


def test_data_must_be_named():
    with pytest.raises(BadInput):
        Toxicity().measure(Given())


@pytest.mark.parametrize(("name", "least", "rows"), [("mlma_fr.csv", 0.70, 700), ("RTP-LX-french.csv", 0.93, 100)])
def test_the_held_out_rows_of_the_public_sets(real_data, name, least, rows):
    figure = Toxicity().measure(Given(data=real_data / "fr_toxicity" / name))
    assert figure.value >= least
    assert rows <= figure.n <= rows * 1.3
    assert figure.parts["precision"] >= 0.85
