"""Correcting by keyboard, in lists and on a mention's page; checking a random sample; the page of quality."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.command import SECRET, begin, hune, serving

pytestmark = pytest.mark.browser
POSTS = (
    "Merci à Alpha, réponse en dix minutes, quel service !",
    "Alpha en panne depuis 9 h, c’est une honte",
    "Alpha change ses tarifs en juin",
    "Le réseau d’Alpha passe très bien dans le train, bravo",
    "La facture d’Alpha est encore fausse, j’en ai assez",
)
SAID = {
    "fr": {"positive": "Positif", "negative": "Négatif", "by": "Dit par owner@", "keys": "La tonalité"},
    "en": {"positive": "Positive", "negative": "Negative", "by": "Said by owner@", "keys": "The sentiment"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune that has read five posts of the last days; only the fast model judges them."""
    folder = tmp_path_factory.mktemp("correction")
    home = begin(folder / "home")
    with (folder / "posts.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text", "language"])
        for n, text in enumerate(POSTS):
            at = datetime.now(UTC) - timedelta(days=1 + n)
            writer.writerow([n, at.isoformat(), f"@voix_{n}", text, "fr"])
    hune(home, "import", str(folder / "posts.csv"))
    hune(home, "topic", "add", "Alpha", "--query", "alpha")
    with serving(home, HUNE_SECOND_LOOK="false") as url:
        yield url


def enter(one: Visitor, language: str) -> Page:
    """Logged in, reading this language."""
    page = one.go("/login")
    page.fill("[name=email]", "owner@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/w/\d+/"))
    if page.locator("html").get_attribute("lang") != language:
        page.locator(".top form:has([name=language]) button, .top button[name=language]").first.click()
        page.wait_for_load_state("networkidle")
    expect(page.locator("html")).to_have_attribute("lang", language)
    return page


def calm(one: Visitor) -> list[str]:
    """What axe finds once nothing is being swapped any more."""
    expect(one.page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)
    return one.axe()


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("en", 390, "dark")])
def test_by_keyboard_in_a_list_on_a_page_and_in_the_check(
    visitor: Callable[..., Visitor], language: str, width: int, scheme: str
):
    one, said = visitor(language, width=width, scheme=scheme), SAID[language]
    page = enter(one, language)
    one.go("/w/1/mentions?topic=1")
    first = page.locator(".mention").first
    wrong = calm(one)
    for key, value in (("3", "positive"), ("1", "negative")):
        page.keyboard.press("j" if key == "3" else "k")
        with page.expect_response(re.compile("/sentiment")):
            page.keyboard.press(key)
        expect(first.locator(".tone summary")).to_have_text(said[value])
    first.locator(".tone summary").click()
    choices = first.locator(".tone .sheet button")
    expect(choices).to_have_count(3)
    wrong += calm(one)
    choices.nth(2).click()
    expect(first.locator(".tone summary")).to_have_text(said["positive"])
    expect(first.locator(".tone summary")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text(said["keys"])
    page.keyboard.press("Escape")

    first.locator("[data-open]").click()
    page.wait_for_url(re.compile(r"/mentions/\d+"))
    with page.expect_response(re.compile("/sentiment")):
        page.keyboard.press("1")
    expect(page.locator("#sentiment [data-key='1']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#sentiment")).to_contain_text(said["by"])
    wrong += calm(one)
    assert one.fits()
    page.locator("#sentiment [data-key='2']").click()
    expect(page.locator("#sentiment [data-key='2']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#sentiment [data-key='2']")).to_be_focused()

    one.go("/w/1/quality/check")
    shown = page.locator("#check [name=mention]")
    before = shown.get_attribute("value")
    page.keyboard.press("s")
    page.wait_for_url(re.compile("after="))
    assert shown.get_attribute("value") != before
    wrong += calm(one)
    with page.expect_response(re.compile("/check")):
        page.keyboard.press("2")
    expect(page.locator("#check .signal")).to_be_visible()
    wrong += calm(one)
    assert one.fits()

    one.go("/w/1/quality")
    expect(page.locator("#here tbody tr").first).to_be_visible()
    wrong += calm(one)
    assert one.fits()
    one.go("/w/1/overview/sentiment?topic=1")
    expect(page.locator("svg.marks").first).to_be_visible()
    wrong += calm(one)
    assert (wrong, one.complaints, one.outside) == ([], [], [])


def test_without_javascript(visitor: Callable[..., Visitor], tmp_path: Path):
    one = visitor("fr", java_script_enabled=False)
    page = enter(one, "fr")
    one.go("/w/1/mentions")
    page.locator(".mention [data-open]").last.click()
    page.locator("#sentiment [value=positive]").first.click()
    expect(page.locator("#sentiment [aria-pressed=true]").first).to_have_text(re.compile("Positif"))
    one.go("/w/1/quality/check")
    page.locator("#check [value=neutral]").click()
    expect(page.locator("#check .signal")).to_be_visible()
    assert one.complaints == []
