"""Sizes and habits that keep the house small."""

from __future__ import annotations

import statistics
import subprocess
from pathlib import Path

import pytest

from hune.listen.source import Source
from hune.registry import find

ROOT = Path(__file__).parent.parent
# What files of other tools call the networks, and what their queries look like: facts about files, no service's code.
FACTS = (":!hune/connectors/*/tests/*", ":!hune/connectors/file", ":!hune/match/language/vendors.py")
LONG = 300  # lines: past it a file must stand here, with its reason
ALLOWED: dict[str, str] = {}


def modules() -> list[Path]:
    apart = {"migrations", "tests", "fixtures", "__pycache__"}
    return [p for p in (ROOT / "hune").rglob("*.py") if not apart & set(p.parts)]


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_long():
    long = {str(p.relative_to(ROOT)): lines(p) for p in modules() if lines(p) > LONG}
    assert {name: n for name, n in long.items() if name not in ALLOWED or n > 500} == {}


def test_the_median_file_is_short():
    assert statistics.median(n for p in modules() if (n := lines(p)) > 1) < 100


def test_page_actions_are_short():
    pages = [p for area in (ROOT / "hune/web").iterdir() if area.is_dir() for p in area.glob("*_*.py")]
    assert pages
    assert {str(p.relative_to(ROOT)): lines(p) for p in pages if lines(p) > 80} == {}


def test_scripts_of_ours_are_short():
    scripts = [p for p in (ROOT / "hune/web/static").rglob("*.js") if "vendor" not in p.parts]
    assert scripts
    assert {p.name: lines(p) for p in scripts if lines(p) > 200} == {}


def test_nothing_is_called_utils():
    assert [p for p in modules() if p.stem in ("utils", "helpers", "common", "misc")] == []


def test_a_service_is_named_only_in_its_own_folder_or_channel():
    services = [p.name for p in (ROOT / "hune/connectors").iterdir() if p.is_dir() and not p.name.startswith("_")]
    services += [p.stem for p in (ROOT / "hune/notify/channels").glob("[a-z]*.py")]
    generic = {"file", "feed", "simulated", "webhook", "imap", "x", "threads", "mail", "rss", "sms", "teams"}  # words
    shared = {(name, source.key) for name, source in find("hune.connectors", Source, "source").items() if source.key}
    for service in set(services) - generic:
        kin = {b if a == service else a for a, b in shared if service in (a, b)}  # one account opens both
        found = subprocess.run(
            ["git", "grep", "-liP", rf"(?<![\w.]){service}\b(?!\.\w)", "--", "hune/*.py",
             f":!hune/connectors/{service}", f":!hune/notify/channels/{service}.py", *FACTS,
             *(f":!hune/connectors/{name}" for name in kin)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert found.stdout == "", service


@pytest.mark.parametrize("attribute", [" style=", " onclick=", "<script>", "javascript:"])
def test_templates_obey_the_content_policy(attribute):
    pages = (ROOT / "hune/web/templates").rglob("*.html")
    assert [str(p.relative_to(ROOT)) for p in pages if attribute in p.read_text()] == []
