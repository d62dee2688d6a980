"""The map of actors as people use it: pointed at, searched, one community at a time, made larger, without a script."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.analyse.actors.making import camps
from tests.browser.conftest import Visitor
from tests.browser.test_correction import enter
from tests.command import begin, hune, serving

pytestmark = pytest.mark.browser
OVERLAPS = """() => {
  const said = [...document.querySelectorAll(".actor-map text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  return said.flatMap(([name, a], i) => said.slice(i + 1).filter(([, b]) => meet(a, b)).map(([it]) => [name, it]));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune that has read what two camps wrote in the last days."""
    folder = tmp_path_factory.mktemp("actors")
    home = begin(folder / "home")
    with (folder / "posts.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text", "kind", "answers", "rt author"])
        for n, m in enumerate(camps()):
            at = datetime.now(UTC) - timedelta(days=2, minutes=n)
            text = f"{m.text} {' '.join('#' + tag for tag in m.hashtags)} chantier {n}"
            writer.writerow([n, at.isoformat(), f"@{m.author.handle}", text, m.kind, m.answers or "", m.reposts or ""])
    hune(home, "import", str(folder / "posts.csv"))
    hune(home, "topic", "add", "Chantier", "--query", "chantier")
    with serving(home, HUNE_SECOND_LOOK="false") as url:
        yield url


def the_map(one: Visitor) -> Page:
    page = one.go("/w/1/actors?topic=1")
    expect(page.locator(".actor-map svg")).to_be_visible()
    return page


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("en", 390, "dark")])
def test_searched_narrowed_and_followed(visitor: Callable[..., Visitor], language: str, width: int, scheme: str):
    one = visitor(language, width=width, scheme=scheme)
    enter(one, language)
    page = the_map(one)
    assert page.evaluate(OVERLAPS) == []
    dots = page.locator(".actor-map a.actor").count()
    assert dots > 12
    page.locator("#actor-find").fill("bilal")
    expect(page.locator(".actor-who li:not(.off)")).to_have_count(1)
    expect(page.locator(".actor-map a.actor.off")).to_have_count(dots - 1)
    page.locator("#actor-find").fill("")
    only = page.locator("[data-only='1']")
    only.focus()
    page.keyboard.press("Enter")
    expect(only).to_have_attribute("aria-pressed", "true")
    assert 0 < page.locator(".actor-who li:not(.off)").count() < dots
    page.keyboard.press("Enter")
    expect(page.locator(".actor-who li.off")).to_have_count(0)
    assert one.axe() == []
    assert one.fits()
    page.locator(".actor-who a", has_text="@Ana").click()
    page.wait_for_url(re.compile(r"/w/1/mentions\?.*author="))
    assert (one.complaints, one.outside) == ([], [])


def test_made_larger_and_moved_by_keyboard_and_hand(visitor: Callable[..., Visitor]):
    one = visitor("fr")
    enter(one, "fr")
    page = the_map(one)
    svg = page.locator(".actor-map svg")
    whole = svg.get_attribute("viewBox")
    page.locator("[data-zoom='1.3']").click()
    larger = svg.get_attribute("viewBox") or ""
    assert float(larger.split()[2]) < float((whole or "").split()[2])
    page.locator(".actor-map").focus()
    page.keyboard.press("ArrowRight")
    moved = svg.get_attribute("viewBox") or ""
    assert float(moved.split()[0]) > float(larger.split()[0])
    box = svg.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 380, box["y"] + 300, steps=4)
    page.mouse.up()
    assert float((svg.get_attribute("viewBox") or "").split()[0]) < float(moved.split()[0])
    assert "/actors" in page.url
    page.locator("[data-zoom='0']").click()
    assert svg.get_attribute("viewBox") == whole
    assert one.complaints == []


def test_without_javascript(visitor: Callable[..., Visitor]):
    one = visitor("fr", java_script_enabled=False)
    enter(one, "fr")
    page = one.go("/w/1/actors?topic=1")
    expect(page.locator("[data-tools]")).to_be_hidden()
    expect(page.locator(".actor-map text.title").first).to_be_visible()
    page.locator(".actor-map a.actor").first.click()
    page.wait_for_url(re.compile(r"/w/1/mentions\?"))
    expect(page.locator(".mention").first).to_be_visible()
