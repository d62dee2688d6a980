"""Channels as a person sets them up: by keyboard, tested, failing, on a telephone and in the dark; a feed's address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.test_first_study import create_workspace, log_in
from tests.command import serving
from tests.servers.odd import OddServer, odd_server, plain

pytestmark = pytest.mark.browser
SECRET = "seize lettres au moins"


@pytest.fixture(scope="module")
def odd() -> Iterator[OddServer]:
    """A program that takes messages."""
    with odd_server() as odd:
        odd.says("/hune", '{"message": "bien reçu"}', "application/json")
        yield odd


@pytest.fixture(scope="module")
def server(odd: OddServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("channels") / "home"
    with serving(home, HUNE_ALLOW_PRIVATE=f"127.0.0.1:{odd.port}", HUNE_SECOND_LOOK="false") as url:
        yield url


def test_a_channel_from_nothing_to_its_first_failure(visitor: Callable[..., Visitor], odd: OddServer) -> None:
    one = visitor("fr")
    create_workspace(one)
    page = one.go("/w/1/channels")
    expect(page.get_by_role("heading", name="Personne n’est encore prévenu de rien")).to_be_visible()
    wrong = one.axe()
    page.get_by_role("link", name="Webhook", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/channels/new/webhook"))
    page.fill("#label", "Les outils")
    page.get_by_role("button", name="Ajouter le canal").click()
    expect(page.locator("#set-url")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#label")).to_have_value("Les outils")
    wrong += one.axe()
    page.fill("#set-url", f"{odd.url}/hune")
    page.fill("#set-secret", SECRET)
    page.fill("#quiet_from", "20:00")
    page.fill("#quiet_until", "08:00")
    page.get_by_role("button", name="Ajouter le canal").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/channels/1$"))
    expect(page.get_by_text("Au calme de 20\u202fh\u202f00 à 8\u202fh\u202f00")).to_be_visible()
    page.get_by_role("button", name="Envoyer un essai").click()
    expect(
        page.get_by_text("L’essai a été reçu : «\u202f200 bien reçu\u202f».".replace(" :", "\u202f:"))
    ).to_be_visible()
    wrong += one.axe()
    odd.manners["/hune"] = plain(404, '{"error": "plus personne ici"}')
    page.get_by_role("button", name="Envoyer un essai").click()
    expect(page.locator(".signal.bad")).to_contain_text("plus personne ici")
    one.go("/w/1/channels")
    expect(page.get_by_text("N’arrive pas")).to_be_visible()
    one.go("/w/1/deliveries")
    expect(page.locator(".tag.bad")).to_have_text("Abandonné")
    assert wrong + one.axe() == []
    assert one.outside == [] and [c for c in one.complaints if "422" not in c] == []
    assert SECRET not in page.content()


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 390, "dark"), ("fr", 390, "light"), ("en", 1280, "dark")]
)
def test_the_pages_at_every_size(visitor: Callable[..., Visitor], language: str, width: int, scheme: str) -> None:
    one = visitor(language, width, scheme)
    log_in(one)
    wrong = []
    for path in ("channels", "channels/1", "channels/1/edit", "channels/new/mail", "channels/new/rss", "deliveries"):
        one.go(f"/w/1/{path}")
        wrong += one.axe() + ([] if one.fits() else [f"{path} sticks out"])
    assert wrong == [] and one.outside == [] and one.complaints == []


def test_the_address_of_a_feed_opens_the_feed_until_it_is_renewed(visitor: Callable[..., Visitor]) -> None:
    one = visitor("fr")
    log_in(one)
    page = one.go("/w/1/channels/new/rss")
    page.get_by_role("button", name="Ajouter le canal").click()
    page.get_by_role("button", name="Envoyer un essai").click()
    address = page.locator("code.secret").inner_text()
    stranger = visitor("fr").page.request
    assert "Essai de" in stranger.get(address).text()
    page.get_by_text("Renouveler l’adresse").click()
    page.get_by_role("button", name="Oui, renouveler").click()
    expect(page.locator("code.secret")).not_to_have_text(address)
    assert stranger.get(address).status == 404
