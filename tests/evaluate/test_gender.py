"""`hune evaluate gender`: what counts as right, and which tables it takes."""

from __future__ import annotations

import pytest

from hune.errors import BadInput
from hune.evaluate.figure import Figure, Given
from hune.evaluate.gender import Gender


def measured(tmp_path, text: str, language: str = "fr") -> Figure:
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    return Gender().measure(Given(data=path, language=language))


def test_precision_coverage_and_both_sides(tmp_path):
    figure = measured(
        tmp_path, "name,sexe\nMarie Exemple,F\nPaul Exemple,H\nPaul Exemple,femme\nCamille Exemple,female\nX,other\n"
    )
    assert (figure.n, figure.value) == (4, round(2 / 3, 4))
    assert figure.parts["coverage"] == 0.75
    assert (figure.parts["right_f"], figure.parts["right_m"]) == (0.5, 1.0)
    assert (figure.parts["coverage_f"], figure.parts["n_f"]) == (round(2 / 3, 4), 3)
    assert (figure.parts["women_share"], figure.parts["women_share_counted"]) == (0.75, round(1 / 3, 4))


def test_first_names_alone(tmp_path):
    assert measured(tmp_path, "first_name,gender\nMarie,f\nPaul,m\n").value == 1.0


@pytest.mark.parametrize(
    ("text", "said"), [("name,party\nMarie,A\n", "needs a column"), ("name,gender\nMarie,?\n", "no row")]
)
def test_what_cannot_be_judged_is_said(tmp_path, text, said):
    with pytest.raises(BadInput, match=said):
        measured(tmp_path, text)


def test_without_data_it_asks_for_them():
    with pytest.raises(BadInput, match="--data"):
        Gender().measure(Given())


def test_it_holds_on_french_politicians_for_women_as_for_men(real_data):
    figure = Gender().measure(Given(data=real_data / "fr_politicians" / "politicians_2015.csv", language="fr"))
    assert figure.value >= 0.9876
    assert figure.parts["coverage"] >= 0.9395
    assert abs(figure.parts["right_f"] - figure.parts["right_m"]) < 0.01
    assert abs(figure.parts["coverage_f"] - figure.parts["coverage_m"]) < 0.02
