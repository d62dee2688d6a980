"""Search now and the places of a topic, as a person goes: answers one by one, a refusal, following."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.command import SECRET, begin, hune, serving
from tests.servers.houses import houses

pytestmark = pytest.mark.browser
TEMPERS = ("good", "refusing", "slow", "empty")


class Harbour(NamedTuple):
    """A running Hune that knows four forums. `asked`: the search page about a query, over these four alone."""

    url: str
    gate: Event

    def asked(self, query: str) -> str:
        return f"/w/1/search?q={query}" + "".join(f"&place=lemmy-{n}" for n in range(1, len(TEMPERS) + 1))


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    home: Path = begin(tmp_path_factory.mktemp("harbour") / "home")
    gate = Event()
    with houses(gate, *TEMPERS) as found:
        allowed = {"HUNE_ALLOW_PRIVATE": ",".join(found), "HUNE_COLLECT": "false"}
        for temper, address in zip(TEMPERS, found, strict=True):
            words = ("source", "add", "lemmy", "--set", "way=community", "--set", "community=quartier")
            add(home, *words, "--set", f"instance=http://{address}", "--label", temper)
        with serving(home, **allowed) as url:
            yield Harbour(url, gate)


def add(home: Path, *words: str) -> None:
    """A source that is kept though its first poll, without leave for this machine, fails."""
    with suppress(AssertionError):
        hune(home, *words)


def enter(one: Visitor) -> None:
    page = one.go("/login")
    page.fill("[name=email]", "owner@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/w/\d+/"))


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("en", 390, "dark")])
def test_answers_come_one_by_one(visitor: Callable[..., Visitor], harbour: Harbour, language, width, scheme):
    harbour.gate.clear()
    one = visitor(language, width, scheme, at=harbour.url)
    enter(one)
    page = one.page
    page.goto(f"{harbour.url}{harbour.asked('fibre panne')}")
    good, refusing, slow, empty = (page.locator(f"#at-lemmy-{n}") for n in range(1, 5))
    expect(good.locator(".mention")).to_have_count(2)
    expect(good.locator("mark").first).to_be_visible()
    expect(page.locator("#state-lemmy-1")).to_contain_text(re.compile("2 (sur|of) 4"))
    expect(refusing.locator(".check.bad")).to_be_visible()
    expect(slow.locator("progress")).to_be_visible()  # the others did not wait for it
    wrong = one.axe()
    harbour.gate.set()
    expect(slow.locator(".mention")).to_have_count(2)
    expect(empty.locator(".soft").last).to_be_visible()
    assert wrong + one.axe() == []
    assert one.fits() and one.complaints == [] and one.outside == []


def test_following_leads_to_the_topic_with_its_sources(visitor: Callable[..., Visitor], harbour: Harbour):
    harbour.gate.set()
    one = visitor("fr", at=harbour.url)
    enter(one)
    page = one.page
    page.goto(f"{harbour.url}{harbour.asked('fibre OR panne')}")
    page.locator("#follow [value='lemmy-2']").uncheck()
    page.fill("#name", "La fibre")
    page.locator("#follow button").click()
    page.wait_for_url(re.compile(r"/topics/\d+$"))
    expect(page.locator("h1")).to_have_text("La fibre")
    expect(page.locator(".signal.good")).to_contain_text("3 lieux")
    one.go("/w/1/sources")
    expect(page.get_by_text("La fibre · Lemmy")).to_have_count(3)


def test_without_a_script_each_place_is_a_page(visitor: Callable[..., Visitor], harbour: Harbour):
    harbour.gate.set()
    one = visitor("fr", java_script_enabled=False, at=harbour.url)
    enter(one)
    page = one.page
    page.goto(f"{harbour.url}{harbour.asked('fibre panne')}")
    page.locator("#at-lemmy-1 a").click()
    assert page.locator(".mention").count() == 2 and page.locator("mark").count() > 0
    page.locator("main a[href*='/search?q=']").click()
    page.fill("#ask", "chauffage")
    page.locator("form:has(#ask) button").first.click()
    assert "q=chauffage" in page.url


def test_the_keyboard_walks_the_answers(visitor: Callable[..., Visitor], harbour: Harbour):
    harbour.gate.set()
    one = visitor("en", at=harbour.url)
    enter(one)
    page = one.page
    page.goto(f"{harbour.url}{harbour.asked('fibre panne')}")
    expect(page.locator(".mention").first).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(".mention[aria-current]")).to_have_count(1)


def test_what_cannot_be_read_is_mended_by_a_click(visitor: Callable[..., Visitor], harbour: Harbour):
    one = visitor("fr", at=harbour.url)
    enter(one)
    page = one.page
    page.goto(f"{harbour.url}{harbour.asked('(fibre OR panne')}")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert one.axe() == []
    page.locator("[role=alert] a").click()
    expect(page.locator("#ask")).to_have_value("(fibre OR panne)")


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 390, "light"), ("en", 1280, "dark")])
def test_places_of_every_kind(visitor: Callable[..., Visitor], harbour: Harbour, language, width, scheme):
    one = visitor(language, width, scheme, at=harbour.url)
    enter(one)
    page = one.page
    topic = one.go("/w/1/topics").get_by_role("row").get_by_role("link", name="Alpha Télécom", exact=True)
    if not topic.count():
        one.go("/w/1/start")
        page.locator("form[action*='story'] button").click()
        page.wait_for_url(re.compile("/overview"))
        one.go("/w/1/topics")
    topic.click()
    page.locator(".head .actions a[href$='/places']").click()
    expect(page.locator("tr[data-row]").first).to_be_visible()
    wrong: list[str] = []
    kinds = page.locator("nav.kinds a")
    for n in range(kinds.count()):
        kinds.nth(n).click()
        page.wait_for_load_state("networkidle")
        wrong += one.axe() + ([] if one.fits() else [f"{page.url} is wider than {width}"])
    assert wrong == [] and one.complaints == [] and one.outside == []
