"""`hune evaluate language`: what is right, what is left open, and labels that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hune.errors import BadInput
from hune.evaluate.figure import Given
from hune.evaluate.language import Language

FRENCH = "Nous avons attendu le train pendant deux heures sur le quai, sans la moindre explication."
ENGLISH = "We waited two hours for the train and nobody told us anything about it at all."


@pytest.fixture
def files(tmp_path: Path) -> Given:
    texts, labels = tmp_path / "texts", tmp_path / "labels"
    texts.write_text(f"{FRENCH}\n{ENGLISH}\n@moi https://exemple.example\nMerci beaucoup pour votre aide !\n")
    labels.write_text("fr\nen-GB\nfr\nFR\n")
    return Given(texts=texts, labels=labels)


def test_the_share_that_is_right(files: Given):
    figure = Language().measure(files)
    assert (figure.metric, figure.n, figure.value) == ("accuracy", 4, 0.75)
    assert figure.parts == {
        "undetermined": 0.25, "short_n": 2, "short": 0.5, "accuracy_en": 1, "accuracy_fr": 0.6667
    }  # fmt: skip


def test_all_texts_of_one_language(files: Given):
    assert Language().measure(Given(texts=files.texts, language="fr")).value == 0.5
    assert Language().measure(Given(texts=files.texts, language="sw")).value == 0


def test_what_is_not_given_or_no_language(files: Given, tmp_path: Path):
    for given in (Given(texts=files.texts), Given(labels=files.labels, language="fr")):
        with pytest.raises(BadInput, match="--texts"):
            Language().measure(given)
    (tmp_path / "labels").write_text("fr\nen\nfrançais\nfr\n")
    with pytest.raises(BadInput, match="Line 3: “français”"):
        Language().measure(files)
