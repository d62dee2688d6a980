"""A running Hune, as `hune up` starts it, and Chromium before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.command import serving

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 180_000  # milliseconds: a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE // 3)
AXE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Hune with an empty home, ended with the module."""
    with serving(tmp_path_factory.mktemp("served") / "home") as url:
        yield url


@pytest.fixture(scope="module")  # its event loop must end before other tests want one of their own
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or whichever stands in the path."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium: `make browser` installs it on Debian"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """A person at a page. Whatever the browser complains of is kept: scripts refused, files missing."""

    def __init__(self, context: BrowserContext, server: str):
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.server = server
        self.complaints: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on(
            "request", lambda r: None if r.url.startswith((server, "data:", "blob:")) else self.outside.append(r.url)
        )

    def go(self, path: str) -> Page:
        """Open an address of ours and wait until it is calm."""
        self.page.goto(f"{self.server}{path}", wait_until="networkidle")
        return self.page

    def axe(self) -> list[str]:
        """What axe finds wrong in the page, one line each."""
        import axe_core_python

        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate((Path(axe_core_python.__file__).parent / "axe.min.js").read_text())
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", list(AXE))
        nodes = [(v["id"], node) for v in found["violations"] for node in v["nodes"]]
        return [f"{self.page.url} {name}: {node['target']} {node['failureSummary']}" for name, node in nodes]

    def fits(self) -> bool:
        """Whether nothing sticks out to the right."""
        return bool(self.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))


@pytest.fixture
def visitor(chromium: Browser, server: str) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors with a language, a width and a colour scheme."""
    contexts: list[BrowserContext] = []

    def come(
        language: str = "fr", width: int = 1280, scheme: str = "light", at: str = server, **more: object
    ) -> Visitor:
        context = chromium.new_context(
            locale={"fr": "fr-FR", "en": "en-GB"}[language], viewport={"width": width, "height": 900},
            color_scheme=scheme, timezone_id="Europe/Paris", **more,
        )  # type: ignore[arg-type]  # fmt: skip
        contexts.append(context)
        return Visitor(context, at)

    yield come
    for context in contexts:
        context.close()
