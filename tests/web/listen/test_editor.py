"""The editor of a query, without a script: what is said, what is proposed, what a button changes."""

from __future__ import annotations

import re
from html import unescape

import pytest

from hune.match.advice.exclusions import exclusions
from hune.match.models import Topic
from tests.people import client_of


def buttons(html: str, name: str) -> list[str]:
    """The values of the buttons of this name."""
    return [unescape(value) for value in re.findall(rf'<button[^>]* name="{name}" value="([^"]*)"', html)]


def query_in(html: str) -> str:
    """What stands in the editor."""
    [said] = re.findall(r"<textarea[^>]*name=\"query\"[^>]*>\n(.*?)</textarea>", html, re.DOTALL)
    return unescape(said)


def test_a_mistake_is_said_shown_and_mended_in_one_click(at, manager):
    said = {"name": "Panne", "query": "alpha\n(panne", "check": "1"}
    html = manager.post(at("topics/new"), said).content.decode()
    assert "This query cannot be read yet." in html and "<mark>(</mark>" in html
    assert 'data-go="6:7" data-level="error"' in html
    [edit] = buttons(html, "edit")
    html = manager.post(at("topics/new"), said | {"edit": edit}).content.decode()
    assert query_in(html) == "alpha\n(panne)" and not buttons(html, "edit")
    assert not Topic.objects.exists()


def test_the_form_can_be_sent_with_enter(at, manager):
    """Enter in a field presses the first button of a form: it must be the one that saves."""
    html = manager.get(at("topics/new"), {"query": "alpha ("}).content.decode()
    form = html[html.index('<form class="grid even"') :]
    first = re.search(r"<button[^>]*>", form)
    assert first and "name=" not in first[0]


def test_what_is_found_is_counted_drawn_and_read(at, manager, past):
    html = manager.post(at("topics/check"), {"query": "panne"}, headers={"HX-Request": "true"}).content.decode()
    assert '<span class="value">104</span>' in html
    assert html.count('<article class="mention">') == 5 and "<mark>panne</mark>" in html
    assert '<path d="M' in html
    assert '<p id="state" hx-swap-oob="innerHTML">104 mentions in thirty days.' in html


def test_loud_words_are_named_and_can_be_taken_out(at, manager, past):
    said = {"name": "x", "query": "Alpha OR (panne fibre)", "check": "1"}
    html = manager.post(at("topics/new"), said).content.decode()
    assert "Its loudest words" in html and "<code>Alpha</code>" in html
    left = {
        query_in(manager.post(at("topics/new"), said | {"edit": one}).content.decode()) for one in buttons(html, "edit")
    }
    assert "(panne fibre)" in left and "Alpha OR (fibre)" in left


def test_a_part_that_never_meets_anything_is_said(at, manager, past):
    html = manager.post(at("topics/check"), {"query": "alpha OR introuvable"}).content.decode()
    assert 'class="problem warning"' in html and "<mark>introuvable</mark>" in html


@pytest.mark.parametrize("language", ["fr", "en"])
def test_templates_of_exclusion_speak_the_readers_language(at, people, language):
    html = client_of(people.manager, language).get(at("topics/new")).content.decode()
    menu = buttons(html, "append")
    assert menu == [f"-({one.query})" for one in exclusions(language)]
    assert all(one.title in unescape(html) for one in exclusions(language))
    assert len(html) < 60_000


def test_a_template_is_excluded_from_the_whole_query(at, manager):
    [*_, spam] = buttons(manager.get(at("topics/new")).content.decode(), "append")
    said = {"name": "x", "query": "alpha OR bravo", "append": spam}
    assert query_in(manager.post(at("topics/new"), said).content.decode()) == f"(alpha OR bravo) {spam}"


def test_each_template_leaves_a_query_that_can_be_read(at, manager):
    for choice in buttons(manager.get(at("topics/new")).content.decode(), "append"):
        html = manager.post(at("topics/new"), {"name": "x", "query": "alpha", "append": choice}).content.decode()
        assert 'class="problem error"' not in html


def test_lines_become_alternatives_and_the_box_says_so(at, people):
    client = client_of(people.manager, "fr")
    said = {"name": "x", "query": "alpha panne\r\nbravo", "lines": "<<<lignes>>>", "check": "1"}
    html = client.post(at("topics/new"), said).content.decode()
    assert query_in(html) == "<<<lignes>>>\nalpha panne\nbravo"
    assert "data-lines checked" in html and 'class="problem error"' not in html


def test_other_topics_are_offered_by_their_names(at, manager, people, alpha):
    Topic.objects.create(workspace=people.workspace, name='Un "nom"', query="x")
    Topic.objects.create(workspace=people.elsewhere, name="Ailleurs", query="x")
    html = manager.get(at("topics/new")).content.decode()
    assert re.findall("data-insert='(.*?)'", html) == ['topic:"Alpha"']
    assert "data-insert" not in manager.get(at(f"topics/{alpha.pk}/edit")).content.decode()


def test_a_topic_in_a_topic_is_counted_and_marked(at, manager, past, alpha):
    html = manager.post(at("topics/check"), {"query": 'topic:"Alpha" panne'}).content.decode()
    assert '<span class="value">52</span>' in html and "<mark>Alpha</mark>" in html
    html = manager.post(at("topics/check"), {"query": 'topic:"Nobody"'}).content.decode()
    assert 'class="problem error"' in html


def test_a_long_query_with_many_mistakes_stays_light(at, manager):
    query = " OR ".join(f"(mot{n} and autre{n})" for n in range(3000))
    answer = manager.post(at("topics/check"), {"query": query})
    assert answer.status_code == 200 and len(answer.content) < 60_000


def test_the_language_is_explained_on_one_page(at, viewer):
    html = viewer.get(at("topics/language")).content.decode()
    assert all(f"{name}:" in html for name in ("title", "author", "site", "lang", "followers", "topic"))
    assert "<code>&lt;&lt;&lt;lines&gt;&gt;&gt;</code>" in html
