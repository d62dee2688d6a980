"""From nothing to the study of a buzz, as a new user goes, in both languages; then every page at every size."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visitor
from tests.command import serving

pytestmark = pytest.mark.browser
SECRET = "un mot de passe assez long"
SAID = {
    "fr": {"simulated": "Données simulées", "peak": "Jour de pointe"},
    "en": {"simulated": "Simulated data", "peak": "Peak day"},
}


def create_workspace(one: Visitor) -> None:
    """The first visit: who you are, then the page that leads to the first mention."""
    page = one.go("/")
    expect(page).to_have_url(re.compile("/setup$"))
    page.fill("[name=name]", "Camille")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", SECRET)
    page.fill("[name=workspace]", "Alpha Télécom")
    page.click("form.form button")
    expect(page).to_have_url(re.compile(r"/w/\d+/start"))


def log_in(one: Visitor) -> None:
    page = one.go("/login")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/w/\d+/"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_nothing_to_the_study(visitor: Callable[..., Visitor], server: str, tmp_path: Path, language: str):
    """The first one leaves its workspace to the tests below; the other one has a home of its own."""
    with nullcontext(server) if language == "fr" else serving(tmp_path / "home") as url:
        the_whole_way(visitor(language, at=url), language)


def test_a_name_typed_before_the_script_came_gets_its_query(visitor: Callable[..., Visitor], tmp_path: Path):
    """On a slow line the page is there before its script."""
    with serving(tmp_path / "home") as url:
        one = visitor("fr", at=url)
        create_workspace(one)
        held: list[Route] = []
        one.page.route(re.compile(r"htmx.*\.js"), lambda route: held.append(route))
        one.page.goto(f"{url}/w/1/start", wait_until="commit")
        one.page.fill("#id_name", "Alpha Télécom")
        assert held
        for route in held:
            route.continue_()
        expect(one.page.locator("#id_query")).to_have_value(re.compile("Alpha Télécom"))


def the_whole_way(one: Visitor, language: str) -> None:
    """Set up, say what to listen for, play the story, look, open a number, read the study."""
    create_workspace(one)
    page = one.page
    expect(page.locator("html")).to_have_attribute("lang", language)
    wrong = one.axe()
    page.fill("#id_name", "Alpha Télécom")
    expect(page.locator("#id_query")).to_have_value(re.compile("Alpha Télécom"))
    page.locator("form:has(#id_name) .actions button").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("form[action*='story'] button").click()
    page.wait_for_url(re.compile("/overview"))
    one.go("/w/1/overview?topic=1")
    expect(page.get_by_text(SAID[language]["simulated"]).first).to_be_visible()
    expect(page.locator("svg.marks").first).to_be_visible()
    wrong += one.axe()
    number = page.locator(".figure a[href*='mentions']").first
    said = number.inner_text()
    number.click()
    page.wait_for_url(re.compile("/mentions"))
    expect(page.locator("main header, .head").first).to_contain_text(said)
    expect(page.locator(".mention").first).to_be_visible()
    wrong += one.axe()
    one.go("/w/1/study?topic=1")
    expect(page.locator(".study").first).to_be_visible()
    expect(page.get_by_text(SAID[language]["peak"]).first).to_be_visible()
    wrong += one.axe()
    assert wrong == []
    assert one.complaints == []
    assert one.outside == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_study_reads_in_each_language(visitor: Callable[..., Visitor], language: str):
    one = visitor(language)
    log_in(one)
    one.page.context.add_cookies([{"name": "django_language", "value": language, "url": one.server}])
    page = one.go("/w/1/study?topic=1")
    page.reload(wait_until="networkidle")
    expect(page.locator("article.study, .study").first).to_be_visible()
    assert one.axe() == []
    assert one.complaints == []


PAGES = [
    "/w/1/start", "/w/1/overview", "/w/1/overview?topic=1", "/w/1/mentions", "/w/1/mentions?q=panne", "/w/1/study",
    "/w/1/study?topic=1", "/w/1/formula/volume", "/w/1/topics", "/w/1/topics/new", "/w/1/topics/1", "/w/1/sources",
    "/w/1/sources/new", "/w/1/imports", "/w/1/settings", "/w/1/people", "/w/1/tokens",
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 1280, "light"), ("en", 1280, "dark"), ("fr", 390, "dark"), ("en", 390, "light")],
)
def test_every_page_is_clean_at_every_size(visitor: Callable[..., Visitor], language: str, width: int, scheme: str):
    one = visitor(language, width, scheme)
    log_in(one)
    wrong: list[str] = []
    for path in PAGES:
        page = one.go(path)
        wrong += one.axe()
        if not one.fits():
            wrong.append(f"{path} is wider than {width}")
        if page.locator("h1").count() != 1:
            wrong.append(f"{path} has {page.locator('h1').count()} h1")
    assert wrong == []
    assert one.complaints == []
    assert one.outside == []


def test_the_keyboard_is_enough(visitor: Callable[..., Visitor]):
    one = visitor("fr")
    log_in(one)
    page = one.go("/w/1/mentions")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("^#"))  # the skip link comes first
    page.keyboard.press("/")
    expect(page.locator(":focus")).to_have_attribute("name", "q")
    page.keyboard.type("panne")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=panne"))
    expect(page.locator("mark").first).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/mentions/\d+"))


def test_without_javascript_the_core_ways_work(visitor: Callable[..., Visitor]):
    one = visitor("fr", java_script_enabled=False)
    page = one.page
    page.goto(f"{one.server}/login")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.goto(f"{one.server}/w/1/mentions?q=panne")
    assert page.locator("mark").count() > 0
    page.goto(f"{one.server}/w/1/topics/new")
    page.fill("[name=name]", "Fibre")
    page.fill("[name=query]", "fibre")
    page.locator("form:has([name=query]) .actions button").first.click()
    assert "Fibre" in page.content()
    page.goto(f"{one.server}/w/1/overview?topic=1")
    assert page.locator("h1").count() == 1
