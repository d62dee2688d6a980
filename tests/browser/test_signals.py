"""Signals and rules as a person meets them: pages, keys, the trial beside the form; both languages, wide and narrow."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.command import SECRET, begin, hune, serving

PAGES = ("signals", "signals/1", "signals/rules", "signals/rules/1", "signals/rules/new")


@pytest.fixture(scope="module")
def warned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune with a topic and two signals."""
    home = begin(tmp_path_factory.mktemp("warned") / "home")
    hune(home, "topic", "add", "Alpha Télécom", "--query", "alpha")
    hune(home, "signals", "rules")
    _warn(home / "hune.sqlite3", 2)
    with serving(home, HUNE_SECOND_LOOK="false", HUNE_WORKERS="1") as url:
        yield url


def _warn(path: Path, n: int) -> None:
    """Signals as the watch writes them."""
    with sqlite3.connect(path) as db:
        for i in range(n):
            at = (datetime.now(UTC) - timedelta(hours=5 * i + 1)).strftime("%Y-%m-%d %H:00:00")
            row = {
                "workspace_id": 1, "rule_id": 1, "topic_id": 1, "detector": "spike", "subject": "", "label": "",
                "at": at, "began": at, "observed": 62, "expected": 11, "hours": 1, "cause": "{}", "severity": "high",
                "state": "new", "note": "", "created_at": at,
            }  # fmt: skip
            db.execute(f"INSERT INTO signals_signal ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                       tuple(row.values()))  # fmt: skip


@pytest.fixture
def come(warned: str, visitor: Callable[..., Visitor]) -> Callable[..., Visitor]:
    def enter(language: str = "fr", **more: object) -> Visitor:
        guest = visitor(language, at=warned, **more)
        page = guest.go("/login")
        page.fill("input[name=email]", "owner@example.org")
        page.fill("input[name=password]", SECRET)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
        if page.locator("html").get_attribute("lang") != language:
            page.get_by_role("button", name={"fr": "Français", "en": "English"}[language]).click()
            page.wait_for_load_state("networkidle")
        return guest

    return enter


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("en", 390, "dark")])
def test_every_page_fits_and_is_sound(come: Callable[..., Visitor], language: str, width: int, scheme: str):
    guest = come(language, width=width, scheme=scheme)
    said = {"fr": "62 mentions en une heure, contre 11 d’habitude", "en": "62 mentions in an hour, 11 are usual"}
    for path in PAGES:
        page = guest.go(f"/w/1/{path}")
        if path in PAGES[:2]:
            expect(page.locator("body")).to_contain_text(said[language])
        assert guest.fits(), path
        assert guest.axe() == []
    assert guest.complaints == [] and guest.outside == []


def test_one_key_walks_and_another_acknowledges_the_line_that_is_meant(come: Callable[..., Visitor]):
    page = come().go("/w/1/signals")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    second = page.locator("[data-row]").nth(1)
    expect(second).to_contain_text("Pris en compte")
    expect(page.locator("[data-row]").nth(0)).not_to_contain_text("Pris en compte")
    page.keyboard.press("o")  # the line that was acknowledged is still the current one
    expect(page.get_by_role("heading", name="Qui l’a vu")).to_be_visible()


def test_a_rule_is_tried_while_it_is_written(come: Callable[..., Visitor]):
    page = come().go("/w/1/signals/rules/new")
    tried = page.locator("#tried")
    expect(tried).to_contain_text("Rien n’est encore conservé sur ces sujets")
    page.get_by_label("Mentions au moins").fill("0")
    page.get_by_label("Mentions au moins").blur()
    expect(tried).to_contain_text("Mentions au moins\u202f: ")
    page.get_by_label("Mentions au moins").fill("5")
    page.get_by_label("Nom", exact=True).fill("Nuit")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("link", name="Nuit")).to_be_visible()


def test_the_overview_says_what_is_open(come: Callable[..., Visitor]):
    page = come("fr").go("/w/1/signals/open?topic=1")
    expect(page.get_by_role("link", name="62 mentions en une heure").first).to_be_visible()
