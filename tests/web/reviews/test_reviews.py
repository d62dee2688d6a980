"""The page of reviews: every number opens on its mentions, files come in three forms, strangers see nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.listen.models import SourceRow
from hune.match.models import Topic
from hune.mention import Author, Mention
from hune.store.columns import to_columns
from tests.web.understand.making import brought
from tests.web.understand.reading import link, mentions_counted, number, page

START = datetime(2026, 5, 4, 8, tzinfo=UTC)


@pytest.fixture
def root(people, here):
    workspace = people.workspace
    source = SourceRow.objects.create(workspace=workspace, kind="simulated", label="Avis", simulated=True)
    topic = Topic.objects.create(workspace=workspace, name="Alpha", query="alpha")
    mentions = [
        Mention(
            native_id=str(i), published_at=START + timedelta(hours=6 * i), text=f"Alpha, avis {i} sur la box",
            kind="review", medium="review", rating=float(1 + i % 5), item="box" if i % 2 else "appli",
            author=Author(name=f"Client {i}"),
        )
        for i in range(60)
    ]  # fmt: skip
    here.store.append(to_columns(workspace.pk, brought(workspace.pk, source.pk, {topic.pk: "alpha"}, mentions)))
    return f"/w/{workspace.pk}/reviews?topic={topic.pk}"


def test_numbers_open_on_their_mentions(root, owner):
    seen = page(owner.get(root))
    figure = seen.css_first(".figure a.value")
    assert number(figure.text()) == 60
    assert mentions_counted(owner, link(figure)) == 60
    rows = seen.css("section td.num a")
    assert len(rows) >= 2
    for cell in rows[:4]:
        assert mentions_counted(owner, link(cell)) == number(cell.text())


def test_its_chart_is_described(root, owner):
    address = page(owner.get(root)).css_first("[data-chart]").attributes["data-chart"]
    assert owner.get(address).json()["layer"]
    assert owner.get(address.replace("/0.json", "/9.json")).status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!doctype"), ("pdf", b"%PDF"), ("pptx", b"PK")])
def test_it_leaves_in_three_forms(root, owner, viewer, form, begins):
    address = root.replace("/reviews?", f"/reviews.{form}?")
    assert owner.get(address).content.startswith(begins)
    assert viewer.get(address).status_code == 403


def test_without_reviews_the_page_says_where_they_come_from(people, here, owner):
    seen = page(owner.get(f"/w/{people.workspace.pk}/reviews"))
    assert seen.css_first(".empty a.button") is not None


def test_outsiders_see_nothing(root, outsider):
    assert outsider.get(root).status_code == 404
    assert outsider.get(root.replace("/reviews?", "/reviews.pdf?")).status_code == 404
