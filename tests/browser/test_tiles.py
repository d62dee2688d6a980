"""The tiles as people use them: pictures drawn, choices made, a click that leads to mentions, topics compared."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.command import SECRET, begin, hune, serving

pytestmark = pytest.mark.browser
FIRST = datetime(2026, 5, 1, 9, tzinfo=UTC)
FORUM = {"country": "FR", "network": "forum", "site": "forum.example"}
NEWS = {"country": "CA", "network": "news", "site": "courrier.example"}


def story(file: Path) -> Path:
    """Ten days of two brands, in two media and countries."""
    with file.open("w", newline="") as out:
        columns = ["id", "published_at", "text", "author", "country", "network", "site"]
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        for n in range(120):
            text = ("Alpha est en panne", "Bêta marche très bien, merci")[n % 3 == 0]
            said = {"id": n, "published_at": (FIRST + timedelta(hours=2 * n)).isoformat(), "text": text}
            writer.writerow(said | {"author": f"voix_{n % 7}"} | (NEWS if n % 4 == 0 else FORUM))
    return file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune that has the story, and two topics of one group."""
    folder = tmp_path_factory.mktemp("tiles")
    home = begin(folder / "home")
    hune(home, "import", str(story(folder / "story.csv")))
    for name in ("Alpha", "Bêta"):
        hune(home, "topic", "add", name, "--query", name, "--group", "Marques")
    with serving(home, HUNE_SECOND_LOOK="false") as url:
        yield url


def enter(one: Visitor, language: str = "fr") -> None:
    """Log in, then read in this language."""
    page = one.go("/login")
    page.fill("[name=email]", "owner@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/w/\d+/"))
    page.context.add_cookies([{"name": "django_language", "value": language, "url": one.server}])


def all_there(one: Visitor) -> None:
    """Every tile has arrived, every chart is drawn."""
    expect(one.page.locator(".tile .wait")).to_have_count(0)
    expect(one.page.locator(".tile .signal")).to_have_count(0)
    charts = one.page.locator("[data-chart]").count()
    expect(one.page.locator("[data-chart] svg")).to_have_count(charts)


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("en", 390, "dark")])
def test_the_overview_is_drawn_and_clean(visitor: Callable[..., Visitor], language: str, width: int, scheme: str):
    one = visitor(language, width, scheme)
    enter(one, language)
    one.go("/w/1/overview?topic=1")
    all_there(one)
    expect(one.page.locator("html")).to_have_attribute("lang", language)
    assert one.axe() == []
    assert one.fits()
    assert (one.complaints, one.outside) == ([], [])


def test_a_bar_leads_to_its_mentions(visitor: Callable[..., Visitor]):
    one = visitor()
    enter(one)
    one.go("/w/1/overview?topic=1")
    all_there(one)
    one.page.locator("#volume path.mark-rect, #volume .mark-rect path").first.click()
    one.page.wait_for_url(re.compile(r"/mentions\?.*from=2026-05"))
    assert "medium=" in one.page.url
    expect(one.page.locator("[data-row]").first).to_be_visible()


def test_a_country_leads_to_its_mentions(visitor: Callable[..., Visitor]):
    one = visitor()
    enter(one)
    one.go("/w/1/overview?topic=1")
    all_there(one)
    one.page.locator('#where path[aria-label*="Canada"]').click()
    one.page.wait_for_url(re.compile("country=CA"))
    assert one.complaints == []


def test_a_choice_changes_its_tile_alone(visitor: Callable[..., Visitor]):
    one = visitor()
    enter(one)
    one.go("/w/1/overview?topic=1")
    all_there(one)
    one.page.locator("#voice .choices a", has_text="Auteurs").click()
    expect(one.page.locator("#voice .choices [aria-current]")).to_have_text("Auteurs")
    expect(one.page.locator("#voice h2")).to_have_count(1)
    assert one.page.url.endswith("/overview?topic=1")


def test_a_tile_that_never_comes_says_so_and_comes_when_asked_again(visitor: Callable[..., Visitor]):
    one = visitor()
    enter(one)
    one.page.route("**/overview/authors?*", lambda route: route.abort())
    one.go("/w/1/overview?topic=1")
    again = one.page.locator("#authors [role=alert] button")
    expect(again).to_be_visible()
    expect(one.page.locator("#terms .bars")).to_be_visible()
    one.page.unroute("**/overview/authors?*")
    again.click()
    expect(one.page.locator("#authors .bars tr")).not_to_have_count(0)
    expect(one.page.locator("#authors [role=alert]")).to_have_count(0)


def test_a_picture_is_taken_out_by_keyboard(visitor: Callable[..., Visitor]):
    one = visitor()
    enter(one)
    one.go("/w/1/overview?topic=1")
    all_there(one)
    menu = one.page.locator("#volume .tile-menu > summary")
    menu.focus()
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Tab")
    with one.page.expect_download() as found:
        one.page.keyboard.press("Enter")
    assert found.value.suggested_filename.endswith(".png")
    assert Path(found.value.path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_topics_are_compared_from_a_form(visitor: Callable[..., Visitor], width: int, scheme: str):
    one = visitor("fr", width, scheme)
    enter(one)
    one.go("/w/1/compare")
    assert one.axe() == []
    for box in one.page.locator("[name=topic]").all():
        box.focus()
        one.page.keyboard.press("Space")
    one.page.locator(".comparing .button").click()
    one.page.wait_for_url(re.compile("topic=1&topic=2"))
    all_there(one)
    expect(one.page.locator("#topics_figures tbody tr")).to_have_count(2)
    assert one.axe() == []
    assert one.fits()
    assert (one.complaints, one.outside) == ([], [])
