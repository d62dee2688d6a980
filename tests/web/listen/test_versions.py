"""Two versions of a query: what the change does to the words and to the mentions."""

from __future__ import annotations


def changed(manager, at, alpha, query):
    said = {"name": alpha.name, "query": query, "kind": "brand", "group": ""}
    assert manager.post(at(f"topics/{alpha.pk}/edit"), said).status_code == 302


def test_the_last_two_versions_are_compared(at, manager, past, alpha):
    changed(manager, at, alpha, "alpha OR panne -stade")
    html = manager.get(at(f"topics/{alpha.pk}/compare")).content.decode()
    assert "<ins> OR panne -stade</ins>" in html
    assert '<span class="value">+ 52</span>' in html and "Encore une <mark>panne</mark> de fibre" in html
    assert '<span class="value">0</span>' in html  # NOT binds to the second alternative alone: nothing is lost
    changed(manager, at, alpha, "alpha -stade")
    html = manager.get(at(f"topics/{alpha.pk}/compare"), {"old": "1", "new": "3"}).content.decode()
    assert '<span class="value">− 50</span>' in html and "Le match au stade <mark>Alpha</mark>" in html
    assert "meets 200 mentions, the new one 150; 150 meet both" in html


def test_a_draft_is_compared_with_what_is_saved(at, manager, past, alpha):
    html = manager.post(at(f"topics/{alpha.pk}/compare"), {"query": "alpha panne"}).content.decode()
    assert "What your draft changes" in html and "<ins> panne</ins>" in html
    asked = {"query": "alpha ("}
    part = manager.post(at(f"topics/{alpha.pk}/compare"), asked, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "never closed" in part
    alpha.refresh_from_db()
    assert alpha.query == "alpha"


def test_the_same_query_changes_nothing(at, manager, alpha):
    assert b"are the same" in manager.post(at(f"topics/{alpha.pk}/compare"), {"query": "alpha"}).content


def test_versions_that_do_not_exist_are_not_found(at, manager, alpha):
    assert manager.get(at(f"topics/{alpha.pk}/compare"), {"old": "7"}).status_code == 404
    assert manager.get(at(f"topics/{alpha.pk}/compare"), {"old": "x"}).status_code == 200


def test_viewers_compare_versions_but_try_no_drafts(at, viewer, alpha):
    assert viewer.get(at(f"topics/{alpha.pk}/compare")).status_code == 200
    assert viewer.post(at(f"topics/{alpha.pk}/compare"), {"query": "alpha"}).status_code == 403
