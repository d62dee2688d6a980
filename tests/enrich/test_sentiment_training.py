"""A workspace's own model: learned from what people say, and never at the price of what was right before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.judge import label
from hune.enrich.sentiment.labels import classes_of
from hune.enrich.sentiment.training import FEWEST, Example, Trained, examples, train
from hune.errors import BadInput

THINGS = (
    "câble", "vis", "colis", "moteur", "tissu", "verre", "cadre", "clavier", "panneau", "tuyau", "ressort", "carton",
    "levier", "filtre", "joint",
)  # fmt: skip
TIMES = ["ce matin", "hier soir", "lundi", "à midi", "en mars", "cette semaine", "au bureau", "à la maison"]


def posts(word: str, told: int, many: int) -> list[Example]:
    """What only people in one trade understand: a word of theirs, in sentences that say nothing else."""
    said = [f"Le {thing} est {word} {time}" for thing in THINGS for time in TIMES]
    return [Example(text, "fr", told) for text in said[:many]]


TRADE = [*posts("zingué", 2, 60), *posts("gauchi", 0, 60)]


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trained, Path]:
    folder = tmp_path_factory.mktemp("own")
    return train(TRADE, folder), folder


def test_the_words_of_a_trade_are_learned(learned: tuple[Trained, Path]):
    report, folder = learned
    assert report.after > report.before + 0.2
    assert (report.n, report.by_class, report.languages) == (120, (60, 0, 60), ("fr",))
    own = Fast(folder)
    assert own.name == report.model
    assert own.name.startswith("own-")
    asked = ["Le socle est zingué depuis peu", "Le socle est gauchi depuis peu"]
    assert [label(row) for row in own.judge(asked, ["fr", "fr"])] == ["positive", "negative"]
    assert [label(row) for row in Fast().judge(asked, ["fr", "fr"])] != ["positive", "negative"]


def test_other_languages_stay_as_they_are(learned: tuple[Trained, Path]):
    own, shipped = Fast(learned[1]), Fast()
    asked = ["Thank you so much", "This is a shame", "Das ist toll"]
    languages = ["en", "en", "de"]
    assert np.array_equal(own.judge(asked, languages), shipped.judge(asked, languages))


def test_what_was_known_before_is_not_forgotten(learned: tuple[Trained, Path]):
    own = Fast(learned[1])
    asked = ["Merci infiniment, service parfait, je suis ravie 😍", "Quelle honte, bande de voleurs 😡"]
    assert [label(row) for row in own.judge(asked, ["fr", "fr"])] == ["positive", "negative"]


def test_the_same_posts_give_the_same_model(learned: tuple[Trained, Path], tmp_path: Path):
    assert train(TRADE, tmp_path) == learned[0]
    name = learned[0].model
    assert (tmp_path / f"{name}.npz").read_bytes() == (learned[1] / f"{name}.npz").read_bytes()


def test_where_the_model_errs_by_chance_alone_nothing_changes(tmp_path: Path):
    texts = [one.text for one in TRADE]
    shares = Fast().judge(texts, ["fr"] * len(texts))
    told = (np.random.default_rng(5).random(len(texts))[:, None] > shares.cumsum(axis=1)).sum(axis=1)
    report = train([one._replace(told=int(each)) for one, each in zip(TRADE, told, strict=True)], tmp_path)
    assert report.model == ""
    assert report.after >= report.before
    assert not list(tmp_path.iterdir())


def test_few_corrections_that_agree_with_the_model_make_it_no_worse(tmp_path: Path):
    said = [Example(f"Merci pour {thing}, parfait 😍", "fr", 2) for thing in THINGS]
    report = train(said, tmp_path)
    assert report.before == report.after == 1.0


def test_a_new_model_takes_the_place_of_the_former(learned: tuple[Trained, Path], tmp_path: Path):
    first = train(TRADE, tmp_path)
    second = train(TRADE[:110], tmp_path)
    assert first.model != second.model
    assert {path.stem for path in tmp_path.iterdir()} == {second.model}
    assert Fast(tmp_path).name == second.model


def test_too_few_posts_are_refused(tmp_path: Path):
    with pytest.raises(BadInput, match="Too few"):
        train(TRADE[: FEWEST - 1], tmp_path)


def test_posts_without_words_teach_nothing(tmp_path: Path):
    links = [Example(f"https://exemple.example/{n}", "fr", 0) for n in range(50)]
    with pytest.raises(BadInput, match="Too few posts to learn from: 1"):
        train([*links, TRADE[0]], tmp_path)


def test_labels_in_both_languages():
    assert classes_of(["0", "negative", "Négatif", "NÉGATIVE "]) == [0, 0, 0, 0]
    assert classes_of(["1", "neutral", "neutre"]) == [1, 1, 1]
    assert classes_of(["2", "positive", "positif", " Positive"]) == [2, 2, 2, 2]


def test_bad_labels_are_named_by_line():
    with pytest.raises(BadInput) as error:
        classes_of(["0", "bien", "1", "", "3", "x", "y", "z"])
    assert error.value.text.startswith("Labels that cannot be read: 6 (lines 2, 4, 5, 6, 7…).")


def test_texts_and_labels_go_together():
    assert examples(["merci", "nul"], ["2", "0"], "fr") == [Example("merci", "fr", 2), Example("nul", "fr", 0)]
    with pytest.raises(ValueError, match="shorter"):
        examples(["a", "b"], ["1"], "fr")
