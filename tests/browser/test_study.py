"""The study in a browser: charts drawn, files that come, every size, both languages, the keyboard, no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser
SECRET = "un mot de passe assez long"
STUDY = "/w/1/study?topic=1"
SAID = {
    "fr": ["Ses phases", "Comment il s’est propagé", "Les questions que l’on se pose", "L’histoire en 10 messages"],
    "en": ["Its phases", "How it moved", "Questions people ask", "The story in 10 messages"],
}


@pytest.fixture(scope="module")
def played(chromium: object, server: str) -> str:
    """A home with the simulated story; its address."""
    one = Visitor(chromium.new_context(locale="fr-FR"), server)  # type: ignore[attr-defined]
    page = one.go("/")
    page.fill("[name=name]", "Camille")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", SECRET)
    page.fill("[name=workspace]", "Alpha Télécom")
    page.click("form.form button")
    expect(page).to_have_url(re.compile(r"/w/\d+/start"))
    page.fill("#id_name", "Alpha Télécom")
    page.locator("form:has(#id_name) .actions button").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("form[action*='story'] button").click()
    page.wait_for_url(re.compile("/overview"))
    page.context.close()
    return server


def reader(visitor: Callable[..., Visitor], language: str, width: int = 1280, scheme: str = "light") -> Visitor:
    one = visitor(language, width, scheme)
    page = one.go("/login")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/w/\d+/"))
    page.context.add_cookies([{"name": "django_language", "value": language, "url": one.server}])
    return one


def drawn(page: Page) -> None:
    """Until each chart stands."""
    charts = page.locator(".study [data-chart]")
    expect(charts).to_have_count(4)
    for i in range(4):
        charts.nth(i).scroll_into_view_if_needed()
        expect(charts.nth(i)).to_have_attribute("data-drawn", re.compile("narrow|wide"))


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 1280, "light"), ("en", 1280, "dark"), ("fr", 390, "dark"), ("en", 390, "light")],
)
def test_it_reads_at_every_size(visitor: Callable[..., Visitor], played: str, language: str, width: int, scheme: str):
    one = reader(visitor, language, width, scheme)
    page = one.go(STUDY)
    drawn(page)
    for title in SAID[language]:
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert one.axe() == []
    assert one.fits()
    assert one.complaints == []
    assert one.outside == []


def test_a_bar_opens_on_its_mentions(visitor: Callable[..., Visitor], played: str):
    one = reader(visitor, "fr")
    page = one.go(STUDY)
    drawn(page)
    page.locator(".study [data-chart]").first.locator("path[aria-label]").last.click()
    page.wait_for_url(re.compile("/mentions.*from="))
    expect(page.locator(".mention").first).to_be_visible()


def test_a_row_opens_by_keyboard(visitor: Callable[..., Visitor], played: str):
    one = reader(visitor, "fr")
    page = one.go(STUDY)
    number = page.locator(".study td.num a").first
    said = number.inner_text()
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/mentions"))
    expect(page.locator("main")).to_contain_text(said)


@pytest.mark.parametrize(
    ("form", "begins"), [("HTML", b"<!doctype"), ("CSV", b"\xef\xbb\xbf"), ("PDF", b"%PDF"), ("PPTX", b"PK")]
)
def test_each_file_comes(visitor: Callable[..., Visitor], played: str, form: str, begins: bytes):
    one = reader(visitor, "fr")
    page = one.go(STUDY)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=f"Télécharger en {form}").click()
    path = waiting.value.path()
    assert waiting.value.suggested_filename == f"alpha-telecom.{form.lower()}"
    assert path.read_bytes().startswith(begins)


def test_without_javascript_the_words_and_numbers_stand(visitor: Callable[..., Visitor], played: str):
    one = reader(visitor, "fr")
    state = one.page.context.storage_state()
    plain = visitor("fr", java_script_enabled=False, storage_state=state)
    page = plain.go(STUDY)
    expect(page.locator(".study .lede")).to_contain_text("fois un jour ordinaire")
    expect(page.locator(".study table").first).to_be_visible()
