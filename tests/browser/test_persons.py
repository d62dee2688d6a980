"""People by keyboard: from a rank to a person, a note, a list, a watch; both languages, phone and wide, axe."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.test_correction import calm, enter
from tests.command import begin, hune, serving

pytestmark = pytest.mark.browser
SAID = {
    "fr": {"title": "Qui s’exprime", "watch": "Ne plus prévenir", "team": "Équipe", "none": "Personne ne se distingue"},
    "en": {"title": "People who speak", "watch": "Stop telling", "team": "Team", "none": "Nobody stands out"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune in which four people speak of Alpha, one of them for weeks and repeated by the others."""
    folder = tmp_path_factory.mktemp("persons")
    home = begin(folder / "home")
    with (folder / "posts.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text", "language", "followers"])
        for n in range(24):
            at = datetime.now(UTC) - timedelta(days=1 + n)
            who = "claire_dunois" if n % 2 else f"voix_{n % 3}"
            text = "Alpha change ses tarifs" if n % 2 else "Merci @claire_dunois, Alpha répond enfin"
            writer.writerow([n, at.isoformat(), f"@{who}", text, "fr", 100 * (n % 5)])
    hune(home, "import", str(folder / "posts.csv"))
    hune(home, "topic", "add", "Alpha", "--query", "alpha")
    with serving(home, HUNE_SECOND_LOOK="false") as url:
        yield url


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("en", 390, "dark")])
def test_from_a_rank_to_a_person(visitor: Callable[..., Visitor], language: str, width: int, scheme: str):
    one, said = visitor(language, width=width, scheme=scheme), SAID[language]
    page = enter(one, language)
    one.go("/w/1/persons?topic=1")
    expect(page.locator("h1")).to_have_text(said["title"])
    assert calm(one) == [] and one.fits()
    page.locator(".method > summary").click()
    assert one.fits()
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/persons/who"))
    expect(page.locator("h1")).to_have_text("@claire_dunois")
    page.locator("#same > summary").click()
    expect(page.locator("#same form")).to_be_visible()
    assert calm(one) == [] and one.fits()
    if page.locator("[data-key=w]").count():
        page.locator("h1").click()
        page.keyboard.press("w")
    expect(page.get_by_text(said["watch"])).to_be_visible()
    page.fill("#note", "Rappeler lundi")
    page.locator("#note").evaluate("field => field.form.requestSubmit()")
    expect(page.locator(".note").first).to_contain_text("Rappeler lundi")
    page.locator("#lists input[name=list]").fill(f"Presse {language}")
    page.keyboard.press("Enter")
    page.locator("#lists .chip", has_text=f"Presse {language}").click()
    expect(page.locator("h1")).to_have_text(f"Presse {language}")
    assert calm(one) == [] and one.fits()
    for path in ("/w/1/persons/lists", "/w/1/persons/ambassadors?topic=1", "/w/1/persons/journalists", "/w/1/people"):
        one.go(path)
        assert calm(one) == [] and one.fits(), path
    expect(page.locator("h1")).to_have_text(said["team"])
    assert one.complaints == [] and one.outside == []


def test_hidden_authors_by_one_switch(visitor: Callable[..., Visitor]):
    one = visitor("en")
    page = enter(one, "en")
    for on in (True, False):
        one.go("/w/1/settings")
        page.locator("[name=pseudonyms]").set_checked(on)
        page.locator("main form .button").first.click()
        page.wait_for_load_state("networkidle")
        if page.locator("#carried").count():  # what is changed with the switch is said first
            page.locator("main form .button").first.click()
            page.wait_for_load_state("networkidle")
        one.go("/w/1/mentions?topic=1")
        assert ("claire_dunois" in page.content()) is not on
        assert ("@auteur-" in page.content()) is on
        page.locator(".mention small > a").first.click()
        page.wait_for_load_state("networkidle")
        assert page.locator(".mention").count() > 0, "a pseudonym finds its messages"
