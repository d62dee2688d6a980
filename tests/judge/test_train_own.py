"""A workspace's own model: from its corrections, in its own folder, and only where it is not worse."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hune.enrich.sentiment.training import Example, Trained
from hune.errors import BadInput
from hune.judge import train_own as room
from hune.judge.corrections import correct
from hune.judge.own import folder_of, own_model, use
from hune.judge.train_own import examples, report_of, train_own
from hune.mention import SENTIMENTS
from tests.judge.making import mention
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.now(UTC).replace(microsecond=0)
OURS = ("le zigouigoui flambe encore chez nous", "quel bataclan, notre zigouigoui")  # words no shipped model knows


def taught(here, people: People, n: int, value: str = "positive", text: str = OURS[0]) -> None:
    for number in range(n):
        one = mention(here, people, 1000 * SENTIMENTS.index(value) + number + 1, at=NOW, text=f"{text} {number}")
        correct(one, value, people.owner)


def test_too_few_is_said(here, people: People):
    taught(here, people, 3)
    with pytest.raises(BadInput) as said:
        train_own(people.workspace.pk)
    assert said.value.params == {"n": 3, "fewest": room.FEWEST}
    assert own_model(people.workspace.pk) == ""


def test_what_people_say_is_learned_and_used(here, people: People):
    taught(here, people, 40, "positive", OURS[0])
    taught(here, people, 40, "negative", OURS[1])
    found = train_own(people.workspace.pk)
    assert (found.n, found.by_class) == (80, {"negative": 40, "neutral": 0, "positive": 40})
    assert found.used and found.after > found.before
    assert Path(own_model(people.workspace.pk)).name == found.model
    assert report_of(people.workspace.pk) == found
    again = train_own(people.workspace.pk)
    assert again.model == found.model, "the same corrections give the same model"
    use(people.workspace.pk, "")
    assert report_of(people.workspace.pk) is None


def test_a_worse_one_is_not_used(here, people: People, monkeypatch):
    taught(here, people, 40)
    before = own_model(people.workspace.pk)

    def worse(given: list[Example], folder: Path) -> Trained:
        (folder / "own-worse").mkdir(parents=True)
        return Trained("own-worse", 0.9, 0.5, len(given), (0, 0, 40), ("",))

    monkeypatch.setattr(room, "train", worse)
    assert not train_own(people.workspace.pk).used
    assert own_model(people.workspace.pk) == before == ""


def test_only_the_last_word_on_the_whole_is_an_example(here, people: People):
    one = mention(here, people, 1, at=NOW, text=OURS[0], topics=[7])
    correct(one, "negative", people.owner)
    correct(one, "positive", people.owner)
    correct(one, "neutral", people.owner, topic=7)
    assert [(e.text, e.told) for e in examples(people.workspace.pk)] == [(OURS[0], 2)]


@pytest.mark.parametrize("said", [b"../elsewhere", b"..", b".", b"/tmp", b"\xff\xfe", b"x" * 5000, b"own-\0", b""])
def test_only_a_folder_of_its_own_is_ever_named(here, people: People, said: bytes):
    folder = folder_of(people.workspace.pk)
    (folder.parent / "elsewhere").mkdir(exist_ok=True)
    (folder / "current").write_bytes(said)
    assert own_model(people.workspace.pk) == ""
    assert report_of(people.workspace.pk) is None


def test_a_report_that_cannot_be_read_is_none(here, people: People):
    place = folder_of(people.workspace.pk) / "own-1"
    place.mkdir()
    use(people.workspace.pk, "own-1")
    assert own_model(people.workspace.pk) == str(place)
    (place / room.REPORT).write_text("{")
    assert report_of(people.workspace.pk) is None
