"""The editor of a query in a browser: by keyboard alone, in both languages, at every size, and without a script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_first_study import SECRET, create_workspace, log_in

pytestmark = pytest.mark.browser
SAID = {
    "fr": {"broken": "ne peut pas encore être lue", "found": r"mentions? en trente jours", "lines": "<<<lignes>>>"},
    "en": {"broken": "cannot be read yet", "found": r"mentions? in thirty days", "lines": "<<<lines>>>"},
}


@pytest.fixture(scope="module", autouse=True)
def story(chromium: Browser, server: str) -> None:
    """A workspace with a topic, in which the simulated story is played."""
    context = chromium.new_context(locale="fr-FR")
    one = Visitor(context, server)
    create_workspace(one)
    page = one.page
    page.wait_for_load_state("networkidle")
    page.fill("#id_name", "Alpha Télécom")
    expect(page.locator("#id_query")).to_have_value(re.compile("Alpha Télécom"))
    page.locator("form:has(#id_name) .actions button").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("form[action*='story'] button").click()
    page.wait_for_url(re.compile("/overview"))
    context.close()


@pytest.fixture
def editor(visitor: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Somebody before an empty editor."""

    def come(language: str, width: int = 1280, scheme: str = "light", query: str = "", **more: object) -> Visitor:
        one = visitor(language, width, scheme, **more)
        log_in(one)
        page = one.go("/w/1/topics/new")
        if page.locator("html").get_attribute("lang") != language:
            page.locator("button[name=language]").click()
            page.wait_for_load_state("networkidle")
        expect(one.page.locator("html")).to_have_attribute("lang", language)
        if query:
            one.page.fill("#id_query", query)
        return one

    return come


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def painted(page: Page, name: str) -> list[str]:
    """The pieces of the text that have a colour of this name."""
    return page.evaluate(
        """name => Array.from(CSS.highlights.get(name) ?? [], r =>
            r.startContainer.textContent.slice(r.startOffset, r.endOffset))""",
        name,
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_keyboard_is_enough_from_a_mistake_to_a_topic(editor: Callable[..., Visitor], language: str):
    one = editor(language)
    page, said = one.page, SAID[language]
    state, field = page.locator("#state"), page.locator("#id_query")
    expect(state).to_have_attribute("role", "status")
    tab_to(page, "#id_name")
    page.keyboard.type(f"Panne {language}")
    page.keyboard.press("Tab")
    page.keyboard.type("alpha OR (panne")
    expect(state).to_contain_text(said["broken"])
    assert painted(page, "operator") == ["OR"]
    assert painted(page, "error") == ["("]
    assert one.axe() == []
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("name", "edit")
    page.keyboard.press("Enter")
    expect(field).to_have_value("alpha OR (panne)")
    expect(field).to_be_focused()
    expect(state).to_contain_text(re.compile(said["found"]))
    expect(page.locator("#check .value")).to_have_text(re.compile(r"\d"))
    expect(page.locator("#check mark").first).to_be_visible()
    assert painted(page, "error") == []
    page.keyboard.press("Control+z")
    expect(field).to_have_value("alpha OR (panne")
    page.keyboard.press("Control+Shift+z")
    expect(field).to_have_value("alpha OR (panne)")
    tab_to(page, "details:has([name=append]) > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=append]", 1)
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(r"^\(alpha OR \(panne\)\) -\(.*\)$"))
    expect(state).to_contain_text(re.compile(said["found"]))
    assert one.axe() == []
    tab_to(page, ".form > .actions button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/topics/\d+$"))
    expect(page.locator("h1")).to_have_text(f"Panne {language}")
    expect(page.locator(".typed")).to_contain_text("(alpha OR (panne)) -(")
    assert one.complaints == []
    assert one.outside == []


def test_every_kind_of_sign_has_its_colour(editor: Callable[..., Visitor]):
    one = editor("en")
    query = (
        'title:"une panne" {Alpha} raw:Google+ tele* #fibre @alpha <<< note >>> (a1 NEAR/3 b1) -😀 followers:[1 TO *]'
    )
    one.page.fill("#id_query", query)
    assert painted(one.page, "field") == ["title:", "followers:"]
    assert painted(one.page, "phrase") == ['"une panne"']
    assert painted(one.page, "exact") == ["{Alpha}", "raw:Google+"]
    assert painted(one.page, "wild") == ["tele*"]
    assert painted(one.page, "mark") == ["#fibre", "@alpha"]
    assert painted(one.page, "comment") == ["<<< note >>>"]
    assert painted(one.page, "operator") == ["NEAR/3", "-"]
    assert painted(one.page, "range") == ["[1 TO *]"]
    one.page.fill("#id_query", "((a1) b1)")
    one.page.keyboard.press("End")
    expect(one.page.locator("#id_query")).to_be_focused()
    assert sorted(painted(one.page, "pair")) == ["(", ")"]


def test_the_cursor_goes_to_the_place_behind_an_emoji(editor: Callable[..., Visitor]):
    one = editor("fr", query="👍🏽 alpha\n(panne")
    one.page.locator("[data-go]").first.click()
    field = one.page.locator("#id_query")
    expect(field).to_be_focused()
    assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == "("


def test_a_very_long_text_has_no_colours(editor: Callable[..., Visitor]):
    one = editor("en")
    one.page.fill("#id_query", "tele* OR " * 2000 + "bravo*")
    assert len(painted(one.page, "wild")) == 2001
    one.page.fill("#id_query", "tele* OR " * 2300 + "bravo*")
    assert painted(one.page, "wild") == painted(one.page, "operator") == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_lines_become_alternatives_and_text_again(editor: Callable[..., Visitor], language: str):
    one = editor(language, query="alpha panne\nfibre")
    box, field, sign = one.page.locator("[data-lines]"), one.page.locator("#id_query"), SAID[language]["lines"]
    box.focus()
    one.page.keyboard.press("Space")
    expect(field).to_have_value(f"{sign}\nalpha panne\nfibre")
    expect(box).to_be_focused()
    one.page.locator("details:has([name=append]) > summary").click()
    one.page.locator("[name=append]").last.click()
    expect(field).to_have_value(re.compile(r"^\(alpha panne OR\nfibre\) -\("))
    expect(box).not_to_be_checked()
    expect(one.page.locator("#state")).to_contain_text(re.compile(SAID[language]["found"]))
    assert one.page.locator(".problem.error").count() == 0


def test_another_topic_is_named_where_the_cursor_stands(editor: Callable[..., Visitor]):
    one = editor("fr", query="panne stade")
    field = one.page.locator("#id_query")
    field.evaluate("f => f.setSelectionRange(5, 5)")
    one.page.locator("details:has([data-insert]) > summary").click()
    one.page.locator("[data-insert]").first.click()
    expect(field).to_have_value(re.compile(r'^panne topic:".*" stade$'))


def test_the_field_grows_with_its_text(editor: Callable[..., Visitor]):
    one = editor("fr", query="a1")
    before = one.page.locator(".ink").bounding_box()
    one.page.fill("#id_query", "\n".join(f"mot{n}" for n in range(16)))
    after, layer = one.page.locator(".ink").bounding_box(), one.page.locator(".ink pre").bounding_box()
    text = one.page.locator("#id_query").bounding_box()
    assert before and after and layer and text
    assert after["height"] > before["height"] + 100
    assert (layer["width"], layer["height"]) == (text["width"], text["height"])  # the letters lie on each other


def test_a_message_is_tried_and_a_draft_compared(editor: Callable[..., Visitor]):
    one = editor("en")
    page = one.go("/w/1/topics/1/edit")
    page.fill("#id_query", "alpha -stade")
    for fold in page.locator(".trial > summary").all():
        fold.click()
    page.fill("#id_trial", "Alpha au stade")
    page.locator("button[value=trial]").click()
    expect(page.locator("#trial .unmet mark").first).to_have_text("stade")
    page.locator("button[value=compare]").click()
    expect(page.locator("#compared ins").first).to_be_visible()
    assert one.axe() == []
    assert one.complaints == []


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 1280, "light"), ("en", 1280, "dark"), ("fr", 390, "dark"), ("en", 390, "light")],
)
def test_its_pages_are_clean_at_every_size(editor: Callable[..., Visitor], language: str, width: int, scheme: str):
    one = editor(language, width, scheme, query='alpha OR introuvable OR ("fibre" and 5g)')
    page = one.page
    expect(page.locator(".problem.warning").first).to_be_visible()
    page.locator(".legend summary").click()
    page.locator("details:has([name=append]) > summary").click()
    wrong = one.axe() + ([] if one.fits() else ["the editor is too wide"])
    mention = one.go("/w/1/mentions").locator("a[data-open]").first.get_attribute("href") or ""
    number = re.search(r"/mentions/(\d+)", mention)
    assert number
    for path in (f"mentions/{number[1]}", f"mentions/{number[1]}/why/1", "topics/language", "topics/1/compare"):
        one.go(f"/w/1/{path}")
        wrong += one.axe() + ([] if one.fits() else [f"{path} is too wide"])
    assert wrong == []
    assert one.complaints == []


def test_without_a_script_it_is_a_field_with_buttons(visitor: Callable[..., Visitor]):
    one = visitor("fr", java_script_enabled=False)
    page = one.page
    page.goto(f"{one.server}/login")
    page.fill("[name=email]", "camille@example.org")
    page.fill("[name=password]", SECRET)
    page.press("[name=password]", "Enter")
    page.goto(f"{one.server}/w/1/topics/new")
    page.fill("[name=name]", "Sans script")
    page.fill("[name=query]", "alpha\n(fibre")
    page.locator("[name=check][value='1']").click()
    page.locator("[name=edit]").first.click()
    expect(page.locator("[name=query]")).to_have_value("alpha\n(fibre)")
    page.press("[name=name]", "Enter")
    expect(page.locator("h1")).to_have_text("Sans script")
