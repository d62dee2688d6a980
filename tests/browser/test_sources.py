"""Adding sources as a new user does, three kinds of them: a feed found from its site, a hashtag from the shelf, a forum
with a key fetched on the way; then the pages of sources and keys, broken ones too, at every size."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_first_study import create_workspace, log_in
from tests.command import serving
from tests.servers.odd import OddServer, odd_server

pytestmark = pytest.mark.browser
FEED = """<rss version="2.0"><channel><title>Le Courrier du port</title><item><title>Panne au port</title>
<link>https://journal.example/1</link><pubDate>Wed, 18 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>"""
POST = {
    "id": 105, "username": "camille", "created_at": "2026-11-18T09:12:00.000Z", "cooked": "<p>Le phare est éteint.</p>",
    "post_number": 5, "post_type": 1, "updated_at": "2026-11-18T09:12:00.000Z", "topic_id": 40, "topic_slug": "phare",
}  # fmt: skip


@pytest.fixture(scope="module")
def odd() -> Iterator[OddServer]:
    """A newspaper and a forum."""
    with odd_server() as odd:
        odd.says("/flux.xml", FEED)
        link = '<link rel="alternate" type="application/rss+xml" title="Le Courrier du port" href="/flux.xml">'
        odd.says("/", f"<html><head>{link}</head></html>", "text/html")
        odd.says("/posts.json", json.dumps({"latest_posts": [POST]}), "application/json")
        odd.says("/posts.json?before=105", json.dumps({"latest_posts": []}), "application/json")
        yield odd


@pytest.fixture(scope="module")
def server(odd: OddServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Hune that may ask these two, and collects."""
    home = tmp_path_factory.mktemp("sources") / "home"
    with serving(home, HUNE_ALLOW_PRIVATE=f"127.0.0.1:{odd.port}") as url:
        yield url


def listen_to_it(page: Page) -> None:
    page.get_by_role("button", name="L’écouter").click()
    page.wait_for_url(re.compile(r"/w/1/(sources/\d+|start)$"))


def test_three_kinds_as_a_new_user(visitor: Callable[..., Visitor], odd: OddServer):
    one = visitor("fr")
    create_workspace(one)
    wrong = a_feed(one, odd) + a_hashtag(one) + a_forum_with_a_key(one, odd)
    page = one.go("/w/1/sources")
    assert page.locator("article.row").count() == 3
    one.go("/w/1/sources/1")
    for _ in range(40):
        if page.get_by_text("Tout va bien").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(page.get_by_text("Tout va bien")).to_be_visible()
    expect(page.locator("figure.curve svg path")).to_be_attached()
    assert wrong + one.axe() == []
    assert one.outside == []
    assert [c for c in one.complaints if "422" not in c] == []  # the browser names what was refused beside its field


def a_feed(one: Visitor, odd: OddServer) -> list[str]:
    """From the address of a newspaper, all with the keyboard."""
    page = one.go("/w/1/sources/new")
    wrong = one.axe()
    expect(page.locator("#target")).to_be_focused()
    page.keyboard.type(odd.url)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Le Courrier du port")).to_be_visible()
    page.get_by_role("button", name="Essayer").focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.mention")).to_contain_text("Panne au port")
    wrong += one.axe()
    listen_to_it(page)
    return wrong


def a_hashtag(one: Visitor) -> list[str]:
    """From the shelf: what is missing is said at its field, another way has other fields, the address keeps the way."""
    page = one.go("/w/1/sources/new")
    page.locator("#target").fill("mastodon")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("target=mastodon"))
    page.locator(".shelf a").first.click()
    page.get_by_role("button", name="L’écouter").click()
    expect(page.locator("#set-tag-error")).to_be_visible()
    expect(page.locator("#set-tag")).to_have_attribute("aria-invalid", "true")
    wrong = one.axe()
    page.fill("#set-server", "mastodon.example")
    page.locator("input[type=radio][value=account]").check()
    expect(page.locator("#set-tag")).to_have_count(0)
    expect(page.locator("#set-server")).to_have_value("mastodon.example")
    expect(page).to_have_url(re.compile(r"way=account"))
    page.reload()
    expect(page.locator("input[type=radio][value=account]")).to_be_checked()
    page.locator("input[type=radio][value=hashtag]").check()
    page.fill("#set-tag", "#alphatelecom")
    listen_to_it(page)
    return wrong


def a_forum_with_a_key(one: Visitor, odd: OddServer) -> list[str]:
    """Away to the key and back: what was typed is still there, the key is chosen and nowhere to be read."""
    page = one.go("/w/1/sources/new/discourse")
    page.fill("#set-url", odd.url)
    page.get_by_role("button", name="Connecter un compte").click()
    page.wait_for_url(re.compile("/keys/new/discourse"))
    wrong = one.axe()
    page.fill("#set-url", odd.url)
    page.fill("#set-token", "un-secret-de-forum")
    page.get_by_role("button", name="Essayer et garder").click()
    page.wait_for_url(re.compile("/sources/new/discourse"))
    expect(page.locator("#set-url")).to_have_value(odd.url)
    expect(page.locator("#key option:checked")).to_contain_text("127.0.0.1")
    page.get_by_role("button", name="Essayer").click()
    expect(page.locator("article.mention")).to_contain_text("Le phare est éteint.")
    assert "un-secret-de-forum" not in page.content()
    wrong += one.axe()
    listen_to_it(page)
    return wrong


PAGES = [
    "/w/1/sources", "/w/1/sources/new", "/w/1/sources/new?target=zzz", "/w/1/sources/new/mastodon?way=search",
    "/w/1/sources/new/feed", "/w/1/sources/1", "/w/1/sources/2", "/w/1/sources/3", "/w/1/sources/3/tune", "/w/1/keys",
    "/w/1/keys/new/mastodon", "/w/1/keys/1/renew",
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 1280, "light"), ("en", 1280, "dark"), ("fr", 390, "dark"), ("en", 390, "light")],
)
def test_the_pages_are_clean_at_every_size(visitor: Callable[..., Visitor], language: str, width: int, scheme: str):
    one = visitor(language, width, scheme)
    log_in(one)
    one.page.context.add_cookies([{"name": "django_language", "value": language, "url": one.server}])
    wrong: list[str] = []
    for path in PAGES:
        page = one.go(path)
        for fold in page.locator("details:not(.menu):not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        wrong += one.axe()
        if not one.fits():
            wrong.append(f"{path} is wider than {width}")
        if page.locator("h1").count() != 1:
            wrong.append(f"{path} has {page.locator('h1').count()} h1")
    assert wrong == []
    assert one.complaints == []
    assert one.outside == []


def test_without_a_script_a_source_is_added_tuned_and_removed(visitor: Callable[..., Visitor], odd: OddServer):
    one = visitor("fr", java_script_enabled=False)
    page = one.page
    page.goto(f"{one.server}/login")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", "un mot de passe assez long")
    page.press("[name=password]", "Enter")
    page.goto(f"{one.server}/w/1/sources/new/mastodon")
    page.locator("input[type=radio][value=account]").check()
    page.get_by_role("button", name="Montrer ses champs").click()
    expect(page.locator("#set-tag")).to_have_count(0)
    page.goto(f"{one.server}/w/1/sources/new/feed?set-url={odd.url}/flux.xml?deux")
    page.get_by_role("button", name="Essayer").click()
    expect(page.locator(".check")).to_be_visible()
    page.get_by_role("button", name="L’écouter").click()
    page.goto(f"{one.server}/w/1/sources/4/tune")
    page.fill("#label", "Un autre nom")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("h1")).to_have_text("Un autre nom")
    page.locator("details.confirm summary").click()
    page.get_by_role("button", name="Oui, retirer").click()
    expect(page.locator("body")).not_to_contain_text("Un autre nom")
