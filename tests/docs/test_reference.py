"""The reference says what the code does: a page that is stale or lacks something fails here. `make docs` mends it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"
WRITTEN = ("settings.md", "cli.md", "api.md", "metrics.md", "dimensions.md", "outcomes.md", "sources.md", "quality.md")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(generator: ModuleType) -> dict[str, str]:
    return generator.pages()


def test_every_generated_page_is_looked_at(pages: dict[str, str]):
    assert sorted(pages) == sorted(WRITTEN)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_page_is_what_the_code_says(pages: dict[str, str], name: str):
    assert (DOCS / "reference" / name).read_text() == pages[name], "run “make docs”"


def test_every_option_is_explained(pages: dict[str, str]):
    rows = [line.strip("| ").split(" | ") for line in pages["cli.md"].splitlines() if line.startswith("| `")]
    assert [row for row in rows if len(row) < 3 or not row[2].strip()] == []


def links() -> list[tuple[str, str]]:
    root = DOCS.parent
    pages = [*DOCS.rglob("*.md"), *root.glob("*.md")]
    found = [(p, target) for p in pages for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", p.read_text())]
    return [(str(p.relative_to(root)), target) for p, target in found]


def test_no_link_of_the_docs_leads_nowhere():
    root = DOCS.parent
    assert [(page, target) for page, target in links() if not (root / page).parent.joinpath(target).exists()] == []
