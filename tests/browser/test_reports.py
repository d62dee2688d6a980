"""Reports by mail, as somebody sets them up: in both languages, on a phone, in the dark, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.command import SECRET, begin, hune, serving

pytestmark = pytest.mark.browser
ADDRESS = "direction@alpha.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune with a topic, a few mentions of yesterday and the day before, and one report."""
    folder: Path = tmp_path_factory.mktemp("reports")
    home, file = begin(folder / "home"), folder / "posts.csv"
    file.write_text(posts())
    hune(home, "import", str(file))
    hune(home, "topic", "add", "Alpha Télécom", "--query", "alpha")
    hune(home, "report", "add", "La semaine", "--topic", "Alpha Télécom", "--to", ADDRESS, "--slides")
    with serving(home, HUNE_SECOND_LOOK="false") as url:
        yield url


def posts() -> str:
    """A file of mentions about the last days, whenever it is read."""
    now = datetime.now(UTC)
    lines = ["date,text,author,url"]
    for n in range(120):
        at = now - timedelta(hours=24 + (n % 40) * 3)
        lines.append(f"{at.isoformat()},Panne chez Alpha ce matin {n},auteur{n % 9},https://forum.example/{n}")
    return "\n".join(lines)


def enter(one: Visitor) -> None:
    page = one.go("/login")
    page.fill("[name=email]", "owner@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/w/\d+/"))


@pytest.mark.parametrize(("language", "name"), [("fr", "Le mois d’Alpha"), ("en", "Alpha’s month")])
def test_a_report_from_the_form_to_its_sending(visitor: Callable[..., Visitor], language: str, name: str) -> None:
    one = visitor(language)
    enter(one)
    page = one.go("/w/1/reports")
    page.locator("a.button[href$='/reports/new']").click()
    page.fill("[name=name]", name)
    page.check("[name=topics]")
    page.select_option("[name=rhythm]", "monthly")
    page.fill("[name=month_day]", "31")
    page.fill("[name=addresses]", f"{ADDRESS}\nagence@conseil.example")
    wrong = one.axe()
    page.locator("form.report-form .actions button").click()
    page.wait_for_url(re.compile(r"/reports/\d+$"))
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(".facts")).to_contain_text("agence@conseil.example")
    wrong += one.axe()
    page.locator("form[action$='/send'] button").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("tbody .tag")).to_be_visible()
    page.locator("a[href$='/letter']").click()
    expect(page.locator(".letter svg")).to_be_visible()
    expect(page.locator(".letter .lede")).not_to_be_empty()
    assert wrong + one.axe() == []
    assert one.complaints == [] and one.outside == []


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 1280, "light"), ("en", 1280, "dark"), ("fr", 390, "dark"), ("en", 390, "light")],
)
def test_every_page_is_clean_at_every_size(
    visitor: Callable[..., Visitor], language: str, width: int, scheme: str
) -> None:
    one = visitor(language, width, scheme)
    enter(one)
    wrong: list[str] = []
    for path in ("reports", "reports/new", "reports/1", "reports/1/edit", "reports/1/letter"):
        page = one.go(f"/w/1/{path}")
        wrong += one.axe()
        if not one.fits():
            wrong.append(f"{path} is wider than {width}")
        if page.locator("h1").count() != 1:
            wrong.append(f"{path} has {page.locator('h1').count()} h1")
    assert wrong == []
    assert one.complaints == []


def test_the_keyboard_is_enough(visitor: Callable[..., Visitor]) -> None:
    one = visitor("fr")
    enter(one)
    page = one.go("/w/1/reports/new")
    page.focus("[name=name]")
    page.keyboard.type("Au clavier")
    page.focus("[name=topics]")
    page.keyboard.press("Space")
    page.focus("[name=addresses]")
    page.keyboard.type(ADDRESS)
    page.focus("form.report-form .actions button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/reports/\d+$"))
    expect(page.locator("h1")).to_have_text("Au clavier")
