"""Extensions are found by walking a folder; doubles and gaps stop the start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hune.registry import BrokenExtension, find
from tests.contracts import Thing

GOOD = "from tests.contracts import Thing\nclass A(Thing):\n    name = 'a'\n    label = 'A'\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    name = f"found_{abs(hash(request.node.name))}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / name
    for module in [m for m in sys.modules if m.startswith(name)]:
        del sys.modules[module]


def test_a_dropped_file_is_found(package: Path):
    (package / "a.py").write_text(GOOD)
    (package / "none.py").write_text("x = 1\n")
    assert set(find(package.name, Thing)) == {"a"}


def test_one_file_of_each_folder(package: Path):
    for folder in ("one", "two"):
        (package / folder).mkdir()
        (package / folder / "__init__.py").touch()
    (package / "one" / "source.py").write_text(GOOD)
    assert set(find(package.name, Thing, "source")) == {"a"}


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (GOOD, "another one"),
        (GOOD.replace("    label = 'A'\n", ""), "label"),
        (GOOD.replace("'a'", "''"), "no name"),
    ],
)
def test_doubles_and_gaps_stop_the_start(package: Path, second: str, why: str):
    (package / "a.py").write_text(GOOD)
    (package / "b.py").write_text(second)
    with pytest.raises(BrokenExtension, match=why):
        find(package.name, Thing)
